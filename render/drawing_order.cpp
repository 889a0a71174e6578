#include "render/drawing_order.h"

#include <cstdint>

namespace ancrage::render {

std::vector<std::size_t> drawing_order(std::span<const std::size_t> order, std::size_t count) {
    std::vector<std::uint8_t> named(count, 0);
    std::vector<std::size_t> upper;
    for (const std::size_t layer : order) {
        if (layer >= count || named[layer] != 0) continue;
        named[layer] = 1;
        upper.push_back(layer);
    }
    std::vector<std::size_t> answer;
    for (std::size_t layer = 0; layer < count; ++layer) {
        if (named[layer] == 0) answer.push_back(layer);
    }
    answer.insert(answer.end(), upper.begin(), upper.end());
    return answer;
}

Ground ground_kind(const Style& style) {
    if (style.fill.kind != FillKind::flat || style.fill.color.a != 255) return Ground::none;
    return style.color_by_value.used() ? Ground::colored : Ground::land;
}

}  // namespace ancrage::render
