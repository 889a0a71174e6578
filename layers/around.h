// What is around a place: the areas that touch it, and the nearest features of the layers that the
// catalogue names for that, with the straight line to them.
#pragma once

#include <cstddef>
#include <vector>

#include "layers/atlas_index.h"

namespace ancrage::layers {

struct Neighbour {
    FeatureRef feature;
    double metres = 0;  // straight line between the outlines; 0 touches
};

struct Neighbours {
    std::size_t layer = 0;
    const AroundRule* rule = nullptr;  // of that layer; null: areas of the place's own layer
    std::vector<Neighbour> nearest;    // nearest first, then by name
};

// Farther than this is no longer around. Metres.
inline constexpr double around_limit = 25'000;

// Areas of the same layer that touch the feature, all of them, then the few nearest of each layer
// with a rule, upper layers first; groups without any are left out. What lies in the feature, or
// overlaps it, is not around it. Points of one name within 500 m of each other are one place (a
// station has a point for each of its lines). Points that stand at the centre of their commune are
// read as that commune. Lines have nothing around them.
std::vector<Neighbours> neighbours_of(const AtlasIndex& index, FeatureRef feature);

}  // namespace ancrage::layers
