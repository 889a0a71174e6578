// What a picture shows in the place of single markers, for those who point at it or explain it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "render/point_layer.h"

namespace ancrage::render {

// A sign that stands for several points.
struct CountedSign {
    std::size_t layer = 0;
    Cluster cluster;
    float diameter = 0;  // pixels at scale factor 1
};

// What the colours of a layer's density grid mean.
struct DensityKey {
    std::size_t layer = 0;
    std::vector<std::uint32_t> least;  // the least count of each class, ascending
    std::vector<Color> colors;         // one a class
};

struct DrawnPoints {
    std::vector<CountedSign> signs;  // those in view
    std::vector<DensityKey> densities;
};

// Adds what `layer`, the number of which is `index`, shows in the view of `state`.
void add_drawn_points(DrawnPoints& drawn, std::size_t index, const PointLayer& layer,
                      PointDisplay display, const MapState& state, const PageColors& page);

// The topmost sign that covers a place (metres) at a scale; null when there is none.
const CountedSign* sign_at(const DrawnPoints& drawn, geo::Coordinate at, double metres_per_point);

}  // namespace ancrage::render
