#include "geo/ops/dissolve.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/ops/geos_bridge.h"
#include "geo/ops/parallel.h"
#include "geo/ops/usable.h"

namespace ancrage::geo {

namespace {

// Union of one group as a geometry array of one feature.
Result<GeometryArray> unite(const GeometryArray& polygons,
                            const std::vector<std::uint32_t>& members, std::size_t group) {
    GeometryArray united;
    united.kind = GeometryKind::polygon;
    const GeosContext context;
    std::vector<GeosGeometry> parts;
    for (const std::uint32_t f : members) {
        if (!is_usable(polygons, f)) {
            return failed("error.polygon_unusable", {std::to_string(f + 1)});
        }
        for (std::size_t p = polygons.feature_offsets[f]; p < polygons.feature_offsets[f + 1];
             ++p) {
            parts.push_back(make_polygon(context, polygons, p));
            if (!parts.back()) {
                return failed("error.dissolve_failed",
                              {std::to_string(group + 1), context.last_error()});
            }
        }
    }
    const auto all = make_collection(context, GEOS_MULTIPOLYGON, parts);
    const auto whole = own(context, all ? GEOSCoverageUnion_r(context.get(), all.get()) : nullptr);
    if (!whole) {
        return failed("error.dissolve_failed", {std::to_string(group + 1), context.last_error()});
    }
    append_parts(context, whole.get(), united);
    united.end_feature();
    return united;
}

}  // namespace

Result<GeometryArray> dissolve(const GeometryArray& polygons,
                               std::span<const std::uint32_t> group_of_feature,
                               std::size_t group_count) {
    if (polygons.kind != GeometryKind::polygon ||
        group_of_feature.size() != polygons.feature_count()) {
        return failed("error.dissolve_groups", {std::to_string(polygons.feature_count()),
                                                std::to_string(group_of_feature.size())});
    }
    std::vector<std::vector<std::uint32_t>> members(group_count);
    for (std::size_t f = 0; f < group_of_feature.size(); ++f) {
        const std::uint32_t group = group_of_feature[f];
        if (group == no_feature) continue;
        if (group >= group_count) {
            return failed("error.dissolve_groups",
                          {std::to_string(group_count), std::to_string(group)});
        }
        members[group].push_back(static_cast<std::uint32_t>(f));
    }
    std::vector<std::optional<Result<GeometryArray>>> united(group_count);
    std::vector<std::function<void()>> jobs;
    for (std::size_t g = 0; g < group_count; ++g) {
        jobs.emplace_back([&, g] { united[g] = unite(polygons, members[g], g); });
    }
    run_jobs(jobs);
    GeometryArray groups;
    groups.kind = GeometryKind::polygon;
    for (const auto& group : united) {
        if (!*group) return group->error();
        groups.append_feature(group->value(), 0);
    }
    return groups;
}

}  // namespace ancrage::geo
