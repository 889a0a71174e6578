#include "geo/io/write_spreadsheet.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include "geo/io/drivers.h"
#include "geo/io/gdal_messages.h"

namespace ancrage::geo {
namespace {

OGRFieldType type_of(const Column& column) {
    if (column.type == ColumnType::integer) return OFTInteger64;
    return column.type == ColumnType::real ? OFTReal : OFTString;
}

bool write_sheet(GDALDataset& dataset, const FeatureTable& table) {
    OGRLayer* layer = dataset.CreateLayer(table.name.c_str(), nullptr, wkbNone, nullptr);
    if (layer == nullptr) return false;
    for (const Column& column : table.columns) {
        OGRFieldDefn field(column.name.c_str(), type_of(column));
        if (layer->CreateField(&field) != OGRERR_NONE) return false;
    }
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        OGRFeature feature(layer->GetLayerDefn());
        for (int i = 0; i < static_cast<int>(table.columns.size()); ++i) {
            const Column& column = table.columns[static_cast<std::size_t>(i)];
            if (!column.has(row)) continue;
            if (column.type == ColumnType::integer) {
                feature.SetField(i, static_cast<GIntBig>(column.integers[row]));
            } else if (column.type == ColumnType::real) {
                feature.SetField(i, column.reals[row]);
            } else {
                feature.SetField(i, column.texts[row].c_str());
            }
        }
        if (layer->CreateFeature(&feature) != OGRERR_NONE) return false;
    }
    return true;
}

bool write_sheets(const std::string& path, const std::vector<FeatureTable>& tables) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("XLSX");
    if (driver == nullptr) return false;
    const DatasetPointer dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) return false;
    for (const FeatureTable& table : tables) {
        if (!write_sheet(*dataset, table)) return false;
    }
    dataset->FlushCache(true);
    return true;
}

}  // namespace

Status write_spreadsheet(const std::string& path, const std::vector<FeatureTable>& tables) {
    prepare_gdal();
    if (path.starts_with("/vsi")) return failed("error.file_not_plain", {path});
    ::unlink(path.c_str());
    GdalMessages messages;
    const bool written = write_sheets(path, tables);
    if (written && !messages.failed()) return Done{};
    ::unlink(path.c_str());
    return failed("error.file_cannot_write", {path, messages.failed() ? messages.failure() : "?"});
}

}  // namespace ancrage::geo
