#include "geo/io/tile_warp.h"

#include <gdal_alg.h>
#include <gdal_priv.h>
#include <gdalwarper.h>
#include <ogr_spatialref.h>

#include <array>
#include <memory>

#include "geo/io/drivers.h"
#include "geo/io/gdal_messages.h"

namespace ancrage::geo {
namespace {

constexpr int channels = 4;

struct OptionsDestroyer {
    void operator()(GDALWarpOptions* options) const { GDALDestroyWarpOptions(options); }
};
using OptionsPointer = std::unique_ptr<GDALWarpOptions, OptionsDestroyer>;

struct ExactDestroyer {
    void operator()(void* transformer) const { GDALDestroyGenImgProjTransformer(transformer); }
};
struct ApproximateDestroyer {
    void operator()(void* transformer) const { GDALDestroyApproxTransformer(transformer); }
};

// A picture in memory that knows where it lies.
DatasetPointer make_picture(int width, int height, const std::array<double, 6>& place,
                            const std::string& system) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("MEM");
    DatasetPointer picture(driver->Create("", width, height, channels, GDT_Byte, nullptr));
    if (!picture) return nullptr;
    std::array<double, 6> copy = place;
    OGRSpatialReference reference;
    reference.SetFromUserInput(system.c_str());
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    picture->SetGeoTransform(copy.data());
    picture->SetSpatialRef(&reference);
    picture->GetRasterBand(channels)->SetColorInterpretation(GCI_AlphaBand);
    return picture;
}

bool copy_pixels(GDALDataset* picture, GDALRWFlag direction, std::uint8_t* rgba) {
    const int width = picture->GetRasterXSize();
    const int height = picture->GetRasterYSize();
    return picture->RasterIO(direction, 0, 0, width, height, rgba, width, height, GDT_Byte,
                             channels, nullptr, channels, GSpacing{channels} * width, 1,
                             nullptr) == CE_None;
}

OptionsPointer warp_options(GDALDataset* from, GDALDataset* to) {
    OptionsPointer options(GDALCreateWarpOptions());
    options->hSrcDS = from;
    options->hDstDS = to;
    options->eResampleAlg = GRA_Cubic;
    options->nBandCount = channels - 1;
    options->panSrcBands = static_cast<int*>(CPLMalloc(sizeof(int) * (channels - 1)));
    options->panDstBands = static_cast<int*>(CPLMalloc(sizeof(int) * (channels - 1)));
    for (int i = 0; i < channels - 1; ++i)
        options->panSrcBands[i] = options->panDstBands[i] = i + 1;
    options->nSrcAlphaBand = channels;
    options->nDstAlphaBand = channels;
    options->papszWarpOptions = CSLSetNameValue(options->papszWarpOptions, "INIT_DEST", "0");
    return options;
}

bool warp(GDALDataset* from, GDALDataset* to) {
    const std::unique_ptr<void, ExactDestroyer> exact(
        GDALCreateGenImgProjTransformer2(from, to, nullptr));
    if (!exact) return false;
    constexpr double tolerance = 0.1;  // pixels of the source
    const std::unique_ptr<void, ApproximateDestroyer> fast(
        GDALCreateApproxTransformer(GDALGenImgProjTransform, exact.get(), tolerance));
    const OptionsPointer options = warp_options(from, to);
    options->pfnTransformer = GDALApproxTransform;
    options->pTransformerArg = fast.get();
    GDALWarpOperation operation;
    return operation.Initialize(options.get()) == CE_None &&
           operation.ChunkAndWarpImage(0, 0, to->GetRasterXSize(), to->GetRasterYSize()) == CE_None;
}

}  // namespace

Result<std::vector<std::uint8_t>> warp_to_lambert(const Mosaic& mosaic, const TileLevel& level,
                                                  const std::string& plane, const Extent& extent,
                                                  int width, int height) {
    const GdalMessages messages;
    const TileWindow& window = mosaic.window;
    const std::array<double, 6> source_place{
        level.left + window.x * level.pixel, level.pixel, 0,
        level.top - window.y * level.pixel,  0,           -level.pixel};
    const std::array<double, 6> target_place{
        extent.min_x, extent.width() / width, 0, extent.max_y, 0, -extent.height() / height};
    const DatasetPointer source = make_picture(window.width, window.height, source_place, plane);
    const DatasetPointer target = make_picture(width, height, target_place, "EPSG:2154");
    std::vector<std::uint8_t> rgba(static_cast<std::size_t>(width) * height * channels);
    // RasterIO takes one pointer for both directions, and only reads here.
    auto* pixels = const_cast<std::uint8_t*>(mosaic.rgba.data());
    if (!source || !target || !copy_pixels(source.get(), GF_Write, pixels) ||
        !warp(source.get(), target.get()) || !copy_pixels(target.get(), GF_Read, rgba.data())) {
        return failed("error.tiles_request", {messages.failed() ? messages.failure() : "?"});
    }
    return rgba;
}

}  // namespace ancrage::geo
