// Which features contain or lie at a point, over every layer: polygons that hold it, lines and
// points within a tolerance. Built once for an atlas, read by any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "geo/model/path_locator.h"
#include "geo/model/polygon_locator.h"
#include "layers/address.h"
#include "layers/atlas.h"

namespace ancrage::layers {

class Locator {
public:
    // Keeps a reference to the atlas' tables: it must outlive the locator. `only` names the layers
    // to index; empty means all of them.
    explicit Locator(const Atlas& atlas, const std::vector<std::string_view>& only = {});

    // Rows of one polygon layer that contain the point (Lambert-93 metres), ascending.
    std::vector<std::uint32_t> rows_at(std::size_t layer, geo::Coordinate at) const;
    // Everything there: points and lines within `tolerance` metres, nearest first and the upper
    // layer first at equal distance, then polygons from the smallest.
    std::vector<FeatureRef> features_at(geo::Coordinate at, double tolerance) const;

private:
    std::vector<geo::PolygonLocator> polygons_;  // one a layer; empty for points and lines
    std::vector<std::vector<double>> areas_;     // of each polygon, square metres
    std::vector<geo::PathLocator> others_;       // one a layer; empty for polygons
};

}  // namespace ancrage::layers
