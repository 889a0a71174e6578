// Markers whose area follows a value, and the nested circles that explain them.
//
// The plain rule is taken, diameter in proportion to the square root: J. J. Flannery ("The relative
// effectiveness of some common graduated point symbols in the presentation of quantitative data",
// Canadian Cartographer 8(2), 1971) enlarges large circles (exponent 0.57) since people
// underestimate them, but only where there is nothing to compare with. Here the legend nests
// circles of round values, and a marker twice as large really covers twice the ground's worth.
#pragma once

#include <array>
#include <vector>

#include "geo/model/feature_table.h"
#include "render/style.h"

namespace ancrage::render {

// Pixels across at scale factor 1, from `smallest` to `largest`; `smallest` for values that are not
// above 0 or not numbers. `largest_value` above 0.
float diameter_of(double value, const SizeByValue& by_value, double largest_value);

// The value that is drawn largest: the style's, or the greatest of the column. 0 when there is no
// column of that name, or nothing above 0 in it.
double largest_value_of(const geo::FeatureTable& table, const SizeByValue& by_value);

struct MarkerSizes {
    std::vector<float> diameters;       // pixels at scale factor 1, one a feature
    std::vector<std::uint8_t> unknown;  // 1 where the feature has no number; drawn hollow
};
// Empty where the style does not size by value.
MarkerSizes marker_sizes(const geo::FeatureTable& table, const SizeByValue& by_value);

// Three round values for the legend, largest first, each a fifth of the one before, so that their
// circles nest with room for their titles. All 0 when `largest_value` is not above 0.
std::array<double, 3> legend_values(double largest_value);

// The marker of features without a value: an outline in the colour of the others' inside.
Marker hollow(Marker marker);

}  // namespace ancrage::render
