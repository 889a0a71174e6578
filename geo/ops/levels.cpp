#include "geo/ops/levels.h"

#include <algorithm>
#include <functional>
#include <limits>
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

// A tolerance this many times the finest is simplified from the finest level's arcs, for less than
// what it allows: most vertices are gone by then, and those between two others on a line always.
constexpr double chained_from = 8;

// The arcs at one tolerance, their layers' rings, and the layers that draw each arc.
struct Stage {
    LevelRings rings;
    std::vector<std::uint32_t> arc_layers;
};

std::vector<std::uint32_t> layers_of_arcs(const ArcGraph& graph, const LevelRings& rings) {
    std::vector<std::uint32_t> masks(graph.arcs.size(), 0);
    for (std::size_t l = 0; l < std::min(graph.layers.size(), most_shared_layers); ++l) {
        const RingWalks& walks = graph.layers[l];
        for (std::size_t r = 0; r < walks.features.size(); ++r) {
            if (!rings.layers.empty() && rings.layers[l].ring_kept[r] == 0) continue;
            for (const ArcUse use : walks.ring(r)) masks[use.arc] |= std::uint32_t{1} << l;
        }
    }
    return masks;
}

Result<Stage> make_stage(const ArcGraph& graph, Layers layers, double tolerance) {
    auto rings = rings_at(graph, layers, tolerance);
    if (!rings) return rings.error();
    Stage stage{std::move(rings).value(), {}};
    stage.arc_layers = layers_of_arcs(graph, stage.rings);
    return stage;
}

// The same graph along the arcs chosen.
ArcGraph graph_along(const ArcGraph& graph, const ArcChoice& arcs) {
    ArcGraph simpler{{}, graph.layers};
    for (std::uint32_t a = 0; a < graph.arcs.size(); ++a) {
        const auto path = arcs[a];
        simpler.arcs.coordinates.insert(simpler.arcs.coordinates.end(), path.begin(), path.end());
        simpler.arcs.end_path();
    }
    return simpler;
}

Result<Level> make_level(const ArcGraph& graph, Layers layers, std::size_t layer,
                         const Stage& stage, double tolerance) {
    const GeometryArray& source = *layers[layer];
    Level level;
    level.tolerance = tolerance;
    if (source.kind == GeometryKind::line) {
        auto arcs = line_arcs(source, tolerance);
        if (!arcs) return arcs.error();
        level.arcs = std::move(arcs).value();
    } else if (source.kind == GeometryKind::polygon) {
        const bool simplified = tolerance > 0;
        const LevelRings& rings = stage.rings;
        level.triangles = triangulate(simplified ? rings.layers[layer].polygons : source);
        level.arcs =
            layer_arcs(graph.layers[layer],
                       simplified ? rings.layers[layer].ring_kept
                                  : std::vector<std::uint8_t>(source.ring_count(), std::uint8_t{1}),
                       rings.arcs, stage.arc_layers);
    }
    return level;
}

// The number of the smallest tolerance above 0; their count when there is none.
std::size_t finest_simplified(std::span<const double> tolerances) {
    std::size_t finest = tolerances.size();
    for (std::size_t t = 0; t < tolerances.size(); ++t) {
        const bool finer = finest == tolerances.size() || tolerances[t] < tolerances[finest];
        if (tolerances[t] > 0 && finer) finest = t;
    }
    return finest;
}

std::size_t vertices_of(const ArcChoice& arcs) {
    std::size_t count = 0;
    for (std::uint32_t a = 0; a < arcs.from_source.size(); ++a) count += arcs[a].size();
    return count;
}

class LevelBuilder {
public:
    LevelBuilder(Layers layers, std::span<const double> tolerances)
        : layers_(layers),
          tolerances_(tolerances),
          graph_(find_arcs(layers)),
          stages_(tolerances.size()),
          made_(layers.size(), std::vector<std::optional<Result<Level>>>(tolerances.size())) {
        // Layers with the most vertices first: they take the longest.
        for (std::size_t l = 0; l < layers.size(); ++l) by_size_.push_back(l);
        std::ranges::stable_sort(by_size_, std::ranges::greater{},
                                 [&](std::size_t l) { return layers[l]->coordinates.size(); });
    }

