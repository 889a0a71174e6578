// The outlines of one layer as paths to stroke, each shared border once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/level.h"
#include "geo/model/result.h"
#include "geo/ops/arcs.h"

namespace ancrage::geo {

// Neighbouring arcs with the same two features on their sides are joined. Where more than two
// rings share an arc (polygons that overlap), each use after the first on a side makes a path of
// its own, with one side. Rings r with ring_kept[r] == 0 have no outline. `arc_layers` holds, for
// each arc of the graph, the layers that draw it (ArcArray::edge_layers).
ArcArray layer_arcs(const RingWalks& walks, const std::vector<std::uint8_t>& ring_kept,
                    const ArcChoice& arcs, std::span<const std::uint32_t> arc_layers);

// The paths of a line layer, each simplified by itself; 0 metres keeps them. Paths with an
// unusable coordinate (usable.h), or of fewer than two, are left out: nothing can be drawn.
Result<ArcArray> line_arcs(const GeometryArray& lines, double tolerance);

}  // namespace ancrage::geo
