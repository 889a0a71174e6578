// The changes between two tables of one layer, put together from what was matched and measured.
// Pure: the ground is measured by whoever calls (geo/ops/overlay.h, geo/ops/redrawn.h).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/model/redrawing.h"
#include "layers/atlas.h"
#include "layers/changes/change.h"
#include "layers/changes/match_rows.h"

namespace ancrage::layers {

// A layer before and after, and which row is which.
struct MatchedLayer {
    const Layer& before;
    const Layer& after;
    const RowMatch& match;
};

// Added, removed, merged, split and renamed.
void list_rows(const MatchedLayer& layer, LayerChanges& changes);

// Columns that say how a thing stands: the catalogue's `status` where it has one, otherwise the
// fields that are text without a unit.
std::vector<std::string> status_columns(const Layer& layer);
// Status, figures, columns that only one side has.
void compare_cells(const MatchedLayer& layer, LayerChanges& changes);

// Points that moved and lines that grew or shrank; nothing for polygons.
void compare_places(const MatchedLayer& layer, const ChangeOptions& options, LayerChanges& changes);

// The areas to be measured: a merger is measured with all that went into it.
std::vector<geo::DrawnTwice> areas_drawn_twice(const RowMatch& match);
// `redrawings` as geo::redrawings() answers for areas_drawn_twice(). Half of the areas tell how far
// the two drawings lie apart; only ground several times wider counts as gained or lost.
void judge_redrawings(const MatchedLayer& layer,
                      std::span<const std::optional<geo::Redrawing>> redrawings,
                      const ChangeOptions& options, LayerChanges& changes);

// A layer made of communes in its atlas.
struct ComposedLayer {
    const Atlas& atlas;
    std::size_t layer = 0;
};
// For each row of the communes before, the row after that has its ground; nothing when none has.
using CommuneSuccessors = std::vector<std::optional<std::uint32_t>>;
CommuneSuccessors commune_successors(const RowMatch& communes, std::size_t communes_before);
// Call after list_rows(): fills the communes of what is added, removed, merged and split too.
void compare_compositions(const RowMatch& match, const ComposedLayer& before,
                          const ComposedLayer& after, const CommuneSuccessors& successors,
                          LayerChanges& changes);

// Brings the changes into their order.
void sort_changes(LayerChanges& changes);

}  // namespace ancrage::layers
