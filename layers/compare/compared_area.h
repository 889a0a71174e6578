// What is compared: an area of the atlas, or a shape that a person drew, with the ground it shares
// with communes, QPVs and the region.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/result.h"
#include "layers/atlas_index.h"

namespace ancrage::layers {

// Square metres that a drawn shape shares with an area of the atlas.
struct DrawnGround {
    FeatureRef area;
    double square_metres = 0;
};

struct ComparedArea {
    std::string id;  // its address; of a drawn shape what it was asked for: "circle:2.4,48.9,2000"
    std::string name;  // of a drawn shape it may be empty
    std::optional<FeatureRef> feature;
    geo::GeometryArray drawn;  // one polygon, Lambert-93, when there is no feature
    std::vector<DrawnGround>
        grounds;  // of a drawn shape: communes, QPVs and region, if it meets any

    bool is_drawn() const { return !feature.has_value(); }
};

// An area of the atlas; wrong usage for points and lines.
geo::Result<ComparedArea> compared_area(const Atlas& atlas, FeatureRef feature);

// Square metres of the outline.
double ground_of(const Atlas& atlas, const ComparedArea& area);
// Part of a drawn shape that lies outside the region, 0 to 1; 0 for the atlas' own areas, nothing
// when the atlas has no region.
std::optional<double> share_outside(const Atlas& atlas, const ComparedArea& area);

// A circle as a polygon of 360 sides: its area is 0.005 % short.
inline constexpr std::size_t circle_sides = 360;
std::vector<geo::Coordinate> circle_ring(geo::Coordinate center, double metres);

}  // namespace ancrage::layers