    Result<std::vector<std::vector<Level>>> build(double least_saving) {
        const std::size_t finest = finest_simplified(tolerances_);
        // The source's own triangles wait for no simplification, and fill the second core
        // meanwhile.
        if (finest < tolerances_.size()) add_stage(finest, graph_, tolerances_[finest]);
        for (std::size_t t = 0; t < tolerances_.size(); ++t) {
            if (tolerances_[t] > 0) continue;
            stages_[t] = make_stage(graph_, layers_, 0);
            add_levels(t);
        }
        run();
        if (finest < tolerances_.size()) {
            if (!*stages_[finest]) return stages_[finest]->error();
            simpler_ = graph_along(graph_, stages_[finest]->value().rings.arcs);
        }
        for (std::size_t t = 0; t < tolerances_.size(); ++t) {
            if (stages_[t]) continue;
            const bool chained = tolerances_[t] >= chained_from * tolerances_[finest];
            add_stage(t, chained ? simpler_ : graph_,
                      tolerances_[t] - (chained ? tolerances_[finest] : 0));
        }
        run();
        for (const auto& stage : stages_) {
            if (!*stage) return stage->error();
        }
        const std::vector<std::size_t> kept = worthwhile(least_saving);
        for (const std::size_t t : kept) {
            if (tolerances_[t] > 0) add_levels(t);
        }
        run();
        return take(kept);
    }

private:
    void add_stage(std::size_t t, const ArcGraph& from, double tolerance) {
        jobs_.emplace_back(
            [this, t, &from, tolerance] { stages_[t] = make_stage(from, layers_, tolerance); });
    }

    void add_levels(std::size_t t) {
        for (const std::size_t l : by_size_) {
            jobs_.emplace_back([this, l, t] {
                made_[l][t] = make_level(graph_, layers_, l, stages_[t]->value(), tolerances_[t]);
            });
        }
    }

    void run() { run_jobs(std::exchange(jobs_, {})); }

    std::vector<std::size_t> worthwhile(double least_saving) const {
        std::vector<std::size_t> kept;
        double last = std::numeric_limits<double>::infinity();
        for (std::size_t t = 0; t < tolerances_.size(); ++t) {
            const auto count = static_cast<double>(vertices_of(stages_[t]->value().rings.arcs));
            if (tolerances_[t] > 0 && count > last * (1 - least_saving)) continue;
            kept.push_back(t);
            last = count;
        }
        return kept;
    }

    Result<std::vector<std::vector<Level>>> take(const std::vector<std::size_t>& kept) {
        std::vector<std::vector<Level>> levels(layers_.size());
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            for (const std::size_t t : kept) {
                if (!*made_[l][t]) return made_[l][t]->error();
                levels[l].push_back(std::move(*made_[l][t]).value());
            }
        }
        return levels;
    }

    Layers layers_;
    std::span<const double> tolerances_;
    ArcGraph graph_;
    ArcGraph simpler_;                                  // along the finest simplified arcs
    std::vector<std::optional<Result<Stage>>> stages_;  // one a tolerance
    std::vector<std::vector<std::optional<Result<Level>>>> made_;  // by layer, then tolerance
    std::vector<std::size_t> by_size_;
    std::vector<std::function<void()>> jobs_;
};

std::uint64_t undirected_edge(std::uint32_t a, std::uint32_t b) {
    return static_cast<std::uint64_t>(std::min(a, b)) << 32 | std::max(a, b);
}

}  // namespace

Result<std::vector<std::vector<Level>>> build_levels(Layers layers,
                                                     std::span<const double> tolerances,
                                                     double least_saving) {
    for (const double tolerance : tolerances) {
        if (!(tolerance >= 0)) {
            return failed("error.simplification_failed", {std::to_string(tolerance) + " m"});
        }
    }
    return LevelBuilder(layers, tolerances).build(least_saving);
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
