// The features of a layer that are in an area, as its card counts them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "layers/atlas_index.h"

namespace ancrage::layers {

// Rows of `layer`, ascending. Points: those inside (those that stand at the centre of their commune
// only in areas that hold the commune wholly). Areas: those wholly inside; QPVs and other zones
// that cut communes where at least 5 % of them lies. Lines: those that run through it. Nothing when
// `area` is no polygon; the area itself in its own layer.
std::vector<std::uint32_t> rows_within(const AtlasIndex& index, std::size_t layer, FeatureRef area);

}  // namespace ancrage::layers
