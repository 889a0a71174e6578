// Who draws a border that several layers have (a commune's that is also a département's and a
// basin's): one layer, in the most important style, so that strokes neither pile up nor show
// through each other's dashes. On screen and on paper alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "render/style.h"

namespace ancrage::render {

// A layer about to be drawn. It can draw others' borders for them only when it shows all of its
// features.
struct BorderLayer {
    std::size_t layer = 0;  // its number, that of its bit in geo::ArcArray::edge_layers
    const Stroke* stroke = nullptr;
    bool shows_all = false;
};

// For each of `layers`, given bottom first, the layers as bits that draw a shared edge instead of
// it: those with a wider stroke (a dashed one counts for three quarters of its width), or drawn
// later with the same. Only a stroke that lies on the border itself and is at least half opaque
// stands for another.
std::vector<std::uint32_t> covered_by(std::span<const BorderLayer> layers);

}  // namespace ancrage::render
