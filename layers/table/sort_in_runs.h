// Sorting that can be given up: a million rows are sorted on a worker, and the person may have
// clicked on another column meanwhile.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <stop_token>
#include <vector>

namespace ancrage::layers {

// Sorts runs and merges them, looking at `stop` in between. Gives back false when stopped: the
// values are then in no order. Not stable: `less` must tell any two values apart that matter.
template <typename Value, typename Less>
bool sort_in_runs(std::vector<Value>& values, Less less, const std::stop_token& stop) {
    constexpr std::size_t run = 1U << 14U;
    const auto at = [&](std::size_t i) {
        return values.begin() + static_cast<std::ptrdiff_t>(std::min(i, values.size()));
    };
    for (std::size_t begin = 0; begin < values.size(); begin += run) {
        if (stop.stop_requested()) return false;
        std::sort(at(begin), at(begin + run), less);
    }
    for (std::size_t width = run; width < values.size(); width *= 2) {
        for (std::size_t begin = 0; begin + width < values.size(); begin += 2 * width) {
            if (stop.stop_requested()) return false;
            std::inplace_merge(at(begin), at(begin + width), at(begin + 2 * width), less);
        }
    }
    return true;
}

}  // namespace ancrage::layers
