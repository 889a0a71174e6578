#include "layers/demo/merge_outlines.h"

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace ancrage::layers::demo {

namespace {

using Point = std::pair<double, double>;
using Edge = std::pair<Point, Point>;
using Edges = std::map<Point, Point>;  // start to end

// The edges of a group that no other member walks the other way. Borders meet in threes, so each
// starts at a point of its own.
Edges outer_edges(const geo::GeometryArray& polygons,
                  std::span<const std::uint32_t> group_of_feature, std::size_t group) {
    std::set<Edge> edges;
    for (std::size_t f = 0; f < group_of_feature.size(); ++f) {
        if (group_of_feature[f] != group) continue;
        const auto ring = polygons.ring(polygons.first_ring(f));
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            edges.insert({{ring[i].x, ring[i].y}, {ring[i + 1].x, ring[i + 1].y}});
        }
    }
    Edges outer;
    for (const auto& [from, to] : edges) {
        if (!edges.contains({to, from})) outer.emplace(from, to);
    }
    return outer;
}

std::vector<geo::Coordinate> take_ring(Edges& edges) {
    std::vector<geo::Coordinate> ring;
    auto edge = edges.begin();
    while (edge != edges.end()) {
        ring.push_back({edge->first.first, edge->first.second});
        const Point next = edge->second;
        edges.erase(edge);
        edge = edges.find(next);
    }
    ring.push_back(ring.front());
    return ring;
}

}  // namespace

geo::GeometryArray merge_outlines(const geo::GeometryArray& polygons,
                                  std::span<const std::uint32_t> group_of_feature,
                                  std::size_t group_count) {
    geo::GeometryArray merged;
    merged.kind = geo::GeometryKind::polygon;
    for (std::size_t group = 0; group < group_count; ++group) {
        Edges edges = outer_edges(polygons, group_of_feature, group);
        while (!edges.empty()) {
            merged.add_ring(take_ring(edges));
            merged.end_part();
        }
        merged.end_feature();
    }
    return merged;
}

}  // namespace ancrage::layers::demo
