#include "layers/filter/reach_rows.h"

#include <algorithm>

namespace ancrage::layers {

const ReachRows::Classes& ReachRows::made(std::size_t layer) {
    const auto [it, is_new] = layers_.try_emplace(layer);
    if (!is_new) return it->second;
    const std::size_t count = atlas_->layers[layer].table.row_count();
    Classes& classes = it->second;
    classes.of_rows.reserve(count);
    for (std::size_t row = 0; row < count; ++row) {
        classes.of_rows.push_back(reach_->class_of({layer, row}));
    }
    classes.distinct = classes.of_rows;
    std::ranges::sort(classes.distinct);
    const auto repeated = std::ranges::unique(classes.distinct);
    classes.distinct.erase(repeated.begin(), repeated.end());
    return classes;
}

const std::vector<std::uint32_t>& ReachRows::classes(std::size_t layer) {
    return made(layer).of_rows;
}

const std::vector<std::uint32_t>& ReachRows::distinct(std::size_t layer) {
    return made(layer).distinct;
}

const std::vector<std::uint64_t>& ReachRows::programmes(std::uint32_t reach_class, bool history) {
    const auto [it, is_new] = programmes_.try_emplace({reach_class, history});
    if (!is_new) return it->second;
    const std::span<const std::uint64_t> reached = reach_->reached(reach_class);
    it->second.assign(reached.begin(), reached.end());
    if (history) return it->second;
    const std::span<const std::uint64_t> ended = reach_->ended(reach_class);
    for (std::size_t i = 0; i < ended.size(); ++i) it->second[i] &= ~ended[i];
    return it->second;
}

RowSet ReachRows::reached_by(const RowSet& programmes, std::size_t layer, bool history) {
    const Classes& classes = made(layer);
    const std::vector<std::uint64_t>& wanted = programmes.words();
    std::vector<std::uint8_t> is_reached(
        classes.distinct.empty() ? 0 : std::size_t{classes.distinct.back()} + 1, 0);
    for (const std::uint32_t reach_class : classes.distinct) {
        const std::vector<std::uint64_t>& bits = this->programmes(reach_class, history);
        for (std::size_t i = 0; i < bits.size(); ++i) {
            if ((bits[i] & wanted[i]) != 0) is_reached[reach_class] = 1;
        }
    }
    return RowSet::where(classes.of_rows.size(),
                         [&](std::size_t row) { return is_reached[classes.of_rows[row]] != 0; });
}

RowSet ReachRows::reaching(std::size_t layer, const RowSet& rows, bool history) {
    const Classes& classes = made(layer);
    std::vector<std::uint8_t> is_met(
        classes.distinct.empty() ? 0 : std::size_t{classes.distinct.back()} + 1, 0);
    rows.for_each([&](std::size_t row) { is_met[classes.of_rows[row]] = 1; });
    RowSet found(atlas_->programmes.programmes.size());
    for (const std::uint32_t reach_class : classes.distinct) {
        if (is_met[reach_class] == 0) continue;
        const std::vector<std::uint64_t>& bits = programmes(reach_class, history);
        for (std::size_t i = 0; i < found.size(); ++i) {
            if ((bits[i / 64] >> (i % 64) & 1U) != 0) found.set(i);
        }
    }
    return found;
}

}  // namespace ancrage::layers
