#include "render/text/distance_field.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ancrage::render {

namespace {

constexpr float far_away = 1e10F;  // squared pixels

// Room for one row or column.
struct Scratch {
    explicit Scratch(std::size_t size) : values(size), parabolas(size), borders(size + 1) {}
    std::vector<float> values;
    std::vector<int> parabolas;  // of the lower envelope, by their position
    std::vector<float> borders;  // where one gives way to the next
};

// One line of squared distances, `step` apart in memory: the lower envelope of a parabola on each.
void transform_line(float* line, int count, int step, Scratch& scratch) {
    auto& values = scratch.values;
    auto& parabolas = scratch.parabolas;
    auto& borders = scratch.borders;
    const auto at = [](int index) { return static_cast<std::size_t>(index); };
    for (int i = 0; i < count; ++i) values[at(i)] = line[i * step];
    const auto meeting = [&](int left, int right) {
        const float height =
            values[at(right)] - values[at(left)] + static_cast<float>(right * right - left * left);
        return height / static_cast<float>(2 * (right - left));
    };
    int last = 0;
    parabolas[0] = 0;
    borders[0] = -std::numeric_limits<float>::infinity();
    borders[1] = std::numeric_limits<float>::infinity();
    for (int i = 1; i < count; ++i) {
        float border = meeting(parabolas[at(last)], i);
        while (border <= borders[at(last)]) border = meeting(parabolas[at(--last)], i);
        parabolas[at(++last)] = i;
        borders[at(last)] = border;
        borders[at(last + 1)] = std::numeric_limits<float>::infinity();
    }
    int current = 0;
    for (int i = 0; i < count; ++i) {
        while (borders[at(current + 1)] < static_cast<float>(i)) ++current;
        const int away = i - parabolas[at(current)];
        line[i * step] = static_cast<float>(away * away) + values[at(parabolas[at(current)])];
    }
}

void transform(std::vector<float>& grid, int width, int height) {
    Scratch scratch(static_cast<std::size_t>(std::max(width, height)));
    for (int x = 0; x < width; ++x) transform_line(grid.data() + x, height, width, scratch);
    for (int y = 0; y < height; ++y) transform_line(grid.data() + y * width, width, 1, scratch);
}

}  // namespace

std::vector<std::uint8_t> distance_field(std::span<const std::uint8_t> coverage, int width,
                                         int height, int spread) {
    const int across = width + 2 * spread;
    const int down = height + 2 * spread;
    const std::size_t size = static_cast<std::size_t>(across) * static_cast<std::size_t>(down);
    std::vector<float> outside(size, far_away);  // squared distance to the inside
    std::vector<float> inside(size, 0.0F);       // squared distance to the outside
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::uint8_t covered = coverage[static_cast<std::size_t>(y * width + x)];
            const auto target = static_cast<std::size_t>((y + spread) * across + x + spread);
            if (covered == 0) continue;
            const float from_outline = 0.5F - static_cast<float>(covered) / 255;
            outside[target] = covered == 255 ? 0 : std::pow(std::max(0.0F, from_outline), 2.0F);
            inside[target] =
                covered == 255 ? far_away : std::pow(std::max(0.0F, -from_outline), 2.0F);
        }
    }
    transform(outside, across, down);
    transform(inside, across, down);
    std::vector<std::uint8_t> distances(size);
    const float unit = 128.0F / static_cast<float>(spread);
    for (std::size_t i = 0; i < size; ++i) {
        const float signed_distance = std::sqrt(inside[i]) - std::sqrt(outside[i]);
        distances[i] = static_cast<std::uint8_t>(
            std::lround(std::clamp(128 + signed_distance * unit, 0.0F, 255.0F)));
    }
    return distances;
}

}  // namespace ancrage::render
