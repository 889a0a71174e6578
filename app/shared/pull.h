// Layers of a team's shared library brought to this machine, kept beside the person's own: private
// here too, and saying where they came from. Never writes to the database.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/imports/private_layers.h"
#include "app/shared/shared_layer.h"
#include "geo/io/database.h"
#include "geo/io/read_features.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

// The part of a layer that is wanted; all of it when nothing is said.
struct SharedPart {
    std::optional<geo::Extent> extent;         // Lambert-93 metres
    std::string within;                        // address of an area
    const geo::GeometryArray* area = nullptr;  // its outline, with `row`
    std::size_t row = 0;

    bool is_whole() const { return !extent && area == nullptr; }
};

// How many rows were there before and are not now, and so on, by their key.
struct RowChanges {
    std::size_t added = 0;
    std::size_t removed = 0;
    std::size_t changed = 0;
};

struct PulledLayer {
    enum class State { added, updated, unchanged, gone, failed };
    std::string id;     // in the library
    std::string local;  // here
    State state = State::added;
    std::size_t rows = 0;
    RowChanges changes;
    std::string pushed_by;
    std::string pushed_on;
    geo::Report report;                   // what of its rows could not be had
    std::optional<geo::Message> problem;  // of one that failed
};

struct PullOptions {
    std::string folder;  // of the private layers
    std::string day;     // ISO, of today
    std::string assets;  // for the words of notes
    std::function<void(const geo::Message& step, std::size_t done, std::size_t total)> progress;
};

// Resolves the addresses that a part names. Errors: no such area; not an area.
geo::Result<SharedPart> part_of(const layers::Atlas& atlas,
                                const std::optional<geo::Extent>& extent,
                                const std::string& within);

// Brings each layer of the list (of list_shared_layers(), one of the same database), whole or a
// part. A layer that fails is said and stays here as it was; the others come. Errors: the
// connection is lost, the folder cannot be written.
geo::Result<std::vector<PulledLayer>> pull_layers(geo::Database& database,
                                                  const std::vector<SharedLayer>& layers,
                                                  const SharedPart& part,
                                                  const PullOptions& options);

// What was brought before from this database.
std::vector<PrivateLayer> brought_before(const std::string& folder, const std::string& database);

// The rows of a layer, at most `most`; the caller completed it with read_shared_columns().
geo::Result<geo::ReadOutcome> read_shared_rows(geo::Database& database, const SharedLayer& layer,
                                               const SharedPart& part, std::size_t most);

}  // namespace ancrage::app
