// The rings of several polygon layers at one tolerance, rebuilt from arcs simplified together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/result.h"
#include "geo/ops/arcs.h"

namespace ancrage::geo {

struct LayerRings {
    GeometryArray polygons;               // features as in the source, some without small parts
    std::vector<std::uint8_t> ring_kept;  // one a ring of the source
};

struct LevelRings {
    ArcChoice arcs;
    std::vector<LayerRings> layers;  // one a layer given, empty for lines and points
};

// Holes and lesser parts under tolerance² that collapse to nothing are left out. Where a larger
// one or a feature's largest part would, or a ring would turn over or cross another, the arcs at
// fault go back to the source, for every layer at once, so that neighbours still fit. `tolerance`
// in metres; 0 keeps every arc and leaves `layers` empty: their rings are the source's.
Result<LevelRings> rings_at(const ArcGraph& graph, std::span<const GeometryArray* const> layers,
                            double tolerance);

}  // namespace ancrage::geo
