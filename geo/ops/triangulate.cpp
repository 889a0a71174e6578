#include "geo/ops/triangulate.h"

#include <GL/glu.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>

#include "geo/ops/usable.h"

namespace ancrage::geo {

namespace {

// What the tessellator's callbacks write to. Vertices are given to it relative to the feature's
// first coordinate: Lambert-93 values are large and would cost digits.
struct Sink {
    Triangulation* triangles = nullptr;
    Coordinate origin;
    std::uint32_t feature = 0;
    bool failed = false;
};

// GLU takes a null pointer for no vertex, so numbers are shifted by one.
void* pointer_of(std::size_t vertex) {
    return reinterpret_cast<void*>(static_cast<std::uintptr_t>(vertex + 1));
}

void* add_vertex(Coordinate at, Sink& sink) {
    sink.triangles->vertices.push_back(at);
    sink.triangles->features.push_back(sink.feature);
    return pointer_of(sink.triangles->vertices.size() - 1);
}

void on_vertex(void* vertex, void* sink) {
    const auto number = reinterpret_cast<std::uintptr_t>(vertex) - 1;
    static_cast<Sink*>(sink)->triangles->indices.push_back(static_cast<std::uint32_t>(number));
}

void on_combine(const GLdouble* at, void**, const GLfloat*, void** vertex, void* data) {
    auto& sink = *static_cast<Sink*>(data);
    *vertex = add_vertex({at[0] + sink.origin.x, at[1] + sink.origin.y}, sink);
}

// Its presence makes GLU give separate triangles, never strips or fans.
void on_edge_flag(GLboolean, void*) {}

void on_error(GLenum, void* sink) {
    static_cast<Sink*>(sink)->failed = true;
}

struct TessellatorDeleter {
    void operator()(GLUtesselator* tessellator) const { gluDeleteTess(tessellator); }
};
using Tessellator = std::unique_ptr<GLUtesselator, TessellatorDeleter>;

Tessellator make_tessellator() {
    Tessellator tessellator(gluNewTess());
    GLUtesselator* tess = tessellator.get();
    const auto on = [tess](GLenum which, auto* callback) {
        gluTessCallback(tess, which, reinterpret_cast<_GLUfuncptr>(callback));
    };
    on(GLU_TESS_VERTEX_DATA, &on_vertex);
    on(GLU_TESS_COMBINE_DATA, &on_combine);
    on(GLU_TESS_EDGE_FLAG_DATA, &on_edge_flag);
    on(GLU_TESS_ERROR_DATA, &on_error);
    gluTessProperty(tess, GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_ODD);
    gluTessNormal(tess, 0, 0, 1);
    return tessellator;
}

void add_contour(GLUtesselator* tess, std::span<const Coordinate> ring, Sink& sink) {
    gluTessBeginContour(tess);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        std::array<GLdouble, 3> at{ring[i].x - sink.origin.x, ring[i].y - sink.origin.y, 0};
        gluTessVertex(tess, at.data(), add_vertex(ring[i], sink));
    }
    gluTessEndContour(tess);
}

void add_part(GLUtesselator* tess, const GeometryArray& polygons, std::size_t part, Sink& sink) {
    const std::size_t first_ring = polygons.part_offsets[part];
    const std::size_t end_ring = polygons.part_offsets[part + 1];
    if (polygons.ring_offsets[first_ring] == polygons.ring_offsets[end_ring]) return;
    if (!is_usable(polygons, first_ring, end_ring)) return;
    Triangulation& out = *sink.triangles;
    const std::size_t vertices_before = out.vertices.size();
    const std::size_t indices_before = out.indices.size();
    sink.origin = polygons.coordinates[polygons.ring_offsets[first_ring]];
    sink.failed = false;
    gluTessBeginPolygon(tess, &sink);
    for (std::size_t r = first_ring; r < end_ring; ++r) {
        add_contour(tess, polygons.ring(r), sink);
    }
    gluTessEndPolygon(tess);
    if (!sink.failed) return;
    out.vertices.resize(vertices_before);
    out.features.resize(vertices_before);
    out.indices.resize(indices_before);
}

double triangle_area(Coordinate a, Coordinate b, Coordinate c) {
    return std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
}

}  // namespace

Triangulation triangulate(const GeometryArray& polygons) {
    Triangulation triangles;
    if (polygons.kind != GeometryKind::polygon) return triangles;
    triangles.vertices.reserve(polygons.coordinates.size());
    triangles.features.reserve(polygons.coordinates.size());
    triangles.indices.reserve(polygons.coordinates.size() * 3);
    const Tessellator tessellator = make_tessellator();
    Sink sink;
    sink.triangles = &triangles;
    for (std::size_t f = 0; f < polygons.feature_count(); ++f) {
        sink.feature = static_cast<std::uint32_t>(f);
        for (std::size_t p = polygons.feature_offsets[f]; p < polygons.feature_offsets[f + 1];
             ++p) {
            add_part(tessellator.get(), polygons, p, sink);
        }
    }
    return triangles;
}

std::vector<double> triangulated_areas(const Triangulation& triangles, std::size_t feature_count) {
    std::vector<double> areas(feature_count, 0);
    for (std::size_t i = 0; i + 2 < triangles.indices.size(); i += 3) {
        const std::uint32_t first = triangles.indices[i];
        areas[triangles.features[first]] +=
            triangle_area(triangles.vertices[first], triangles.vertices[triangles.indices[i + 1]],
                          triangles.vertices[triangles.indices[i + 2]]);
    }
    return areas;
}

}  // namespace ancrage::geo
