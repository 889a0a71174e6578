#include "geo/ops/validity.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <memory>
#include <string_view>
#include <utility>

#include "geo/ops/geos_bridge.h"
#include "geo/ops/usable.h"

namespace ancrage::geo {

namespace {

// Words of GEOS' TopologyValidationError and the translation keys that say the same.
constexpr std::array<std::pair<std::string_view, const char*>, 8> reasons = {{
    {"Self-intersection", "problem.polygon_self_intersection"},
    {"Ring Self-intersection", "problem.polygon_self_intersection"},
    {"Hole lies outside shell", "problem.polygon_hole_outside"},
    {"Holes are nested", "problem.polygon_nested"},
    {"Nested shells", "problem.polygon_nested"},
    {"Interior is disconnected", "problem.polygon_disconnected"},
    {"Duplicate Rings", "problem.polygon_duplicate_rings"},
    {"Too few points in geometry component", "problem.polygon_too_few_points"},
}};

std::string rounded(double value, const char* format) {
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, value);
    return buffer.data();
}

struct ReasonDeleter {
    GEOSContextHandle_t context = nullptr;
    void operator()(char* text) const { GEOSFree_r(context, text); }
};

// Nothing wrong: an empty key. Arguments: x, y, then GEOS' own words.
Message find_fault(const GeosContext& context, const GEOSGeometry* polygon) {
    char* text = nullptr;
    GEOSGeometry* where = nullptr;
    const char valid = GEOSisValidDetail_r(context.get(), polygon, 0, &text, &where);
    const auto location = own(context, where);
    const std::unique_ptr<char, ReasonDeleter> reason(text, {context.get()});
    if (valid == 1) return {};
    Coordinate at;
    if (location) {
        GEOSGeomGetX_r(context.get(), where, &at.x);
        GEOSGeomGetY_r(context.get(), where, &at.y);
    }
    const std::string said = reason ? reason.get() : context.last_error();
    Message fault{"problem.polygon_invalid", {}};
    for (const auto& [words, key] : reasons) {
        if (words == said) fault.key = key;
    }
    fault.arguments = {rounded(at.x, "%.1f"), rounded(at.y, "%.1f"), said};
    return fault;
}

GeosGeometry repaired(const GeosContext& context, const GEOSGeometry* polygon) {
    GEOSMakeValidParams* params = GEOSMakeValidParams_create_r(context.get());
    GEOSMakeValidParams_setMethod_r(context.get(), params, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(context.get(), params, 0);
    auto valid = own(context, GEOSMakeValidWithParams_r(context.get(), polygon, params));
    GEOSMakeValidParams_destroy_r(context.get(), params);
    return valid;
}

bool is_ring(std::span<const Coordinate> ring) {
    return ring.size() >= 4 && ring.front() == ring.back() && is_usable(ring);
}

// A feature without the rings GEOS cannot take: open, too short, not usable (usable.h). A part goes
// with its outer ring.
GeometryArray without_unusable_rings(const GeometryArray& polygons, std::size_t feature,
                                     std::size_t& unusable) {
    GeometryArray usable;
    usable.kind = GeometryKind::polygon;
    for (std::size_t p = polygons.feature_offsets[feature];
         p < polygons.feature_offsets[feature + 1]; ++p) {
        const std::size_t outer = polygons.part_offsets[p];
        bool has_outer = false;
        for (std::size_t r = outer; r < polygons.part_offsets[p + 1]; ++r) {
            const bool good = is_ring(polygons.ring(r));
            if (!good) ++unusable;
            if (r == outer) has_outer = good;
            if (good && has_outer) usable.add_ring(polygons.ring(r));
        }
        if (has_outer) usable.end_part();
    }
    usable.end_feature();
    return usable;
}

double total_area(const GeometryArray& polygons, std::size_t feature) {
    const double area = area_of(polygons, feature);
    return std::isfinite(area) ? area : 0;
}

// Adds the feature, repaired if it must be, and says what was wrong.
void check_feature(const GeosContext& context, const GeometryArray& polygons, std::size_t feature,
                   GeometryArray& checked, std::vector<Message>& faults) {
    std::size_t unusable = 0;
    const GeometryArray usable = without_unusable_rings(polygons, feature, unusable);
    if (unusable > 0) {
        faults.push_back({"problem.polygon_ring_unusable", {std::to_string(unusable)}});
    }
    const auto polygon = make_feature(context, usable, 0);
    Message fault = polygon ? find_fault(context, polygon.get())
                            : Message{"problem.polygon_invalid", {"0", "0", context.last_error()}};
    if (fault.key.empty()) {
        checked.append_feature(usable, 0);
        return;
    }
    if (const auto valid = polygon ? repaired(context, polygon.get()) : own(context, nullptr)) {
        append_parts(context, valid.get(), checked);
    }
    checked.end_feature();
    const double change =
        area_of(checked, checked.feature_count() - 1) - total_area(polygons, feature);
    fault.arguments.insert(fault.arguments.begin() + 2, rounded(change, "%+.2f"));
    faults.push_back(std::move(fault));
}

}  // namespace

Report repair_polygons(FeatureTable& table, const std::string& source,
                       const std::string& key_column) {
    Report report;
    if (table.geometry.kind != GeometryKind::polygon) return report;
    const GeosContext context;
    GeometryArray checked;
    checked.kind = GeometryKind::polygon;
    checked.coordinates.reserve(table.geometry.coordinates.size());
    for (std::size_t f = 0; f < table.geometry.feature_count(); ++f) {
        std::vector<Message> faults;
        check_feature(context, table.geometry, f, checked, faults);
        const Action action = checked.is_empty(f) ? Action::dropped : Action::repaired;
        std::string key = table.text(key_column, f);
        if (key.empty()) key = std::to_string(f + 1);
        for (Message& fault : faults) {
            report.add({Severity::warning, action, source, key, std::move(fault)});
        }
    }
    table.geometry = std::move(checked);
    return report;
}

}  // namespace ancrage::geo
