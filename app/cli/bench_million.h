// A million points over the region, for `ancrage bench --scene million`: half of them crowded
// around two hundred places as sites are around towns, half anywhere. The same on every run.
#pragma once

#include <string>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/level.h"
#include "render/map_layer.h"

namespace ancrage::app {

class MillionPoints {
public:
    static constexpr std::size_t count = 1'000'000;

    explicit MillionPoints(const geo::Extent& region);

    // Points into this object, which must outlive the layer.
    render::MapLayer layer() const;

private:
    geo::FeatureTable table_;
    std::vector<geo::Level> no_levels_;
    std::vector<geo::Coordinate> label_points_;
};

}  // namespace ancrage::app
