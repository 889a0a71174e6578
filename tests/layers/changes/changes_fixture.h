// Small layers before and after for the tests of changes: rectangles and points with keys.
#pragma once

#include <string>
#include <vector>

#include "layers/atlas.h"
#include "layers/changes/layer_changes.h"

namespace ancrage::tests {

struct Rectangle {
    std::string key;
    std::string name;
    double min_x = 0;  // metres
    double min_y = 0;
    double max_x = 0;
    double max_y = 0;
    std::string state = {};  // of the column "statut"
    double figure = 0;       // of the column "emplois"
};

// A layer "zones" of areas, as the catalogue would describe it: the field "statut" is its status.
layers::Layer areas_layer(const std::vector<Rectangle>& rectangles);
// The same of points, at the lower left corners.
layers::Layer points_layer(const std::vector<Rectangle>& places);

// What a whole comparison gives, its ground measured as the program measures it.
layers::LayerChanges changes_between(const layers::Layer& before, const layers::Layer& after,
                                     const layers::ChangeOptions& options = {});

// Those of one kind.
std::vector<layers::Change> of_kind(const layers::LayerChanges& changes, layers::ChangeKind kind);

}  // namespace ancrage::tests
