// Which rule of its style each feature of a layer follows, and how far out it shows.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geo/model/feature_table.h"
#include "render/style.h"

namespace ancrage::render {

// The first rule that matches, one a feature; the number of rules where none does.
std::vector<std::size_t> matching_rules(const geo::FeatureTable& table, const Style& style);

// Metres per pixel at scale factor 1, one a feature; `rules` as above.
std::vector<double> scale_limits(const Style& style, std::span<const std::size_t> rules);

}  // namespace ancrage::render
