// What the table at the bottom of the window holds between two frames.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/model/result.h"
#include "layers/address.h"
#include "layers/filter/engine.h"
#include "layers/table/table_view.h"

namespace ancrage::app {

class TableWorker;

// What a person has chosen for one layer's table, kept while the window is open.
struct TableLook {
    std::vector<std::uint8_t> shown;    // one a column
    std::vector<layers::SortKey> sort;  // the first decides
    std::vector<float> widths;          // points, one a column
};

// Everything the order of the rows depends on: asked anew when one of these changes.
struct TableAsked {
    std::string filter;
    std::vector<layers::SortKey> sort;
    std::vector<std::uint8_t> shown;
    std::optional<std::array<double, 4>> view;       // metres: left, bottom, right, top
    std::optional<std::vector<std::uint32_t>> only;  // rows of the chosen set
    layers::SharedRows kept;                         // rows that the filter keeps; null for all

    friend bool operator==(const TableAsked&, const TableAsked&) = default;
};

// A file that was written, or why not.
struct TableFile {
    std::string path;
    std::size_t rows = 0;
};

struct TableState {
    std::optional<std::size_t> layer;  // shown as a table; nothing when closed
    std::string filter;
    bool in_view = false;      // only what the map shows now
    bool chosen_only = false;  // only the set chosen together
    std::map<std::size_t, TableLook> looks;

    std::vector<std::uint32_t> rows;             // of the layer, in the order shown
    std::optional<geo::Message> filter_problem;  // why the filter was not applied

    // Kept by table_rows.cpp.
    std::optional<std::size_t> loaded;  // the layer that rows and worker are of
    std::shared_ptr<TableWorker> worker;
    std::optional<TableAsked> asked;
    double asked_at = 0;                         // seconds on ImGui's clock
    double drawn_at = 0;                         // the same
    bool is_new = false;                         // the first order of this layer is still to come
    std::optional<layers::FeatureRef> followed;  // the selection the table has scrolled to
    std::optional<layers::FeatureRef> clicked;   // the row last clicked on
    std::optional<std::size_t> wanted;           // place in `rows` to bring into sight
    bool wants_top = false;
    std::size_t anchor = 0;  // place in `rows` where a range chosen with Shift begins
    std::future<geo::Result<TableFile>> writing;
};

}  // namespace ancrage::app
