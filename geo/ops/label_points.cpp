#include "geo/ops/label_points.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "geo/ops/geos_bridge.h"
#include "geo/ops/parallel.h"
#include "geo/ops/usable.h"

namespace ancrage::geo {

namespace {

constexpr Coordinate nowhere = {std::numeric_limits<double>::quiet_NaN(),
                                std::numeric_limits<double>::quiet_NaN()};

bool coordinate_of(const GeosContext& context, const GEOSGeometry* point, Coordinate& at) {
    return point != nullptr && GEOSGeomGetX_r(context.get(), point, &at.x) == 1 &&
           GEOSGeomGetY_r(context.get(), point, &at.y) == 1;
}

// GEOSMaximumInscribedCircle answers with the radius, from the centre to the border.
bool pole_of(const GeosContext& context, const GEOSGeometry* polygon, double tolerance,
             Coordinate& at) {
    const auto radius =
        own(context, GEOSMaximumInscribedCircle_r(context.get(), polygon, tolerance));
    if (!radius) return false;
    const auto centre = own(context, GEOSGeomGetStartPoint_r(context.get(), radius.get()));
    return coordinate_of(context, centre.get(), at);
}

// The circle is searched for from a grid of squares as wide as the polygon is narrow: a sliver
// would make millions of them.
constexpr double longest_proportion = 100;

Coordinate label_of_part(const GeosContext& context, const GeometryArray& polygons,
                         std::size_t part) {
    const auto outer = polygons.ring(polygons.part_offsets[part]);
    Extent extent;
    for (const Coordinate c : outer) extent.include(c);
    const double smaller = std::min(extent.width(), extent.height());
    const double larger = std::max(extent.width(), extent.height());
    const auto polygon = make_polygon(context, polygons, part);
    Coordinate at;
    if (polygon && smaller > 0 && larger < smaller * longest_proportion &&
        pole_of(context, polygon.get(), smaller / 50, at)) {
        return at;
    }
    const auto inside =
        own(context, polygon ? GEOSPointOnSurface_r(context.get(), polygon.get()) : nullptr);
    if (inside && coordinate_of(context, inside.get(), at)) return at;
    return outer.empty() ? nowhere : outer.front();
}

Coordinate label_of_polygon(const GeosContext& context, const GeometryArray& polygons,
                            std::size_t feature) {
    std::size_t largest = polygons.feature_offsets[feature];
    double largest_area = -1;
    for (std::size_t p = largest; p < polygons.feature_offsets[feature + 1]; ++p) {
        const double area = std::abs(signed_area(polygons.ring(polygons.part_offsets[p])));
        if (area > largest_area) {
            largest = p;
            largest_area = area;
        }
    }
    return label_of_part(context, polygons, largest);
}

double path_length(std::span<const Coordinate> path) {
    double length = 0;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        length += std::hypot(path[i + 1].x - path[i].x, path[i + 1].y - path[i].y);
    }
    return length;
}

Coordinate middle_of(std::span<const Coordinate> path) {
    double left = path_length(path) / 2;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const double step = std::hypot(path[i + 1].x - path[i].x, path[i + 1].y - path[i].y);
        if (step >= left && step > 0) {
            const double share = left / step;
            return {std::lerp(path[i].x, path[i + 1].x, share),
                    std::lerp(path[i].y, path[i + 1].y, share)};
        }
        left -= step;
    }
    return path.empty() ? nowhere : path.back();
}

Coordinate label_of_line(const GeometryArray& lines, std::size_t feature) {
    std::size_t longest = lines.first_ring(feature);
    double longest_length = -1;
    for (std::size_t r = longest; r < lines.end_ring(feature); ++r) {
        const double length = path_length(lines.ring(r));
        if (length > longest_length) {
            longest = r;
            longest_length = length;
        }
    }
    return middle_of(lines.ring(longest));
}

Coordinate label_of(const GeosContext& context, const GeometryArray& geometry,
                    std::size_t feature) {
    if (geometry.first_ring(feature) == geometry.end_ring(feature)) return nowhere;
    if (!is_usable(geometry, feature)) return nowhere;
    switch (geometry.kind) {
        case GeometryKind::polygon: return label_of_polygon(context, geometry, feature);
        case GeometryKind::line: return label_of_line(geometry, feature);
        case GeometryKind::point: {
            const auto point = geometry.ring(geometry.first_ring(feature));
            return point.empty() ? nowhere : point.front();
        }
        case GeometryKind::none: break;
    }
    return nowhere;
}

}  // namespace

std::vector<Coordinate> label_points(const GeometryArray& geometry) {
    std::vector<Coordinate> labels(geometry.feature_count(), nowhere);
    constexpr std::size_t slice_count = 8;
    std::vector<std::function<void()>> jobs;
    for (std::size_t s = 0; s < slice_count; ++s) {
        jobs.emplace_back([&, s] {
            const GeosContext context;
            const std::size_t end = labels.size() * (s + 1) / slice_count;
            for (std::size_t f = labels.size() * s / slice_count; f < end; ++f) {
                labels[f] = label_of(context, geometry, f);
            }
        });
    }
    run_jobs(jobs);
    return labels;
}

}  // namespace ancrage::geo
