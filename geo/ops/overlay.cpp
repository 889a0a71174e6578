#include "geo/ops/overlay.h"

#include <algorithm>
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

    struct Feature {
        GeosGeometry geometry;
        GeosPrepared prepared;
    };
    // Null handles when GEOS does not take the feature.
    const Feature& operator[](std::uint32_t feature) {
        std::optional<Feature>& made = features_[feature];
        if (made) return *made;
        GeosGeometry geometry = make_feature(context_, polygons_, feature);
        const GEOSPreparedGeometry* prepared =
            geometry ? GEOSPrepare_r(context_.get(), geometry.get()) : nullptr;
        made.emplace(Feature{std::move(geometry),
                             GeosPrepared(prepared, GeosPreparedDeleter{context_.get()})});
        return *made;
    }

private:
    const GeosContext& context_;
    const GeometryArray& polygons_;
    std::vector<std::optional<Feature>> features_;
};

struct Pair {
    const GeometryArray& a;
    const GeometryArray& b;
};

Error overlay_error(const GeosContext& context, std::uint32_t a, std::uint32_t b) {
    return failed("error.overlay_failed",
                  {std::to_string(a + 1), std::to_string(b + 1), context.last_error()});
}

// Square metres. The prepared tests settle most pairs: apart, or one inside the other.
Result<double> common_area(const GeosContext& context, const Pair& layers, PreparedLayer& as,
                           PreparedLayer& bs, std::uint32_t a, std::uint32_t b) {
    const auto& first = as[a];
    const auto& second = bs[b];
    if (!is_usable(layers.a, a)) return failed("error.polygon_unusable", {std::to_string(a + 1)});
    if (!is_usable(layers.b, b)) return failed("error.polygon_unusable", {std::to_string(b + 1)});
    if (!first.prepared || !second.prepared) return overlay_error(context, a, b);
    const auto handle = context.get();
    const char meets =
        GEOSPreparedIntersects_r(handle, first.prepared.get(), second.geometry.get());
    if (meets == 0) return 0.0;
    if (GEOSPreparedCovers_r(handle, first.prepared.get(), second.geometry.get()) == 1) {
        return area_of(layers.b, b);
    }
    if (GEOSPreparedCovers_r(handle, second.prepared.get(), first.geometry.get()) == 1) {
        return area_of(layers.a, a);
    }
    const auto common =
        own(context, GEOSIntersection_r(handle, first.geometry.get(), second.geometry.get()));
    double area = 0;
    if (meets != 1 || !common || GEOSArea_r(handle, common.get(), &area) != 1) {
        return overlay_error(context, a, b);
    }
    return area;
}

// Overlaps of the features of `a` in [first, end).
Result<std::vector<Overlap>> overlaps_of(const Pair& layers, const SpatialIndex& index_of_b,
                                         std::size_t first, std::size_t end, double sliver) {
    const GeosContext context;
    PreparedLayer as(context, layers.a);
    PreparedLayer bs(context, layers.b);
    std::vector<Overlap> found;
    for (std::size_t f = first; f < end; ++f) {
        const auto a = static_cast<std::uint32_t>(f);
        for (const std::uint32_t b : index_of_b.query(extent_of(layers.a, f))) {
            const auto area = common_area(context, layers, as, bs, a, b);
            if (!area) return area.error();
            if (area.value() > sliver) found.push_back({a, b, area.value()});
        }
    }
    return found;
}

}  // namespace

Result<std::vector<Overlap>> overlaps(const GeometryArray& a, const GeometryArray& b,
                                      double sliver) {
    std::vector<Overlap> all;
    if (a.kind != GeometryKind::polygon || b.kind != GeometryKind::polygon) return all;
    // Enough slices to keep every core busy, few enough to prepare each polygon of b seldom.
    constexpr std::size_t slice_count = 4;
    const SpatialIndex index(b);
    const Pair layers{a, b};
    std::vector<std::optional<Result<std::vector<Overlap>>>> slices(slice_count);
    std::vector<std::function<void()>> jobs;
    for (std::size_t s = 0; s < slice_count; ++s) {
        jobs.emplace_back([&, s] {
            const std::size_t first = a.feature_count() * s / slice_count;
            const std::size_t end = a.feature_count() * (s + 1) / slice_count;
            slices[s] = overlaps_of(layers, index, first, end, sliver);
        });
    }
    run_jobs(jobs);
    for (const auto& slice : slices) {
        if (!*slice) return slice->error();
        all.insert(all.end(), slice->value().begin(), slice->value().end());
    }
    return all;
}

}  // namespace ancrage::geo
