// Which polygons of a layer contain a point: an R-tree over features, then the crossing-number
// test (Shimrat, "Algorithm 112", CACM 1962) on the few edges of the point's horizontal band.
// A border shared by two polygons gives each point to exactly one of them, because an edge is
// judged the same way whichever direction it is walked in.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/spatial_index.h"

namespace ancrage::geo {

class PolygonLocator {
public:
    PolygonLocator() = default;
    // Keeps its own copy of the edges: the geometry may go away.
    explicit PolygonLocator(const GeometryArray& polygons);

    // Features that contain the point, ascending. NaN coordinates are in none.
    std::vector<std::uint32_t> features_at(Coordinate at) const;

private:
    struct Edge {
        Coordinate low;   // smaller y
        Coordinate high;  // larger y; horizontal edges are left out
    };
    struct Bands {
        double min_y = 0;
        double bands_per_metre = 0;
        std::uint32_t first = 0;  // of band_offsets_
        std::uint32_t count = 0;
    };

    void add_feature(const GeometryArray& polygons, std::size_t feature);
    bool contains(std::uint32_t feature, Coordinate at) const;

    SpatialIndex index_;
    std::vector<Bands> bands_;                 // one a feature
    std::vector<std::uint32_t> band_offsets_;  // band b = edges [band_offsets_[b], …[b + 1])
    std::vector<Edge> edges_;
};

}  // namespace ancrage::geo
