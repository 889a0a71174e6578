// The areas of a layer most like one of them, and by what.
//
// Each area is a row of numbers (similar_dimensions): each is standardised over the layer's areas,
// z = (x - mean) / standard deviation (a logarithm first, where one says so), and
//     distance = sqrt( mean over the dimensions known for both of (z_a - z_b)^2 )
// 0 is the same profile. An unknown number takes no part in the mean; areas with fewer than half
// of the dimensions in common are left out.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "layers/address.h"

namespace ancrage::layers {

// What is compared. The sector mix is one dimension: the mean, over the NAF sections that the layer
// has, of the squared differences of their standardised shares. It is known of areas with at least
// five installations whose sector is known.
struct SimilarDimension {
    std::string_view name;   // of area_figures(), or "sectors"
    bool logarithm = false;  // ln(1 + x)
};
const std::vector<SimilarDimension>& similar_dimensions();

// One dimension of one pair.
struct DimensionGap {
    std::string_view name;
    std::optional<double> own;  // the figure itself; nothing for "sectors"
    std::optional<double> other;
    std::optional<double> own_z;  // standardised; nothing for "sectors" and what is unknown
    std::optional<double> other_z;
    std::optional<double> squared;  // what enters the mean; nothing: left out
};

struct SimilarArea {
    FeatureRef area;
    double distance = 0;
    std::vector<DimensionGap> gaps;          // one a dimension, in order
    std::vector<std::string_view> nearest;   // the three dimensions that are nearest
    std::vector<std::string_view> farthest;  // the one that is farthest
};

class AreaCounter;
struct AreaTotals;

// `peers` are the totals of every area of the layer, by row. Nearest first, then by name.
std::vector<SimilarArea> similar_areas(const AreaCounter& counter,
                                       const std::vector<AreaTotals>& peers, FeatureRef area,
                                       std::size_t most);

}  // namespace ancrage::layers
