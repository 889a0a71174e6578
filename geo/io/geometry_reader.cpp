#include "geo/io/geometry_reader.h"

#include <ogr_geometry.h>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ancrage::geo {
namespace {

static_assert(sizeof(Coordinate) == sizeof(OGRRawPoint) &&
              offsetof(Coordinate, x) == offsetof(OGRRawPoint, x) &&
              offsetof(Coordinate, y) == offsetof(OGRRawPoint, y));

void append_coordinates(const OGRSimpleCurve& curve, GeometryArray& array) {
    const std::size_t before = array.coordinates.size();
    array.coordinates.resize(before + static_cast<std::size_t>(curve.getNumPoints()));
    curve.getPoints(reinterpret_cast<OGRRawPoint*>(array.coordinates.data() + before));
}

void end_ring(GeometryArray& array) {
    array.ring_offsets.push_back(static_cast<std::uint32_t>(array.coordinates.size()));
}

// False when the ring has too few coordinates to enclose anything; nothing is appended then.
bool append_ring(const OGRLinearRing& ring, GeometryArray& array) {
    const std::size_t before = array.coordinates.size();
    append_coordinates(ring, array);
    auto& coordinates = array.coordinates;
    if (coordinates.size() > before && coordinates[before] != coordinates.back()) {
        const Coordinate first = coordinates[before];
        coordinates.push_back(first);
    }
    if (coordinates.size() < before + 4) {
        coordinates.resize(before);
        return false;
    }
    end_ring(array);
    return true;
}

// Each returns how many pieces were left out for having too few coordinates.

int append_polygon(const OGRPolygon& polygon, GeometryArray& array) {
    const OGRLinearRing* outer = polygon.getExteriorRing();
    if (outer == nullptr || outer->getNumPoints() == 0) return 0;
    if (!append_ring(*outer, array)) return 1;
    int left_out = 0;
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
        left_out += append_ring(*polygon.getInteriorRing(i), array) ? 0 : 1;
    }
    array.end_part();
    return left_out;
}

int append_line(const OGRLineString& line, GeometryArray& array) {
    if (line.getNumPoints() < 2) return line.getNumPoints();
    append_coordinates(line, array);
    end_ring(array);
    array.end_part();
    return 0;
}

int append_point(const OGRPoint& point, GeometryArray& array) {
    if (point.IsEmpty()) return 0;
    array.coordinates.push_back({point.getX(), point.getY()});
    end_ring(array);
    array.end_part();
    return 0;
}

template <typename Collection, typename Append>
int append_each(const Collection& collection, GeometryArray& array, Append append) {
    int left_out = 0;
    for (const auto* member : collection) left_out += append(*member, array);
    return left_out;
}

int append_parts(const OGRGeometry& geometry, GeometryArray& array) {
    switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPoint: return append_point(*geometry.toPoint(), array);
        case wkbMultiPoint: return append_each(*geometry.toMultiPoint(), array, append_point);
        case wkbLineString: return append_line(*geometry.toLineString(), array);
        case wkbMultiLineString:
            return append_each(*geometry.toMultiLineString(), array, append_line);
        case wkbPolygon: return append_polygon(*geometry.toPolygon(), array);
        case wkbMultiPolygon: return append_each(*geometry.toMultiPolygon(), array, append_polygon);
        default: return 0;
    }
}

std::optional<GeometryKind> kind_of(const OGRGeometry& geometry) {
    switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPoint:
        case wkbMultiPoint: return GeometryKind::point;
        case wkbLineString:
        case wkbMultiLineString: return GeometryKind::line;
        case wkbPolygon:
        case wkbMultiPolygon: return GeometryKind::polygon;
        default: return std::nullopt;
    }
}

std::optional<GeometryTrouble> append_known(const OGRGeometry* geometry,
                                            std::optional<GeometryKind>& kind,
                                            GeometryArray& array) {
    if (geometry == nullptr || geometry->IsEmpty()) {
        return GeometryTrouble{
            Severity::warning, Action::missing, {"problem.geometry_missing", {}}};
    }
    const std::string type = OGRGeometryTypeToName(geometry->getGeometryType());
    if (geometry->hasCurveGeometry()) {
        return GeometryTrouble{
            Severity::warning, Action::dropped, {"problem.geometry_curve", {type}}};
    }
    const std::optional<GeometryKind> own = kind_of(*geometry);
    if (!kind) kind = own;
    if (!own || own != kind) {
        return GeometryTrouble{
            Severity::warning, Action::dropped, {"problem.geometry_other_kind", {type}}};
    }
    const int left_out = append_parts(*geometry, array);
    if (left_out == 0) return std::nullopt;
    return GeometryTrouble{Severity::warning,
                           Action::repaired,
                           {"problem.geometry_degenerate", {std::to_string(left_out)}}};
}

}  // namespace

std::optional<GeometryKind> declared_kind(int type) {
    switch (wkbFlatten(static_cast<OGRwkbGeometryType>(type))) {
        case wkbNone: return GeometryKind::none;
        case wkbPoint:
        case wkbMultiPoint: return GeometryKind::point;
        case wkbLineString:
        case wkbMultiLineString:
        case wkbCircularString:
        case wkbCompoundCurve:
        case wkbCurve:
        case wkbMultiCurve: return GeometryKind::line;
        case wkbPolygon:
        case wkbMultiPolygon:
        case wkbCurvePolygon:
        case wkbSurface:
        case wkbMultiSurface: return GeometryKind::polygon;
        default: return std::nullopt;
    }
}

std::optional<GeometryTrouble> append_geometry(const OGRGeometry* geometry,
                                               std::optional<GeometryKind>& kind,
                                               GeometryArray& array) {
    std::optional<GeometryTrouble> trouble = append_known(geometry, kind, array);
    array.end_feature();
    return trouble;
}

}  // namespace ancrage::geo
