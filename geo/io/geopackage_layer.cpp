#include "geo/io/geopackage_layer.h"

#include <fcntl.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <span>

#include "geo/io/transformer.h"

namespace ancrage::geo {
namespace {

template <typename Curve>
void set_coordinates(Curve& curve, std::span<const Coordinate> coordinates) {
    curve.setPoints(static_cast<int>(coordinates.size()),
                    reinterpret_cast<const OGRRawPoint*>(coordinates.data()));
}

OGRGeometryUniquePtr polygons_of(const GeometryArray& geometry, std::size_t feature) {
    auto all = std::make_unique<OGRMultiPolygon>();
    for (std::size_t part = geometry.feature_offsets[feature];
         part < geometry.feature_offsets[feature + 1]; ++part) {
        auto polygon = std::make_unique<OGRPolygon>();
        for (std::size_t r = geometry.part_offsets[part]; r < geometry.part_offsets[part + 1];
             ++r) {
            auto ring = std::make_unique<OGRLinearRing>();
            set_coordinates(*ring, geometry.ring(r));
            polygon->addRingDirectly(ring.release());
        }
        all->addGeometryDirectly(polygon.release());
    }
    return OGRGeometryUniquePtr(all.release());
}

OGRGeometryUniquePtr lines_of(const GeometryArray& geometry, std::size_t feature) {
    auto all = std::make_unique<OGRMultiLineString>();
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        auto line = std::make_unique<OGRLineString>();
        set_coordinates(*line, geometry.ring(r));
        all->addGeometryDirectly(line.release());
    }
    return OGRGeometryUniquePtr(all.release());
}

OGRGeometryUniquePtr points_of(const GeometryArray& geometry, std::size_t feature, bool multiple) {
    if (!multiple) {
        const Coordinate at = geometry.ring(geometry.first_ring(feature)).front();
        return OGRGeometryUniquePtr(std::make_unique<OGRPoint>(at.x, at.y).release());
    }
    auto all = std::make_unique<OGRMultiPoint>();
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        const Coordinate at = geometry.ring(r).front();
        all->addGeometryDirectly(std::make_unique<OGRPoint>(at.x, at.y).release());
    }
    return OGRGeometryUniquePtr(all.release());
}

// One feature with several points makes the whole layer MultiPoint: a Point column cannot hold it.
bool has_multiple_points(const GeometryArray& geometry) {
    return geometry.kind == GeometryKind::point &&
           std::ranges::adjacent_find(geometry.feature_offsets, [](auto a, auto b) {
               return b > a + 1;
           }) != geometry.feature_offsets.end();
}

OGRwkbGeometryType layer_type(const GeometryArray& geometry) {
    switch (geometry.kind) {
        case GeometryKind::none: return wkbNone;
        case GeometryKind::point: return has_multiple_points(geometry) ? wkbMultiPoint : wkbPoint;
        case GeometryKind::line: return wkbMultiLineString;
        case GeometryKind::polygon: return wkbMultiPolygon;
    }
    return wkbNone;
}

OGRGeometryUniquePtr geometry_of(const GeometryArray& geometry, std::size_t feature,
                                 OGRwkbGeometryType type) {
    if (geometry.is_empty(feature)) return nullptr;
    if (geometry.kind == GeometryKind::polygon) return polygons_of(geometry, feature);
    if (geometry.kind == GeometryKind::line) return lines_of(geometry, feature);
    return points_of(geometry, feature, type == wkbMultiPoint);
}

// SQLite compares column names without regard to capitals.
std::string free_name(const FeatureTable& table, std::string name) {
    const auto taken = [&] {
        return std::ranges::any_of(table.columns, [&](const Column& column) {
            return EQUAL(column.name.c_str(), name.c_str());
        });
    };
    while (taken()) name = "_" + name;
    return name;
}

void set_cells(OGRFeature& feature, const FeatureTable& table, std::size_t row) {
    int field = 0;
    for (const Column& column : table.columns) {
        const int i = field++;
        if (!column.has(row)) {
            feature.SetFieldNull(i);
        } else if (column.type == ColumnType::integer) {
            feature.SetField(i, static_cast<GIntBig>(column.integers[row]));
        } else if (column.type == ColumnType::real) {
            feature.SetField(i, column.reals[row]);
        } else {
            feature.SetField(i, column.texts[row].c_str());
        }
    }
}

}  // namespace

OGRLayer* create_geopackage_layer(GDALDataset& dataset, const FeatureTable& table,
                                  bool spatial_index) {
    const OGRwkbGeometryType type = layer_type(table.geometry);
    const std::string row_id = "FID=" + free_name(table, "fid");
    const std::string column = "GEOMETRY_NAME=" + free_name(table, "geom");
    std::array<const char*, 5> options{spatial_index ? "SPATIAL_INDEX=YES" : "SPATIAL_INDEX=NO",
                                       "ASPATIAL_VARIANT=GPKG_ATTRIBUTES", row_id.c_str(),
                                       column.c_str(), nullptr};
    OGRSpatialReference system;
    if (system.importFromEPSG(epsg_lambert_93) != OGRERR_NONE) return nullptr;
    system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRLayer* layer = dataset.CreateLayer(table.name.c_str(), type == wkbNone ? nullptr : &system,
                                          type, const_cast<char**>(options.data()));
    if (layer == nullptr) return nullptr;
    for (const Column& source : table.columns) {
        const OGRFieldType field_type = source.type == ColumnType::integer ? OFTInteger64
                                        : source.type == ColumnType::real  ? OFTReal
                                                                           : OFTString;
        OGRFieldDefn field(source.name.c_str(), field_type);
        if (layer->CreateField(&field) != OGRERR_NONE) return nullptr;
    }
    return layer;
}

bool append_geopackage_rows(OGRLayer& layer, const FeatureTable& table) {
    const OGRwkbGeometryType type = layer.GetGeomType();
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        OGRFeature feature(layer.GetLayerDefn());
        set_cells(feature, table, row);
        if (type != wkbNone) {
            OGRGeometryUniquePtr geometry = geometry_of(table.geometry, row, type);
            if (geometry) feature.SetGeometryDirectly(geometry.release());
        }
        if (layer.CreateFeature(&feature) != OGRERR_NONE) return false;
    }
    return true;
}

void remove_geopackage(const std::string& path) {
    for (const char* part : {"", "-journal", "-wal", "-shm"}) ::unlink((path + part).c_str());
}

Status make_room_for_geopackage(const std::string& path) {
    if (path.starts_with("/vsi")) return failed("error.file_not_plain", {path});
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
        return failed("error.file_cannot_write", {path, std::strerror(errno)});
    }
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) return failed("error.file_cannot_write", {path, std::strerror(errno)});
    ::close(file);
    remove_geopackage(path);
    return Done{};
}

}  // namespace ancrage::geo
