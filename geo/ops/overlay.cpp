#include "geo/ops/overlay.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "geo/model/spatial_index.h"
#include "geo/ops/geos_bridge.h"
#include "geo/ops/parallel.h"
#include "geo/ops/usable.h"

namespace ancrage::geo {

namespace {

// One layer's polygons as GEOS has them, made when first asked for and prepared for many tests.
class PreparedLayer {
public:
    PreparedLayer(const GeosContext& context, const GeometryArray& polygons)
        : context_(context), polygons_(polygons), features_(polygons.feature_count()) {}

    // Null when GEOS does not take the feature.
    const GEOSGeometry* plain(std::uint32_t feature) { return made(feature).geometry.get(); }
    const GEOSPreparedGeometry* prepared(std::uint32_t feature) {
        Feature& found = made(feature);
        if (found.geometry && !found.prepared) {
            found.prepared = GeosPrepared(GEOSPrepare_r(context_.get(), found.geometry.get()),
                                          GeosPreparedDeleter{context_.get()});
        }
        return found.prepared.get();
    }

private:
    struct Feature {
        GeosGeometry geometry;
        GeosPrepared prepared;
    };
    Feature& made(std::uint32_t feature) {
        std::optional<Feature>& found = features_[feature];
        if (!found) {
            found.emplace(Feature{make_feature(context_, polygons_, feature),
                                  GeosPrepared(nullptr, GeosPreparedDeleter{context_.get()})});
        }
        return *found;
    }

    const GeosContext& context_;
    const GeometryArray& polygons_;
    std::vector<std::optional<Feature>> features_;
};

struct Pair {
    const GeometryArray& a;
    const GeometryArray& b;
};

std::size_t vertex_count(const GeometryArray& polygons, std::size_t feature) {
    return polygons.ring_offsets[polygons.end_ring(feature)] -
           polygons.ring_offsets[polygons.first_ring(feature)];
}

bool holds(const Extent& outer, const Extent& inner) {
    return outer.contains({inner.min_x, inner.min_y}) && outer.contains({inner.max_x, inner.max_y});
}

// Overlaps of a range of features of the first layer, by one thread.
class OverlaySlice {
public:
    explicit OverlaySlice(const Pair& layers)
        : layers_(layers), as_(context_, layers.a), bs_(context_, layers.b) {}

    Result<Overlay> run(const SpatialIndex& index_of_b, std::size_t first, std::size_t end) {
        for (std::size_t f = first; f < end; ++f) {
            const auto a = static_cast<std::uint32_t>(f);
            for (const std::uint32_t b : index_of_b.query(extent_of(layers_.a, f))) {
                if (auto done = compare(a, b); !done) return done.error();
            }
        }
        return std::move(found_);
    }

private:
    Error error(std::uint32_t a, std::uint32_t b) const {
        return failed("error.overlay_failed",
                      {std::to_string(a + 1), std::to_string(b + 1), context_.last_error()});
    }

    // The polygon with more vertices is the one to prepare: its index is searched with the few
    // vertices of the other.
    Status compare(std::uint32_t a, std::uint32_t b) {
        if (!is_usable(layers_.a, a)) return unusable(a);
        if (!is_usable(layers_.b, b)) return unusable(b);
        const bool a_is_big = vertex_count(layers_.a, a) > vertex_count(layers_.b, b);
        const GEOSPreparedGeometry* big = a_is_big ? as_.prepared(a) : bs_.prepared(b);
        const GEOSGeometry* small = a_is_big ? bs_.plain(b) : as_.plain(a);
        if (big == nullptr || small == nullptr) return error(a, b);
        const char meets = GEOSPreparedIntersects_r(context_.get(), big, small);
        if (meets > 1) return error(a, b);
        if (meets == 0) {
            ++found_.apart;
            return Done{};
        }
        if (covers(as_, layers_.a, a, bs_, layers_.b, b))
            return inside(a, b, area_of(layers_.b, b));
        if (covers(bs_, layers_.b, b, as_, layers_.a, a))
            return inside(a, b, area_of(layers_.a, a));
        return cut(a, b);
    }

    static Status unusable(std::uint32_t feature) {
        return failed("error.polygon_unusable", {std::to_string(feature + 1)});
    }

    bool covers(PreparedLayer& outers, const GeometryArray& outer_polygons, std::uint32_t outer,
                PreparedLayer& inners, const GeometryArray& inner_polygons, std::uint32_t inner) {
        if (!holds(extent_of(outer_polygons, outer), extent_of(inner_polygons, inner)))
            return false;
        return GEOSPreparedCovers_r(context_.get(), outers.prepared(outer), inners.plain(inner)) ==
               1;
    }

    Status inside(std::uint32_t a, std::uint32_t b, double area) {
        ++found_.inside;
        if (area > 0) found_.overlaps.push_back({a, b, area});
        return Done{};
    }

    Status cut(std::uint32_t a, std::uint32_t b) {
        const auto handle = context_.get();
        const auto common = own(context_, GEOSIntersection_r(handle, as_.plain(a), bs_.plain(b)));
        double area = 0;
        if (!common || GEOSArea_r(handle, common.get(), &area) != 1) return error(a, b);
        ++found_.cut;
        // Rounding in the cut must not make a part larger than the whole.
        area = std::min({area, area_of(layers_.a, a), area_of(layers_.b, b)});
        if (area > 0) found_.overlaps.push_back({a, b, area});
        return Done{};
    }

    const Pair& layers_;
    GeosContext context_;
    PreparedLayer as_;
    PreparedLayer bs_;
    Overlay found_;
};

}  // namespace

Result<Overlay> overlay(const GeometryArray& a, const GeometryArray& b) {
    Overlay all;
    if (a.kind != GeometryKind::polygon || b.kind != GeometryKind::polygon) return all;
    // Enough slices to keep every core busy, few enough to prepare each polygon of b seldom.
    constexpr std::size_t slice_count = 4;
    const SpatialIndex index(b);
    const Pair layers{a, b};
    std::vector<std::optional<Result<Overlay>>> slices(slice_count);
    std::vector<std::function<void()>> jobs;
    for (std::size_t s = 0; s < slice_count; ++s) {
        jobs.emplace_back([&, s] {
            const std::size_t first = a.feature_count() * s / slice_count;
            const std::size_t end = a.feature_count() * (s + 1) / slice_count;
            slices[s] = OverlaySlice(layers).run(index, first, end);
        });
    }
    run_jobs(jobs);
    for (const auto& slice : slices) {
        if (!*slice) return slice->error();
        const Overlay& part = slice->value();
        all.overlaps.insert(all.overlaps.end(), part.overlaps.begin(), part.overlaps.end());
        all.apart += part.apart;
        all.inside += part.inside;
        all.cut += part.cut;
    }
    return all;
}

}  // namespace ancrage::geo
