// Everything that changed between two atlases, two layers of one, or a map file and a layer: the
// tables are matched and compared by layers/changes, the ground is measured here.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/model/message.h"
#include "layers/atlas.h"
#include "layers/changes/layer_changes.h"
#include "layers/changes/programme_changes.h"

namespace ancrage::app {

struct LayerDiff {
    std::size_t before = 0;  // index in the layers of the atlas before
    std::size_t after = 0;   // and after
    layers::RowMatch match;
    layers::LayerChanges changes;
    std::vector<geo::Message> unknown;  // what could not be measured, and why
};

struct AtlasDiff {
    std::vector<LayerDiff> layers;         // in the order of the atlas after
    std::vector<std::string> only_before;  // ids of layers that the other atlas does not hold
    std::vector<std::string> only_after;
    layers::ProgrammeChanges programmes;  // of two whole atlases
};

// Whether a change, or any of a layer, is more than figures and spelling.
bool is_news(const layers::Change& change);
bool has_news(const LayerDiff& layer);

// A layer of the atlas before with one of the atlas after. Where both are made of communes,
// `successors` leads from the communes of the one to those of the other.
LayerDiff diff_layers(const layers::ComposedLayer& before, const layers::ComposedLayer& after,
                      const layers::CommuneSuccessors& successors,
                      const layers::ChangeOptions& options);

// Every layer that both hold, or those of `only` (ids; empty: all), and the programmes. Private
// layers are left out.
AtlasDiff diff_atlases(const layers::Atlas& before, const layers::Atlas& after,
                       const std::vector<std::string>& only, const layers::ChangeOptions& options,
                       layers::Date today);

// Each commune is itself: for two layers of one atlas.
layers::CommuneSuccessors same_communes(const layers::Atlas& atlas);

}  // namespace ancrage::app
