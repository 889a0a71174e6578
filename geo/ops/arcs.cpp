#include "geo/ops/arcs.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "geo/ops/usable.h"
#include "geo/ops/vertex_table.h"

namespace ancrage::geo {

namespace {

constexpr std::uint32_t none = VertexTable::absent;

// Vertex numbers of one ring, without the closing one and without repeats.
using NumberedRing = std::vector<std::uint32_t>;

// Up to two neighbours of each vertex; a third makes it a node.
struct Vertices {
    VertexTable table;
    std::vector<std::array<std::uint32_t, 2>> neighbours;
    std::vector<std::uint8_t> is_node;

    std::uint32_t add(Coordinate vertex) {
        const std::uint32_t number = table.add(vertex);
        if (number == neighbours.size()) {
            neighbours.push_back({none, none});
            is_node.push_back(0);
        }
        return number;
    }
    void meet(std::uint32_t vertex, std::uint32_t neighbour) {
        auto& known = neighbours[vertex];
        if (known[0] == neighbour || known[1] == neighbour) return;
        if (known[0] == none) {
            known[0] = neighbour;
        } else if (known[1] == none) {
            known[1] = neighbour;
        } else {
            is_node[vertex] = 1;
        }
    }
};

NumberedRing number_ring(std::span<const Coordinate> ring, Vertices& vertices) {
    NumberedRing numbers;
    if (!is_usable(ring)) return {};
    numbers.reserve(ring.size());
    for (const Coordinate c : ring) {
        const std::uint32_t number = vertices.add(c);
        if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
    }
    while (numbers.size() > 1 && numbers.back() == numbers.front()) numbers.pop_back();
    if (numbers.size() < 2) numbers.clear();
    return numbers;
}

void connect(const NumberedRing& ring, Vertices& vertices) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const std::uint32_t before = ring[(i + ring.size() - 1) % ring.size()];
        const std::uint32_t after = ring[(i + 1) % ring.size()];
        vertices.meet(ring[i], before);
        vertices.meet(ring[i], after);
        // The end of a spike: the ring turns back here, where another border may go on.
        if (before == after) vertices.is_node[ring[i]] = 1;
    }
}

// Every ring through a border without a node is that same border, so all agree on its lowest
// number.
void ensure_node(const NumberedRing& ring, Vertices& vertices) {
    if (ring.empty()) return;
    const auto is_node = [&](std::uint32_t v) { return vertices.is_node[v] != 0; };
    if (std::ranges::none_of(ring, is_node)) vertices.is_node[*std::ranges::min_element(ring)] = 1;
}

std::uint64_t directed_edge(std::uint32_t from, std::uint32_t to) {
    return static_cast<std::uint64_t>(from) << 32 | to;
}

class Walker {
public:
    Walker(const Vertices& vertices, Paths& arcs) : vertices_(vertices), arcs_(arcs) {}

    void walk(NumberedRing ring, RingWalks& walks) {
        if (!ring.empty()) {
            const auto is_node = [&](std::uint32_t v) { return vertices_.is_node[v] != 0; };
            std::ranges::rotate(ring, std::ranges::find_if(ring, is_node));
            ring.push_back(ring.front());
            std::size_t start = 0;
            for (std::size_t i = 1; i < ring.size(); ++i) {
                if (!is_node(ring[i])) continue;
                walks.uses.push_back(use_of(std::span(ring).subspan(start, i + 1 - start)));
                start = i;
            }
        }
        walks.offsets.push_back(static_cast<std::uint32_t>(walks.uses.size()));
    }

private:
    // An arc is known by its first edge, from either end.
    ArcUse use_of(std::span<const std::uint32_t> path) {
        const auto forward = directed_edge(path[0], path[1]);
        if (const auto known = known_.find(forward); known != known_.end()) return known->second;
        const auto arc = static_cast<std::uint32_t>(arcs_.size());
        for (const std::uint32_t vertex : path) {
            arcs_.coordinates.push_back(vertices_.table[vertex]);
        }
        arcs_.end_path();
        known_[forward] = {arc, false};
        known_[directed_edge(path[path.size() - 1], path[path.size() - 2])] = {arc, true};
        return {arc, false};
    }

    const Vertices& vertices_;
    Paths& arcs_;
    std::unordered_map<std::uint64_t, ArcUse> known_;
};

}  // namespace

ArcGraph find_arcs(std::span<const GeometryArray* const> layers) {
    Vertices vertices;
    ArcGraph graph;
    std::vector<std::vector<NumberedRing>> rings(layers.size());
    for (std::size_t l = 0; l < layers.size(); ++l) {
        RingWalks& walks = graph.layers.emplace_back();
        const GeometryArray& layer = *layers[l];
        if (layer.kind != GeometryKind::polygon) continue;
        for (std::size_t f = 0; f < layer.feature_count(); ++f) {
            for (std::size_t r = layer.first_ring(f); r < layer.end_ring(f); ++r) {
                rings[l].push_back(number_ring(layer.ring(r), vertices));
                walks.features.push_back(static_cast<std::uint32_t>(f));
                connect(rings[l].back(), vertices);
            }
        }
    }
    for (const auto& layer : rings) {
        for (const NumberedRing& ring : layer) ensure_node(ring, vertices);
    }
    Walker walker(vertices, graph.arcs);
    for (std::size_t l = 0; l < layers.size(); ++l) {
        for (NumberedRing& ring : rings[l]) walker.walk(std::move(ring), graph.layers[l]);
    }
    return graph;
}

}  // namespace ancrage::geo
