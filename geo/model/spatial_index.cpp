#include "geo/model/spatial_index.h"

#include <algorithm>
#include <cmath>

namespace ancrage::geo {

namespace {

constexpr std::size_t node_capacity = 16;

std::vector<Extent> extents_of(const GeometryArray& geometry) {
    std::vector<Extent> extents;
    extents.reserve(geometry.feature_count());
    for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
        extents.push_back(extent_of(geometry, f));
    }
    return extents;
}

// Sorts [first, last) into vertical tiles by x, each tile by y, as STR does.
template <typename Iterator>
void tile(Iterator first, Iterator last) {
    const auto count = static_cast<std::size_t>(last - first);
    const double pages = std::ceil(static_cast<double>(count) / node_capacity);
    const auto slices = static_cast<std::size_t>(std::ceil(std::sqrt(pages)));
    const std::size_t slice_size = slices * node_capacity == 0 ? count : slices * node_capacity;
    std::sort(first, last, [](const auto& a, const auto& b) {
        return a.extent.center().x < b.extent.center().x;
    });
    for (std::size_t start = 0; start < count; start += slice_size) {
        const std::size_t end = std::min(count, start + slice_size);
        std::sort(
            first + static_cast<std::ptrdiff_t>(start), first + static_cast<std::ptrdiff_t>(end),
            [](const auto& a, const auto& b) { return a.extent.center().y < b.extent.center().y; });
    }
}

}  // namespace

SpatialIndex::SpatialIndex(const GeometryArray& geometry) : SpatialIndex(extents_of(geometry)) {}

SpatialIndex::SpatialIndex(const std::vector<Extent>& extents) {
    std::vector<Node> level;
    for (std::size_t i = 0; i < extents.size(); ++i) {
        if (!extents[i].empty()) level.push_back({extents[i], static_cast<std::uint32_t>(i), 0});
    }
    entry_count_ = level.size();
    while (!level.empty()) {
        const bool is_root = level.size() == 1;
        if (!is_root) tile(level.begin(), level.end());
        const auto base = static_cast<std::uint32_t>(nodes_.size());
        nodes_.insert(nodes_.end(), level.begin(), level.end());
        if (is_root) break;
        std::vector<Node> parents;
        for (std::size_t start = 0; start < level.size(); start += node_capacity) {
            const std::size_t end = std::min(level.size(), start + node_capacity);
            Node parent;
            parent.first = base + static_cast<std::uint32_t>(start);
            parent.count = static_cast<std::uint32_t>(end - start);
            for (std::size_t i = start; i < end; ++i) parent.extent.include(level[i].extent);
            parents.push_back(parent);
        }
        level = std::move(parents);
    }
}

std::vector<std::uint32_t> SpatialIndex::query(const Extent& extent) const {
    std::vector<std::uint32_t> found;
    if (nodes_.empty()) return found;
    std::vector<std::uint32_t> open{static_cast<std::uint32_t>(nodes_.size() - 1)};
    while (!open.empty()) {
        const Node& node = nodes_[open.back()];
        open.pop_back();
        if (!node.extent.intersects(extent)) continue;
        if (node.count == 0) {
            found.push_back(node.first);
            continue;
        }
        for (std::uint32_t i = 0; i < node.count; ++i) open.push_back(node.first + i);
    }
    std::ranges::sort(found);
    return found;
}

}  // namespace ancrage::geo
