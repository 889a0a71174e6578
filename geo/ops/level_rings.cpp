#include "geo/ops/level_rings.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "geo/ops/geos_bridge.h"

namespace ancrage::geo {

namespace {

// A millimetre by a metre: a ring this small shows nothing and may be a rounding of nothing.
constexpr double collapsed_area = 1e-3;

enum class RingShape { sound, collapsed, flipped };

RingShape shape_of(std::span<const Coordinate> ring, bool outer) {
    const double area = signed_area(ring);
    if (std::abs(area) < collapsed_area) return RingShape::collapsed;
    return (area > 0) == outer ? RingShape::sound : RingShape::flipped;
}

Result<ArcChoice> simplify(const GeosContext& context, const Paths& arcs, double tolerance) {
    ArcChoice choice;
    choice.source = &arcs;
    if (tolerance == 0 || arcs.size() == 0) {
        choice.from_source.assign(arcs.size(), 1);
        return choice;
    }
    std::vector<GeosGeometry> lines;
    for (std::size_t i = 0; i < arcs.size(); ++i) lines.push_back(make_line(context, arcs[i]));
    const auto all = make_collection(context, GEOS_MULTILINESTRING, lines);
    if (!all) return failed("error.simplification_failed", {context.last_error()});
    const auto simpler =
        own(context, GEOSTopologyPreserveSimplify_r(context.get(), all.get(), tolerance));
    if (!simpler) return failed("error.simplification_failed", {context.last_error()});
    const auto count =
        static_cast<std::size_t>(GEOSGetNumGeometries_r(context.get(), simpler.get()));
    if (count != arcs.size()) {
        return failed("error.simplification_failed",
                      {std::to_string(count) + " / " + std::to_string(arcs.size())});
    }
    for (std::size_t i = 0; i < count; ++i) {
        const auto path = coordinates_of(
            context, GEOSGetGeometryN_r(context.get(), simpler.get(), static_cast<int>(i)));
        choice.from_source.push_back(path.size() == arcs[i].size() ? 1 : 0);
        choice.simplified.coordinates.insert(choice.simplified.coordinates.end(), path.begin(),
                                             path.end());
        choice.simplified.end_path();
    }
    return choice;
}

std::vector<Coordinate> join(std::span<const ArcUse> uses, const ArcChoice& arcs) {
    std::vector<Coordinate> ring;
    for (const ArcUse use : uses) {
        const auto path = arcs[use.arc];
        if (!ring.empty()) ring.pop_back();
        if (use.reversed) {
            ring.insert(ring.end(), path.rbegin(), path.rend());
        } else {
            ring.insert(ring.end(), path.begin(), path.end());
        }
    }
    return ring;
}

std::size_t largest_part(const GeometryArray& polygons, std::size_t feature) {
    std::size_t largest = polygons.feature_offsets[feature];
    double largest_area = 0;
    for (std::size_t p = largest; p < polygons.feature_offsets[feature + 1]; ++p) {
        const double area = std::abs(signed_area(polygons.ring(polygons.part_offsets[p])));
        if (area > largest_area) {
            largest = p;
            largest_area = area;
        }
    }
    return largest;
}

// Rebuilds one layer and finds the arcs that must go back to the source.
class LayerAssembly {
public:
    LayerAssembly(const GeometryArray& source, const RingWalks& walks, const ArcChoice& arcs,
                  double tolerance)
        : source_(source),
          walks_(walks),
          arcs_(arcs),
          tolerance_(tolerance),
          suspect_(source.feature_count(), 1) {}

    // Arcs at fault among the suspects; at first every feature is one.
    std::vector<std::uint32_t> assemble(const GeosContext& context) {
        faults_.clear();
        rings_ = {};
        rings_.polygons.kind = GeometryKind::polygon;
        rings_.ring_kept.assign(source_.ring_count(), 0);
        for (std::size_t f = 0; f < source_.feature_count(); ++f) {
            const std::size_t faults_before = faults_.size();
            add_feature(f);
            const bool rings_sound = faults_.size() == faults_before;
            if (suspect_[f] != 0 && rings_sound) check(context, f);
        }
        return faults_;
    }

    // Makes suspects of the features along these arcs, and of no other. False when there are none.
    bool suspect(const std::vector<std::uint8_t>& arc_changed) {
        std::ranges::fill(suspect_, std::uint8_t{0});
        bool any = false;
        for (std::size_t r = 0; r < walks_.features.size(); ++r) {
            for (const ArcUse use : walks_.ring(r)) {
                if (arc_changed[use.arc] == 0) continue;
                suspect_[walks_.features[r]] = 1;
                any = true;
            }
        }
        return any;
    }

    LayerRings take() { return std::move(rings_); }

private:
    void add_feature(std::size_t feature) {
        const std::size_t largest = largest_part(source_, feature);
        for (std::size_t p = source_.feature_offsets[feature];
             p < source_.feature_offsets[feature + 1]; ++p) {
            add_part(p, p == largest);
        }
        rings_.polygons.end_feature();
    }

