// What the renderer needs beside the atlas: levels of detail and label points of every layer.
#pragma once

#include <vector>

#include "geo/model/level.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

struct MapGeometry {
    std::vector<std::vector<geo::Level>> levels;             // one a layer of the atlas
    std::vector<std::vector<geo::Coordinate>> label_points;  // one a feature of each layer
};

// Computes both on two threads. Tolerances are metres: half a pixel at 8, 25, 100 and 400 m a
// pixel.
geo::Result<MapGeometry> make_map_geometry(const layers::Atlas& atlas);

}  // namespace ancrage::app
