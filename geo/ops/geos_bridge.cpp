#include "geo/ops/geos_bridge.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "geo/ops/usable.h"

namespace ancrage::geo {

namespace {

static_assert(sizeof(Coordinate) == 2 * sizeof(double));

GEOSCoordSequence* make_sequence(const GeosContext& context, std::span<const Coordinate> path) {
    const double* values = path.empty() ? nullptr : &path.front().x;
    return GEOSCoordSeq_copyFromBuffer_r(context.get(), values, static_cast<unsigned>(path.size()),
                                         0, 0);
}

GeosGeometry make_ring(const GeosContext& context, std::span<const Coordinate> ring) {
    GEOSCoordSequence* sequence = make_sequence(context, ring);
    if (sequence == nullptr) return own(context, nullptr);
    return own(context, GEOSGeom_createLinearRing_r(context.get(), sequence));
}

void append_ring(const GeosContext& context, const GEOSGeometry* ring, bool counter_clockwise,
                 GeometryArray& to) {
    std::vector<Coordinate> coordinates = coordinates_of(context, ring);
    if ((signed_area(coordinates) > 0) != counter_clockwise) std::ranges::reverse(coordinates);
    to.add_ring(coordinates);
}

void append_polygon(const GeosContext& context, const GEOSGeometry* polygon, GeometryArray& to) {
    if (GEOSisEmpty_r(context.get(), polygon) != 0) return;
    append_ring(context, GEOSGetExteriorRing_r(context.get(), polygon), true, to);
    const int holes = GEOSGetNumInteriorRings_r(context.get(), polygon);
    for (int i = 0; i < holes; ++i) {
        append_ring(context, GEOSGetInteriorRingN_r(context.get(), polygon, i), false, to);
    }
    to.end_part();
}

}  // namespace

GeosContext::GeosContext() : handle_(GEOS_init_r()) {
    GEOSContext_setErrorMessageHandler_r(handle_, &GeosContext::keep_error, this);
}

GeosContext::~GeosContext() {
    GEOS_finish_r(handle_);
}

void GeosContext::keep_error(const char* message, void* self) {
    static_cast<GeosContext*>(self)->last_error_ = message;
}

GeosGeometry own(const GeosContext& context, GEOSGeometry* geometry) {
    return {geometry, GeosDeleter{context.get()}};
}

GeosGeometry make_line(const GeosContext& context, std::span<const Coordinate> path) {
    GEOSCoordSequence* sequence = make_sequence(context, path);
    if (sequence == nullptr) return own(context, nullptr);
    return own(context, GEOSGeom_createLineString_r(context.get(), sequence));
}

GeosGeometry make_polygon(const GeosContext& context, const GeometryArray& polygons,
                          std::size_t part) {
    std::vector<GeosGeometry> rings;
    for (std::size_t r = polygons.part_offsets[part]; r < polygons.part_offsets[part + 1]; ++r) {
        rings.push_back(make_ring(context, polygons.ring(r)));
        if (!rings.back()) return own(context, nullptr);
    }
    if (rings.empty()) return own(context, GEOSGeom_createEmptyPolygon_r(context.get()));
    std::vector<GEOSGeometry*> raw;
    for (GeosGeometry& ring : rings) raw.push_back(ring.release());
    return own(context, GEOSGeom_createPolygon_r(context.get(), raw.front(), raw.data() + 1,
                                                 static_cast<unsigned>(raw.size() - 1)));
}

GeosGeometry make_feature(const GeosContext& context, const GeometryArray& polygons,
                          std::size_t feature) {
    if (!is_usable(polygons, feature)) return own(context, nullptr);
    std::vector<GeosGeometry> parts;
    for (std::size_t p = polygons.feature_offsets[feature];
         p < polygons.feature_offsets[feature + 1]; ++p) {
        parts.push_back(make_polygon(context, polygons, p));
        if (!parts.back()) return own(context, nullptr);
    }
    if (parts.size() == 1) return std::move(parts.front());
    return make_collection(context, GEOS_MULTIPOLYGON, parts);
}

GeosGeometry make_collection(const GeosContext& context, int type,
                             std::span<GeosGeometry> geometries) {
    std::vector<GEOSGeometry*> raw;
    raw.reserve(geometries.size());
    for (GeosGeometry& geometry : geometries) raw.push_back(geometry.release());
    return own(context, GEOSGeom_createCollection_r(context.get(), type, raw.data(),
                                                    static_cast<unsigned>(raw.size())));
}

std::vector<Coordinate> coordinates_of(const GeosContext& context, const GEOSGeometry* line) {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context.get(), line);
    unsigned size = 0;
    if (sequence == nullptr) return {};
    GEOSCoordSeq_getSize_r(context.get(), sequence, &size);
    std::vector<Coordinate> coordinates(size);
    if (size > 0) {
        GEOSCoordSeq_copyToBuffer_r(context.get(), sequence, &coordinates.front().x, 0, 0);
    }
    return coordinates;
}

void append_parts(const GeosContext& context, const GEOSGeometry* geometry, GeometryArray& to) {
    const int type = GEOSGeomTypeId_r(context.get(), geometry);
    if (type == GEOS_POLYGON) return append_polygon(context, geometry, to);
    if (type != GEOS_MULTIPOLYGON && type != GEOS_GEOMETRYCOLLECTION) return;
    const int count = GEOSGetNumGeometries_r(context.get(), geometry);
    for (int i = 0; i < count; ++i) {
        append_parts(context, GEOSGetGeometryN_r(context.get(), geometry, i), to);
    }
}

}  // namespace ancrage::geo
