#include "geo/io/write_geopackage.h"

#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <array>

#include "geo/io/drivers.h"
#include "geo/io/gdal_messages.h"
#include "geo/io/geopackage_layer.h"

namespace ancrage::geo {
namespace {

// A GDAL setting for this thread while the object lives.
class ScopedSetting {
public:
    ScopedSetting(const char* name, const char* value) : name_(name) {
        CPLSetThreadLocalConfigOption(name_, value);
    }
    ~ScopedSetting() { CPLSetThreadLocalConfigOption(name_, nullptr); }
    ScopedSetting(const ScopedSetting&) = delete;
    ScopedSetting& operator=(const ScopedSetting&) = delete;

private:
    const char* name_;
};

// False when anything failed; GDAL's messages say what.
bool write_tables(const std::string& path, const std::vector<FeatureTable>& tables) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    std::array<const char*, 2> options{"VERSION=1.3", nullptr};
    const DatasetPointer dataset(
        driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, const_cast<char**>(options.data())));
    if (!dataset || dataset->StartTransaction() != OGRERR_NONE) return false;
    for (const FeatureTable& table : tables) {
        OGRLayer* layer = create_geopackage_layer(*dataset, table, true);
        // Syncing builds the spatial index now, inside the transaction.
        if (layer == nullptr || !append_geopackage_rows(*layer, table) ||
            layer->SyncToDisk() != OGRERR_NONE) {
            dataset->RollbackTransaction();
            return false;
        }
    }
    if (dataset->CommitTransaction() != OGRERR_NONE) return false;
    dataset->FlushCache(true);
    return true;
}

}  // namespace

Status write_geopackage(const std::string& path, const std::vector<FeatureTable>& tables) {
    prepare_gdal();
    if (Status writable = make_room_for_geopackage(path); !writable) return writable;
    // Equal tables must make equal files: the date of the file system is enough.
    const ScopedSetting date("OGR_CURRENT_DATE", "1970-01-01T00:00:00.000Z");
    const ScopedSetting sync("OGR_SQLITE_SYNCHRONOUS", "OFF");
    GdalMessages messages;
    const bool written = write_tables(path, tables);
    if (written && !messages.failed()) return Done{};
    remove_geopackage(path);
    return failed("error.file_cannot_write", {path, messages.failed() ? messages.failure() : "?"});
}

}  // namespace ancrage::geo
