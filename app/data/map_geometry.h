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

// Computes both on two threads. Every scale the camera can have finds a level that differs from the
// source by half a pixel at most.
geo::Result<MapGeometry> make_map_geometry(const layers::Atlas& atlas);

}  // namespace ancrage::app
