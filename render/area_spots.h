// Other places for the name of a large area than its middle, inside it, so that the name can make
// room for what the map shows there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/model/level.h"
#include "render/ground_pixels.h"
#include "render/labels.h"

namespace ancrage::render {

// The borders of each feature of a level, whichever way they run.
class AreaBorders {
public:
    AreaBorders() = default;
    AreaBorders(const geo::ArcArray& arcs, std::size_t feature_count);

    // Eastings where the feature's border crosses a northing, ascending: inside lies between the
    // first and the second, the third and the fourth…
    std::vector<double> crossings(const geo::ArcArray& arcs, std::size_t feature,
                                  double northing) const;

private:
    std::vector<std::uint32_t>
        offsets_;  // feature f has arcs_[offsets_[f]] to arcs_[offsets_[f + 1]]
    std::vector<std::uint32_t> arcs_;
};

// Places around `middle` (ground pixels) where a name of that size lies wholly inside the feature,
// the middle itself first whether it does or not; those farther from it cost more.
std::vector<LabelSpot> spots_inside(const AreaBorders& borders, const geo::ArcArray& arcs,
                                    std::size_t feature, geo::Coordinate middle, double width,
                                    double height, const GroundPixels& ground, double scale_factor);

}  // namespace ancrage::render