    void add_part(std::size_t part, bool must_stay) {
        const std::size_t outer = source_.part_offsets[part];
        for (std::size_t r = outer; r < source_.part_offsets[part + 1]; ++r) {
            const auto ring = join(walks_.ring(r), arcs_);
            const RingShape shape = shape_of(ring, r == outer);
            const bool lost = ring.empty() || (shape == RingShape::collapsed &&
                                               !(must_stay && r == outer) && may_go(r));
            if (lost && r == outer) return;
            if (lost) continue;
            if (shape != RingShape::sound) blame(r);
            rings_.polygons.add_ring(ring);
            rings_.ring_kept[r] = 1;
        }
        rings_.polygons.end_part();
    }

    // A ring too small to be seen at this level, or nothing in the source itself.
    bool may_go(std::size_t ring) const {
        return std::abs(signed_area(source_.ring(ring))) < tolerance_ * tolerance_ ||
               !is_simplified(ring);
    }

    bool is_simplified(std::size_t ring) const {
        return std::ranges::any_of(walks_.ring(ring),
                                   [&](ArcUse use) { return arcs_.from_source[use.arc] == 0; });
    }

    // GEOS looks at the whole feature: rings that cross, holes outside, parts that overlap.
    void check(const GeosContext& context, std::size_t feature) {
        bool simplified = false;
        for (std::size_t r = source_.first_ring(feature); r < source_.end_ring(feature); ++r) {
            simplified = simplified || is_simplified(r);
        }
        if (!simplified) return;
        GEOSGeometry* where = nullptr;
        const auto polygon = make_feature(context, rings_.polygons, feature);
        const bool valid =
            polygon && GEOSisValidDetail_r(context.get(), polygon.get(), 0, nullptr, &where) == 1;
        const auto location = own(context, where);
        if (valid) return;
        Coordinate at;
        const bool located = location && GEOSGeomGetX_r(context.get(), where, &at.x) == 1 &&
                             GEOSGeomGetY_r(context.get(), where, &at.y) == 1;
        if (located && blame_near(feature, at)) return;
        for (std::size_t r = source_.first_ring(feature); r < source_.end_ring(feature); ++r) {
            blame(r);
        }
    }

    void blame(std::size_t ring) {
        for (const ArcUse use : walks_.ring(ring)) {
            if (arcs_.from_source[use.arc] == 0) faults_.push_back(use.arc);
        }
    }

    // The feature's arcs that pass near a place. False when all of them are the source's already.
    bool blame_near(std::size_t feature, Coordinate at) {
        const std::size_t faults_before = faults_.size();
        for (std::size_t r = source_.first_ring(feature); r < source_.end_ring(feature); ++r) {
            for (const ArcUse use : walks_.ring(r)) {
                if (arcs_.from_source[use.arc] != 0) continue;
                Extent extent;
                for (const Coordinate c : (*arcs_.source)[use.arc]) extent.include(c);
                if (extent.grown(tolerance_).contains(at)) faults_.push_back(use.arc);
            }
        }
        return faults_.size() > faults_before;
    }

    const GeometryArray& source_;
    const RingWalks& walks_;
    const ArcChoice& arcs_;
    double tolerance_;
    std::vector<std::uint8_t> suspect_;
    std::vector<std::uint32_t> faults_;
    LayerRings rings_;
};

}  // namespace

Result<LevelRings> rings_at(const ArcGraph& graph, std::span<const GeometryArray* const> layers,
                            double tolerance) {
    LevelRings level;
    const GeosContext context;
    auto arcs = simplify(context, graph.arcs, tolerance);
    if (!arcs) return arcs.error();
    level.arcs = std::move(arcs).value();
    if (tolerance == 0) return level;

    std::vector<LayerAssembly> assemblies;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        assemblies.emplace_back(*layers[l], graph.layers[l], level.arcs, tolerance);
    }
    // Each turn gives at least one arc back to the source, so this ends.
    std::vector<std::uint8_t> changed(graph.arcs.size(), 0);
    for (bool first = true, again = true; again; first = false) {
        std::vector<std::uint32_t> faults;
        for (std::size_t l = 0; l < layers.size(); ++l) {
            if (layers[l]->kind != GeometryKind::polygon) continue;
            if (!first && !assemblies[l].suspect(changed)) continue;
            const auto found = assemblies[l].assemble(context);
            faults.insert(faults.end(), found.begin(), found.end());
        }
        std::ranges::fill(changed, std::uint8_t{0});
        for (const std::uint32_t arc : faults) changed[arc] = level.arcs.from_source[arc] = 1;
        again = !faults.empty();
    }
    for (std::size_t l = 0; l < layers.size(); ++l) {
        level.layers.push_back(assemblies[l].take());
    }
    return level;
}

}  // namespace ancrage::geo
