#include "geo/io/drivers.h"

#include <cpl_conv.h>
#include <cpl_http.h>
#include <gdal_priv.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include <array>
#include <mutex>

#include "geo/io/gdal_messages.h"

namespace ancrage::geo {
namespace {

// A GeoJSON file may name its coordinate system by a web address, which GDAL would fetch.
CPLHTTPResult* refuse_request(const char*, CSLConstList, GDALProgressFunc, void*,
                              CPLHTTPFetchWriteFunc, void*, void*) {
    auto* result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
    result->nStatus = 1;
    result->pszErrBuf = CPLStrdup("network access is disabled");
    return result;
}

void register_drivers() {
    RegisterOGRGeoPackage();
    RegisterOGRGeoJSON();
    RegisterOGRShape();
    RegisterOGRFlatGeobuf();
    RegisterOGRXLSX();
    RegisterOGRODS();
    RegisterOGRLIBKML();
}

void close_off() {
    CPLHTTPSetFetchCallback(refuse_request, nullptr);
    OSRSetPROJEnableNetwork(FALSE);
    constexpr std::array settings{
        std::pair{"CPL_VSIL_CURL_ALLOWED_FILENAME", "none"},
        std::pair{"GDAL_PAM_ENABLED", "NO"},
        std::pair{"SHAPE_RESTORE_SHX", "NO"},
        // Virtual tables of a database must not open other files.
        std::pair{"OGR_SQLITE_STATIC_VIRTUAL_OGR", "NO"},
        // Sheets are rows of texts (geo/io/row_reader.h): no cell is computed, no code loses its
        // zeros, no first row disappears.
        std::pair{"ODS_RESOLVE_FORMULAS", "NO"},
        std::pair{"OGR_ODS_FIELD_TYPES", "STRING"},
        std::pair{"OGR_ODS_HEADERS", "DISABLE"},
        std::pair{"OGR_XLSX_FIELD_TYPES", "STRING"},
        std::pair{"OGR_XLSX_HEADERS", "DISABLE"},
    };
    for (const auto& [name, value] : settings) CPLSetConfigOption(name, value);
}

const char* driver_name(Format format) {
    switch (format) {
        case Format::geopackage: return "GPKG";
        case Format::geojson: return "GeoJSON";
        case Format::shapefile: return "ESRI Shapefile";
        case Format::flatgeobuf: return "FlatGeobuf";
        case Format::kml: return "LIBKML";
        case Format::xlsx: return "XLSX";
        case Format::ods: return "ODS";
        case Format::csv: break;
    }
    return "";
}

constexpr const char* untrusted = "PRELUDE_STATEMENTS=PRAGMA trusted_schema=OFF";

std::vector<const char*> open_options(Format format, const std::string& path) {
    switch (format) {
        case Format::geopackage:
            // GDAL 3.6 puts the path into a SQLite address without escaping "%".
            if (path.find('%') != std::string::npos) return {untrusted, nullptr};
            return {untrusted, "IMMUTABLE=YES", nullptr};
        case Format::flatgeobuf: return {"VERIFY_BUFFERS=YES", nullptr};
        default: return {nullptr};
    }
}

}  // namespace

void DatasetCloser::operator()(GDALDataset* dataset) const {
    GDALClose(dataset);
}

void prepare_gdal() {
    static std::once_flag once;
    std::call_once(once, [] {
        close_off();
        register_drivers();
    });
}

Result<DatasetPointer> open_dataset(const std::string& path, Format format,
                                    const std::string& shown_path, GdalMessages& messages) {
    prepare_gdal();
    const std::array<const char*, 2> drivers{driver_name(format), nullptr};
    const std::vector<const char*> options = open_options(format, path);
    DatasetPointer dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                             drivers.data(), options.data()));
    if (!dataset) return failed("error.file_cannot_read", {shown_path, messages.failure()});
    messages.demote_failure();
    return dataset;
}

}  // namespace ancrage::geo
