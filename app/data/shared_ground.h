// Measures on the atlas' polygons what composition does not tell: the ground that layers which cut
// communes share with communes and with each other.
#pragma once

#include <cstddef>
#include <vector>

#include "geo/model/result.h"
#include "layers/atlas.h"
#include "layers/links/layer_pairs.h"

namespace ancrage::app {

// How the overlay of two layers went: pairs of areas whose extents meet, settled by a test on
// prepared geometry (apart, inside) or by cutting one with the other.
struct OverlaidPair {
    layers::LayerPair layers;
    std::size_t apart = 0;
    std::size_t inside = 0;
    std::size_t cut = 0;
    double milliseconds = 0;
};

struct GroundMeasure {
    std::vector<layers::SharedGround> grounds;  // as Atlas::shared_grounds asks
    std::vector<OverlaidPair> pairs;
};

geo::Result<GroundMeasure> measure_shared_grounds(const layers::Atlas& atlas);

// Memberships of a layer that cuts communes, from the grounds measured: pieces below the tolerance
// of links are left out. Ordered by row, commune.
std::vector<layers::Membership> memberships_from_grounds(const layers::Atlas& atlas,
                                                         std::size_t layer);

// A note for each pair of layers whose overlays left slivers out, kept with the later layer.
void report_slivers(layers::Atlas& atlas);

}  // namespace ancrage::app
