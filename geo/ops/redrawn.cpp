#include "geo/ops/redrawn.h"

#include <algorithm>
#include <functional>
#include <span>

#include "geo/ops/geos_bridge.h"
#include "geo/ops/parallel.h"

namespace ancrage::geo {

namespace {

bool are_same(const GeometryArray& before, std::size_t a, const GeometryArray& after,
              std::size_t b) {
    const std::size_t first_a = before.first_ring(a);
    const std::size_t first_b = after.first_ring(b);
    const std::size_t rings = before.end_ring(a) - first_a;
    if (rings != after.end_ring(b) - first_b) return false;
    for (std::size_t i = 0; i < rings; ++i) {
        if (!std::ranges::equal(before.ring(first_a + i), after.ring(first_b + i))) return false;
    }
    return true;
}

// The features as one geometry; null when GEOS does not take one of them.
GeosGeometry joined(const GeosContext& context, const GeometryArray& polygons,
                    const std::vector<std::uint32_t>& features) {
    std::vector<GeosGeometry> parts;
    for (const std::uint32_t feature : features) {
        parts.push_back(make_feature(context, polygons, feature));
        if (!parts.back()) return own(context, nullptr);
    }
    if (parts.size() == 1) return std::move(parts.front());
    const auto all = make_collection(context, GEOS_GEOMETRYCOLLECTION, parts);
    return own(context, all ? GEOSUnaryUnion_r(context.get(), all.get()) : nullptr);
}

Coordinate point_inside(const GeosContext& context, const GEOSGeometry* polygon) {
    Coordinate at;
    const auto point = own(context, GEOSPointOnSurface_r(context.get(), polygon));
    if (point) {
        GEOSGeomGetX_r(context.get(), point.get(), &at.x);
        GEOSGeomGetY_r(context.get(), point.get(), &at.y);
    }
    return at;
}

// The polygons of a difference; false when there is none to be had.
bool take_pieces(const GeosContext& context, const GeosGeometry& difference,
                 std::vector<GroundPiece>& pieces) {
    if (!difference) return false;
    const int count = GEOSGetNumGeometries_r(context.get(), difference.get());
    for (int i = 0; i < count; ++i) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(context.get(), difference.get(), i);
        double area = 0;
        double perimeter = 0;
        GEOSArea_r(context.get(), part, &area);
        GEOSLength_r(context.get(), part, &perimeter);
        // Not written so that NaN passes.
        if (!(area > 0) || !(perimeter > 0)) continue;
        pieces.push_back({area, 2 * area / perimeter, point_inside(context, part)});
    }
    return true;
}

double area_together(const GeometryArray& polygons, const std::vector<std::uint32_t>& features) {
    double area = 0;
    for (const std::uint32_t feature : features) area += area_of(polygons, feature);
    return area;
}

std::optional<Redrawing> redrawing(const GeosContext& context, const GeometryArray& before,
                                   const GeometryArray& after, const DrawnTwice& area) {
    Redrawing found;
    found.before = area_together(before, area.before);
    found.after = area_together(after, area.after);
    if (area.before.size() == 1 && area.after.size() == 1 &&
        are_same(before, area.before.front(), after, area.after.front())) {
        found.perimeter = length_of(before, area.before.front());
        return found;
    }
    const auto old_ground = joined(context, before, area.before);
    const auto new_ground = joined(context, after, area.after);
    if (!old_ground || !new_ground) return std::nullopt;
    GEOSLength_r(context.get(), old_ground.get(), &found.perimeter);
    const auto handle = context.get();
    const auto gained = own(context, GEOSDifference_r(handle, new_ground.get(), old_ground.get()));
    const auto lost = own(context, GEOSDifference_r(handle, old_ground.get(), new_ground.get()));
    if (!take_pieces(context, gained, found.gained)) return std::nullopt;
    if (!take_pieces(context, lost, found.lost)) return std::nullopt;
    return found;
}

}  // namespace

std::vector<std::optional<Redrawing>> redrawings(const GeometryArray& before,
                                                 const GeometryArray& after,
                                                 const std::vector<DrawnTwice>& areas) {
    constexpr std::size_t slice_count = 4;
    std::vector<std::optional<Redrawing>> found(areas.size());
    std::vector<std::function<void()>> jobs;
    for (std::size_t s = 0; s < slice_count; ++s) {
        jobs.emplace_back([&, s] {
            const GeosContext context;
            const std::size_t end = areas.size() * (s + 1) / slice_count;
            for (std::size_t i = areas.size() * s / slice_count; i < end; ++i) {
                found[i] = redrawing(context, before, after, areas[i]);
            }
        });
    }
    run_jobs(jobs);
    return found;
}

}  // namespace ancrage::geo
