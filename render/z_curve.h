// The Z curve (G. M. Morton, 1966): puts what is near on the ground near in memory.
#pragma once

#include <algorithm>
#include <cstdint>

#include "geo/model/geometry.h"

namespace ancrage::render {

// 16 bits become the even bits of 32.
inline std::uint32_t spread_bits(std::uint32_t value) {
    value = (value | value << 8) & 0x00FF00FFU;
    value = (value | value << 4) & 0x0F0F0F0FU;
    value = (value | value << 2) & 0x33333333U;
    return (value | value << 1) & 0x55555555U;
}

// The place along the curve of what lies at `at` in `whole`, cut into 65 536 x 65 536 cells.
inline std::uint32_t z_order(geo::Coordinate at, const geo::Extent& whole) {
    const auto cell = [](double offset, double span) {
        return span > 0 ? static_cast<std::uint32_t>(std::clamp(offset / span, 0.0, 1.0) * 65535)
                        : 0U;
    };
    return spread_bits(cell(at.x - whole.min_x, whole.width())) |
           spread_bits(cell(at.y - whole.min_y, whole.height())) << 1;
}

}  // namespace ancrage::render
