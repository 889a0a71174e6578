// A static R-tree over extents, packed by Sort-Tile-Recursive (Leutenegger, Lopez and Edgington,
// "STR: a simple and efficient algorithm for R-tree packing", ICDE 1997). Built once, read by any
// thread. Empty extents are never found.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::geo {

class SpatialIndex {
public:
    SpatialIndex() = default;
    explicit SpatialIndex(const std::vector<Extent>& extents);
    // One entry a feature.
    explicit SpatialIndex(const GeometryArray& geometry);

    // Numbers of the entries whose extent meets `extent`, ascending.
    std::vector<std::uint32_t> query(const Extent& extent) const;
    // Calls `visit` for each entry whose extent holds the coordinate, in no set order.
    template <typename Visit>
    void visit_at(Coordinate at, Visit&& visit) const;

    std::size_t size() const { return entry_count_; }

private:
    struct Node {
        Extent extent;
        std::uint32_t first = 0;  // child node, or entry number in a leaf
        std::uint32_t count = 0;  // 0 marks a leaf entry
    };

    std::vector<Node> nodes_;  // children before parents; the root is last
    std::size_t entry_count_ = 0;
};

template <typename Visit>
void SpatialIndex::visit_at(Coordinate at, Visit&& visit) const {
    if (nodes_.empty()) return;
    std::vector<std::uint32_t> open{static_cast<std::uint32_t>(nodes_.size() - 1)};
    while (!open.empty()) {
        const Node& node = nodes_[open.back()];
        open.pop_back();
        if (!node.extent.contains(at)) continue;
        if (node.count == 0) {
            visit(node.first);
            continue;
        }
        for (std::uint32_t i = 0; i < node.count; ++i) open.push_back(node.first + i);
    }
}

}  // namespace ancrage::geo
