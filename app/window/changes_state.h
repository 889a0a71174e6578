// What changed between two atlases, between two frames: which two, the answer of the worker that
// compares them, and what of it is unfolded, looked for and drawn over the map.
#pragma once

#include <cstddef>
#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/data/atlas_changes.h"
#include "app/data/touched.h"
#include "app/text/change_text.h"
#include "geo/model/geometry.h"
#include "geo/model/result.h"
#include "layers/atlas.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

// One thing that changed, and where.
struct ChangeItem {
    ChangePlace place;
    geo::Extent extent;  // of both sides, metres; empty: it has no ground
};

struct ChangesAnswer {
    std::shared_ptr<const layers::Atlas> before;
    std::shared_ptr<const layers::Atlas> after;
    AtlasDiff diff;
    std::vector<TouchedAddress> sites;
    std::vector<TouchedView> views;
    std::vector<ChangeItem> items;  // what is news, in the order told: layers with news by theme

    const LayerDiff& layer_of(const ChangeItem& item) const {
        return diff.layers[item.place.layer];
    }
    const layers::Change& change_of(const ChangeItem& item) const {
        return layer_of(item).changes.changes[item.place.change];
    }
    ChangeSides sides(const LayerDiff& layer) const {
        return {before->layers[layer.before], after->layers[layer.after], before->find("communes"),
                after->find("communes")};
    }
};

using ChangesResult = geo::Result<std::shared_ptr<const ChangesAnswer>>;

struct ChangesState {
    bool open = false;  // the sheet
    // ISO days of the two; empty: the atlas in use.
    std::string from;
    std::string to;
    std::future<ChangesResult> comparing;
    std::shared_ptr<const ChangesAnswer> answer;
    std::optional<geo::Message> problem;

    // One line an item, in the language it was written in.
    std::vector<std::string> lines;
    std::optional<layers::Language> lines_language;
    std::string search;
    std::set<std::string> turned;  // headings that are not as they were at first
    std::set<std::string> whole;   // groups of which all is shown

    bool on_map = false;
    std::optional<std::size_t> chosen;  // item that the person looks at
};

}  // namespace ancrage::app
