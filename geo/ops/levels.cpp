#include "geo/ops/levels.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "geo/ops/layer_arcs.h"
#include "geo/ops/level_rings.h"
#include "geo/ops/parallel.h"
#include "geo/ops/triangulate.h"
#include "geo/ops/vertex_table.h"

namespace ancrage::geo {

namespace {

using Layers = std::span<const GeometryArray* const>;

Result<Level> make_level(const ArcGraph& graph, Layers layers, std::size_t layer,
                         const LevelRings& rings, double tolerance) {
    const GeometryArray& source = *layers[layer];
    Level level;
    level.tolerance = tolerance;
    if (source.kind == GeometryKind::line) {
        auto arcs = line_arcs(source, tolerance);
        if (!arcs) return arcs.error();
        level.arcs = std::move(arcs).value();
    } else if (source.kind == GeometryKind::polygon) {
        const bool simplified = tolerance > 0;
        level.triangles = triangulate(simplified ? rings.layers[layer].polygons : source);
        level.arcs =
            layer_arcs(graph.layers[layer],
                       simplified ? rings.layers[layer].ring_kept
                                  : std::vector<std::uint8_t>(source.ring_count(), std::uint8_t{1}),
                       rings.arcs);
    }
    return level;
}

// Layers with the most vertices first: they take the longest.
std::vector<std::size_t> by_size(Layers layers) {
    std::vector<std::size_t> order;
    for (std::size_t l = 0; l < layers.size(); ++l) order.push_back(l);
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::size_t l) { return layers[l]->coordinates.size(); });
    return order;
}

std::uint64_t undirected_edge(std::uint32_t a, std::uint32_t b) {
    return static_cast<std::uint64_t>(std::min(a, b)) << 32 | std::max(a, b);
}

}  // namespace

Result<std::vector<std::vector<Level>>> build_levels(Layers layers,
                                                     std::span<const double> tolerances) {
    for (const double tolerance : tolerances) {
        if (!(tolerance >= 0)) {
            return failed("error.simplification_failed", {std::to_string(tolerance) + " m"});
        }
    }
    const ArcGraph graph = find_arcs(layers);
    using MaybeRings = std::optional<Result<LevelRings>>;
    using MaybeLevel = std::optional<Result<Level>>;
    std::vector<MaybeRings> rings(tolerances.size());
    std::vector<std::vector<MaybeLevel>> made(layers.size(),
                                              std::vector<MaybeLevel>(tolerances.size()));
    const auto make_rings = [&](std::size_t t) {
        rings[t] = rings_at(graph, layers, tolerances[t]);
    };
    const auto make = [&](std::size_t l, std::size_t t) {
        if (!*rings[t]) return;
        made[l][t] = make_level(graph, layers, l, rings[t]->value(), tolerances[t]);
    };

    // The source's own triangles wait for no simplification, and fill the second core meanwhile.
    std::vector<std::function<void()>> simplifying;
    std::vector<std::function<void()>> rebuilding;
    for (std::size_t t = 0; t < tolerances.size(); ++t) {
        if (tolerances[t] > 0) {
            simplifying.emplace_back([&, t] { make_rings(t); });
        } else {
            make_rings(t);
        }
    }
    for (std::size_t t = 0; t < tolerances.size(); ++t) {
        for (const std::size_t l : by_size(layers)) {
            auto& jobs = tolerances[t] > 0 ? rebuilding : simplifying;
            jobs.emplace_back([&, l, t] { make(l, t); });
        }
    }
    run_jobs(simplifying);
    run_jobs(rebuilding);

    std::vector<std::vector<Level>> levels(layers.size());
    for (const MaybeRings& level_rings : rings) {
        if (!*level_rings) return level_rings->error();
    }
    for (std::size_t l = 0; l < layers.size(); ++l) {
        for (MaybeLevel& level : made[l]) {
            if (!*level) return level->error();
            levels[l].push_back(std::move(*level).value());
        }
    }
    return levels;
}

std::size_t edges_missing_from(const GeometryArray& layer, const GeometryArray& base) {
    VertexTable vertices;
    std::unordered_set<std::uint64_t> base_edges;
    base_edges.reserve(base.coordinates.size());
    for (std::size_t r = 0; r < base.ring_count(); ++r) {
        const auto ring = base.ring(r);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            base_edges.insert(undirected_edge(vertices.add(ring[i]), vertices.add(ring[i + 1])));
        }
    }
    std::size_t missing = 0;
    for (std::size_t r = 0; r < layer.ring_count(); ++r) {
        const auto ring = layer.ring(r);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const std::uint32_t from = vertices.find(ring[i]);
            const std::uint32_t to = vertices.find(ring[i + 1]);
            if (ring[i] == ring[i + 1]) continue;
            const bool known = from != VertexTable::absent && to != VertexTable::absent;
            if (!known || !base_edges.contains(undirected_edge(from, to))) ++missing;
        }
    }
    return missing;
}

}  // namespace ancrage::geo
