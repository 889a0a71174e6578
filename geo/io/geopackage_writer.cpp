#include "geo/io/geopackage_writer.h"

#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <array>
#include <utility>

#include "geo/io/drivers.h"
#include "geo/io/gdal_messages.h"
#include "geo/io/geopackage_layer.h"

namespace ancrage::geo {

struct GeopackageWriter::State {
    std::string path;
    DatasetPointer dataset;
    OGRLayer* layer = nullptr;
    bool finished = false;

    ~State() {
        if (finished) return;
        const GdalMessages silenced;  // what the driver says of a layer that is no more
        if (dataset) dataset->RollbackTransaction();
        dataset.reset();
        remove_geopackage(path);
    }
};

namespace {

Error writing_failed(const std::string& path, const GdalMessages& messages) {
    return failed("error.file_cannot_write", {path, messages.failed() ? messages.failure() : "?"});
}

}  // namespace

Result<GeopackageWriter> GeopackageWriter::create(const std::string& path,
                                                  const FeatureTable& like) {
    prepare_gdal();
    if (Status room = make_room_for_geopackage(path); !room) return room.error();
    // SQLite reads it when it opens the file. The file is synced once, when it is whole.
    const CPLConfigOptionSetter sync("OGR_SQLITE_SYNCHRONOUS", "OFF", false);
    const GdalMessages messages;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    std::array<const char*, 2> options{"VERSION=1.3", nullptr};
    auto state = std::make_unique<State>();
    state->path = path;
    state->dataset.reset(
        driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, const_cast<char**>(options.data())));
    if (!state->dataset || state->dataset->StartTransaction() != OGRERR_NONE) {
        return writing_failed(path, messages);
    }
    state->layer = create_geopackage_layer(*state->dataset, like, false);
    if (state->layer == nullptr) return writing_failed(path, messages);
    return GeopackageWriter(std::move(state));
}

GeopackageWriter::GeopackageWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
GeopackageWriter::GeopackageWriter(GeopackageWriter&&) noexcept = default;
GeopackageWriter& GeopackageWriter::operator=(GeopackageWriter&&) noexcept = default;
GeopackageWriter::~GeopackageWriter() = default;

Status GeopackageWriter::append(const FeatureTable& rows) {
    const GdalMessages messages;
    if (!append_geopackage_rows(*state_->layer, rows)) {
        return writing_failed(state_->path, messages);
    }
    return Done{};
}

Status GeopackageWriter::finish() {
    const GdalMessages messages;
    if (state_->dataset->CommitTransaction() != OGRERR_NONE) {
        return writing_failed(state_->path, messages);
    }
    state_->dataset->FlushCache(true);
    state_->dataset.reset();
    if (messages.failed()) return writing_failed(state_->path, messages);
    state_->finished = true;
    return Done{};
}

}  // namespace ancrage::geo
