// Between the flat arrays of geo/model and GEOS, through GEOS' reentrant functions: one context a
// thread, geometries freed by their handles. A failure is a null handle; the context then holds
// GEOS' words for it.
#pragma once

#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::geo {

// Not for two threads at once: each thread makes its own. Outlives every handle made with it.
class GeosContext {
public:
    GeosContext();
    ~GeosContext();
    GeosContext(const GeosContext&) = delete;
    GeosContext& operator=(const GeosContext&) = delete;

    GEOSContextHandle_t get() const { return handle_; }
    // GEOS' last complaint, in English.
    const std::string& last_error() const { return last_error_; }

private:
    static void keep_error(const char* message, void* self);

    GEOSContextHandle_t handle_;
    std::string last_error_;
};

struct GeosDeleter {
    GEOSContextHandle_t context = nullptr;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
};
using GeosGeometry = std::unique_ptr<GEOSGeometry, GeosDeleter>;

struct GeosPreparedDeleter {
    GEOSContextHandle_t context = nullptr;
    void operator()(const GEOSPreparedGeometry* geometry) const {
        GEOSPreparedGeom_destroy_r(context, geometry);
    }
};
using GeosPrepared = std::unique_ptr<const GEOSPreparedGeometry, GeosPreparedDeleter>;

GeosGeometry own(const GeosContext& context, GEOSGeometry* geometry);

GeosGeometry make_line(const GeosContext& context, std::span<const Coordinate> path);
GeosGeometry make_polygon(const GeosContext& context, const GeometryArray& polygons,
                          std::size_t part);
// A Polygon, or a MultiPolygon of several parts; null when a ring is open, too short or not usable
// (usable.h).
GeosGeometry make_feature(const GeosContext& context, const GeometryArray& polygons,
                          std::size_t feature);
// Takes the geometries over; `type` is a GEOSGeomTypes collection.
GeosGeometry make_collection(const GeosContext& context, int type,
                             std::span<GeosGeometry> geometries);

// Coordinates of a line or ring.
std::vector<Coordinate> coordinates_of(const GeosContext& context, const GEOSGeometry* line);

// Adds the polygons found in `geometry`, at any depth, as parts oriented as geometry.h asks. Does
// not end the feature.
void append_parts(const GeosContext& context, const GEOSGeometry* geometry, GeometryArray& to);

}  // namespace ancrage::geo
