#include "geo/io/layer_reader.h"

#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "geo/io/attribute_reader.h"
#include "geo/io/gdal_messages.h"
#include "geo/io/transformer.h"

namespace ancrage::geo {
namespace {

// The offsets of GeometryArray are 32-bit; more than this is 1.6 GB of coordinates.
constexpr std::size_t most_coordinates = 100'000'000;

bool has_geometry(OGRLayer& layer) {
    return layer.GetGeomType() != wkbNone;
}

Result<OGRLayer*> choose_layer(GDALDataset& dataset, const SourceFile& source,
                               const ReadOptions& options, ProblemList& problems) {
    OGRLayer* first = nullptr;
    std::string names;
    for (OGRLayer* layer : dataset.GetLayers()) {
        if (!options.table.empty() && options.table == layer->GetName()) return layer;
        names += (names.empty() ? "" : ", ") + std::string(layer->GetName());
        if (first == nullptr || (options.geometry && !has_geometry(*first))) first = layer;
    }
    if (!options.table.empty()) {
        return failed("error.table_missing", {source.shown_path, options.table, names});
    }
    if (first == nullptr) return failed("error.no_table", {source.shown_path});
    if (dataset.GetLayerCount() > 1) {
        problems.add({Severity::note,
                      Action::kept,
                      source.shown_path,
                      {},
                      {"problem.first_table_read", {first->GetName(), names}}});
    }
    return first;
}

// A view or a virtual table runs the file's own SQL, which may never end. The names are compared
// here: none is put into SQL.
Status check_stored_table(GDALDataset& dataset, OGRLayer& layer, const SourceFile& source) {
    if (source.format != Format::geopackage) return Done{};
    OGRLayer* schema =
        dataset.ExecuteSQL("SELECT name, type, sql FROM sqlite_master", nullptr, nullptr);
    if (schema == nullptr) return failed("error.file_cannot_read", {source.shown_path, "?"});
    bool stored = false;
    while (const OGRFeatureUniquePtr entry{schema->GetNextFeature()}) {
        if (!EQUAL(entry->GetFieldAsString(0), layer.GetName())) continue;
        const std::string_view type = entry->GetFieldAsString(1);
        stored = stored ||
                 (type == "table" && !STARTS_WITH_CI(entry->GetFieldAsString(2), "CREATE VIRTUAL"));
    }
    dataset.ReleaseResultSet(schema);
    if (!stored) return failed("error.table_is_view", {source.shown_path, layer.GetName()});
    return Done{};
}

std::string wkt_of(const OGRSpatialReference& system) {
    const std::array<const char*, 2> options{"FORMAT=WKT2_2019", nullptr};
    char* text = nullptr;
    const bool exported = system.exportToWkt(&text, options.data()) == OGRERR_NONE;
    std::string wkt = exported && text != nullptr ? text : "";
    CPLFree(text);
    return wkt;
}

// "" when it already is Lambert-93.
Result<std::string> coordinate_system(OGRLayer& layer, const SourceFile& source,
                                      const ReadOptions& options) {
    const OGRSpatialReference* stated = layer.GetSpatialRef();
    const bool missing = stated == nullptr || stated->IsEmpty() != 0 || stated->IsLocal() != 0 ||
                         STARTS_WITH_CI(stated->GetName(), "undefined");
    if (missing) {
        if (options.default_epsg == 0) return failed("error.crs_missing", {source.shown_path});
        if (options.default_epsg == epsg_lambert_93) return std::string();
        return "EPSG:" + std::to_string(options.default_epsg);
    }
    OGRSpatialReference system(*stated);
    if (system.IsCompound() != 0) system.StripVertical();
    const char* authority = system.GetAuthorityName(nullptr);
    const char* code = system.GetAuthorityCode(nullptr);
    if (authority != nullptr && code != nullptr && EQUAL(authority, "EPSG")) {
        if (std::string_view(code) == std::to_string(epsg_lambert_93)) return std::string();
        return std::string("EPSG:") + code;
    }
    std::string wkt = wkt_of(system);
    if (wkt.empty()) return failed("error.crs_unknown", {source.shown_path, system.GetName()});
    return wkt;
}

// How many rows the layer has; the geometry's kind stays open until a geometry decides it.
Result<std::size_t> read_rows(OGRLayer& layer, const SourceFile& source, const ReadOptions& options,
                              RawTable& raw) {
    std::optional<GeometryKind> kind = declared_kind(layer.GetGeomType());
    const bool geometry = options.geometry && kind != GeometryKind::none;
    std::size_t row = 0;
    for (;; ++row) {
        const OGRFeatureUniquePtr feature(layer.GetNextFeature());
        if (!feature) break;
        if (row >= options.max_features) {
            return failed("error.too_many_features",
                          {source.shown_path, std::to_string(options.max_features)});
        }
        append_row(*feature, raw.table);
        if (!geometry) continue;
        auto trouble = append_geometry(feature->GetGeometryRef(), kind, raw.table.geometry);
        if (trouble) raw.troubles.push_back({row, std::move(*trouble)});
        if (raw.table.geometry.coordinates.size() > most_coordinates) {
            return failed("error.too_many_coordinates",
                          {source.shown_path, std::to_string(most_coordinates)});
        }
    }
    if (geometry && kind) {
        raw.table.geometry.kind = *kind;
    } else {
        raw.table.geometry = {};
    }
    return row;
}

// FlatGeobuf and Shapefile end without a word where a file was cut between two features.
bool is_short(OGRLayer& layer, Format format, std::size_t rows) {
    if (format != Format::flatgeobuf && format != Format::shapefile) return false;
    const GIntBig stated = layer.GetFeatureCount(FALSE);
    return stated > 0 && static_cast<std::size_t>(stated) != rows;
}

}  // namespace

Result<RawTable> read_layer(const SourceFile& source, const ReadOptions& options,
                            ProblemList& problems) {
    GdalMessages messages;
    const Result<DatasetPointer> dataset =
        open_dataset(source.path, source.format, source.shown_path, messages);
    if (!dataset) return dataset.error();
    const Result<OGRLayer*> chosen = choose_layer(*dataset.value(), source, options, problems);
    if (!chosen) return chosen.error();
    OGRLayer& layer = *chosen.value();
    if (Status stored = check_stored_table(*dataset.value(), layer, source); !stored) {
        return stored.error();
    }

    RawTable raw;
    raw.table.name = layer.GetName();
    add_columns(*layer.GetLayerDefn(), raw.table);
    if (options.geometry && has_geometry(layer)) {
        Result<std::string> system = coordinate_system(layer, source, options);
        if (!system) return system.error();
        raw.crs = system.value();
        messages.demote_failure();
    } else {
        std::array<const char*, 2> ignored{"OGR_GEOMETRY", nullptr};
        layer.SetIgnoredFields(ignored.data());
    }
    const Result<std::size_t> rows = read_rows(layer, source, options, raw);
    if (!rows) return rows.error();
    if (messages.failed()) {
        return failed("error.file_cannot_read", {source.shown_path, messages.failure()});
    }
    if (is_short(layer, source.format, rows.value())) {
        return failed("error.file_cut", {source.shown_path});
    }
    for (const std::string& warning : messages.warnings()) {
        problems.add({Severity::note,
                      Action::kept,
                      source.shown_path,
                      {},
                      {"problem.reader_warning", {warning}}});
    }
    return raw;
}

}  // namespace ancrage::geo
