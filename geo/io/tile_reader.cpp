#include "geo/io/tile_reader.h"

#include <cpl_conv.h>
#include <cpl_minixml.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <mutex>
#include <utility>

#include "geo/io/gdal_messages.h"

namespace ancrage::geo {
namespace {

constexpr int channels = 4;
constexpr int never = std::numeric_limits<int>::max();  // seconds: 68 years

void register_tile_drivers() {
    static std::once_flag once;
    prepare_gdal();
    std::call_once(once, [] {
        GDALRegister_WMTS();
        GDALRegister_WMS();
        GDALRegister_PNG();
        GDALRegister_JPEG();
        GDALRegister_MEM();
    });
}

// How long requests may take, for this thread while it lives. The driver knows only one limit of
// its own, for the whole answer.
class NetworkLimits {
public:
    explicit NetworkLimits(const TilePatience& patience)
        : connect_("GDAL_HTTP_CONNECTTIMEOUT", std::to_string(patience.connect).c_str(), false),
          whole_("GDAL_HTTP_TIMEOUT", std::to_string(patience.tile).c_str(), false),
          several_("GDAL_MAX_CONNECTIONS", "6", false) {}

private:
    CPLConfigOptionSetter connect_;
    CPLConfigOptionSetter whole_;
    CPLConfigOptionSetter several_;
};

// A document that GDAL finds by name, as long as it lives.
class MemoryFile {
public:
    MemoryFile(const void* owner, const std::string& content)
        : name_("/vsimem/ancrage-tiles-" + std::to_string(reinterpret_cast<std::uintptr_t>(owner)) +
                ".xml"),
          content_(content) {
        auto* bytes = reinterpret_cast<GByte*>(content_.data());
        VSIFCloseL(VSIFileFromMemBuffer(name_.c_str(), bytes, content_.size(), FALSE));
    }
    ~MemoryFile() { VSIUnlink(name_.c_str()); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    const std::string& name() const { return name_; }

private:
    std::string name_;
    std::string content_;
};

std::string description(const std::string& capabilities_name, const TileSource& source,
                        const TileCache& cache, const TilePatience& patience, TileAccess access) {
    constexpr int day = 24 * 3600;
    const bool cached_only = access == TileAccess::cache_only;
    CPLXMLNode* root = CPLCreateXMLNode(nullptr, CXT_Element, "GDAL_WMTS");
    const auto add = [&](CPLXMLNode* parent, const char* name, const std::string& value) {
        CPLCreateXMLElementAndValue(parent, name, value.c_str());
    };
    add(root, "GetCapabilitiesUrl", capabilities_name);
    add(root, "Layer", source.layer);
    add(root, "Style", source.style);
    add(root, "TileMatrixSet", source.matrix_set);
    add(root, "Format", source.format);
    add(root, "Timeout", std::to_string(patience.tile));
    add(root, "UserAgent", "Ancrage");
    add(root, "OfflineMode", cached_only ? "true" : "false");
    add(root, "ZeroBlockHttpCodes", "204,404");
    add(root, "ZeroBlockOnServerException", "false");
    CPLXMLNode* kept = CPLCreateXMLNode(root, CXT_Element, "Cache");
    add(kept, "Path", cache.folder);
    add(kept, "Unique", "False");
    add(kept, "Expires", std::to_string(cached_only ? never : cache.fresh_days * day));
    add(kept, "CleanTimeout", "0");
    char* text = CPLSerializeXMLTree(root);
    std::string answer = text;
    CPLFree(text);
    CPLDestroyXMLNode(root);
    return answer;
}

// Pixels on a side; the driver hides it behind blocks of its own.
int size_of_tiles(const std::string& capabilities) {
    CPLXMLNode* tree = CPLParseXMLString(capabilities.c_str());
    const CPLXMLNode* width = CPLSearchXMLNode(tree, "TileWidth");
    const int size = width == nullptr ? 0 : std::atoi(CPLGetXMLValue(width, "", "0"));
    CPLDestroyXMLNode(tree);
    constexpr int usual = 256;
    return size > 0 ? size : usual;
}

GDALDataset* dataset_of_level(GDALDataset* whole, std::size_t level) {
    GDALRasterBand* band = whole->GetRasterBand(1);
    const auto finest = static_cast<std::size_t>(band->GetOverviewCount());
    if (level == finest) return whole;
    GDALRasterBand* overview = band->GetOverview(static_cast<int>(finest - 1 - level));
    return overview == nullptr ? nullptr : overview->GetDataset();
}

bool read_pixels(GDALDataset* dataset, const TileWindow& window, std::uint8_t* into,
                 std::size_t row_bytes) {
    return dataset->RasterIO(GF_Read, window.x, window.y, window.width, window.height, into,
                             window.width, window.height, GDT_Byte, channels, nullptr, channels,
                             static_cast<GSpacing>(row_bytes), 1, nullptr) == CE_None;
}

// Reads tiles into a mosaic, row by row of tiles as long as all goes well.
class MosaicReader {
public:
    MosaicReader(GDALDataset* dataset, Mosaic& mosaic, int tile)
        : dataset_(dataset), mosaic_(mosaic), tile_(tile) {}

    void read(const std::atomic<bool>& cancelled) {
        const TileWindow& whole = mosaic_.window;
        for (int y = whole.y; y < whole.y + whole.height; y += tile_) {
            const TileWindow row{whole.x, y, whole.width,
                                 std::min(tile_, whole.y + whole.height - y)};
            if (gave_up() || cancelled) {
                mosaic_.missing += tiles_in(row);
            } else if (!read(row)) {
                read_each(row, cancelled);
            }
        }
    }

private:
    bool gave_up() const { return failures_in_a_row_ >= 2; }
    std::size_t tiles_in(const TileWindow& row) const {
        return static_cast<std::size_t>((row.width + tile_ - 1) / tile_);
    }
    std::uint8_t* place(int x, int y) {
        const TileWindow& whole = mosaic_.window;
        const auto row = static_cast<std::size_t>(y - whole.y);
        const auto column = static_cast<std::size_t>(x - whole.x);
        return &mosaic_.rgba[(row * static_cast<std::size_t>(whole.width) + column) * channels];
    }
    bool read(const TileWindow& part) {
        const GdalMessages messages;
        const auto row_bytes = static_cast<std::size_t>(mosaic_.window.width) * channels;
        if (read_pixels(dataset_, part, place(part.x, part.y), row_bytes)) return true;
        if (mosaic_.reason.empty()) mosaic_.reason = messages.failure();
        return false;
    }
    void clear(const TileWindow& part) {
        for (int y = part.y; y < part.y + part.height; ++y) {
            std::fill_n(place(part.x, y), static_cast<std::size_t>(part.width) * channels,
                        std::uint8_t{0});
        }
    }
    // One tile of the row failed: the others may be there.
    void read_each(const TileWindow& row, const std::atomic<bool>& cancelled) {
        clear(row);
        for (int x = row.x; x < row.x + row.width; x += tile_) {
            const TileWindow one{x, row.y, std::min(tile_, row.x + row.width - x), row.height};
            if (gave_up() || cancelled) {
                ++mosaic_.missing;
            } else if (read(one)) {
                failures_in_a_row_ = 0;
            } else {
                clear(one);
                ++failures_in_a_row_;
                ++mosaic_.missing;
            }
        }
    }

    GDALDataset* dataset_;
    Mosaic& mosaic_;
    int tile_;
    int failures_in_a_row_ = 0;
};

}  // namespace

Result<TileReader> TileReader::open(const TileSource& source, const std::string& capabilities,
                                    const TileCache& cache, const TilePatience& patience,
                                    TileAccess access) {
    register_tile_drivers();
    const GdalMessages messages;
    const MemoryFile document(&messages, capabilities);
    const std::string wanted = description(document.name(), source, cache, patience, access);
    const std::array<const char*, 2> drivers{"WMTS", nullptr};
    // The whole plane, so that tiles begin where their level does.
    const std::array<const char*, 2> options{"EXTENT_METHOD=MOST_PRECISE_TILE_MATRIX", nullptr};
    DatasetPointer dataset(GDALDataset::Open(wanted.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY,
                                             drivers.data(), options.data(), nullptr));
    const OGRSpatialReference* system = dataset ? dataset->GetSpatialRef() : nullptr;
    if (system == nullptr || dataset->GetRasterCount() != channels) {
        const std::string reason = messages.failed() ? messages.failure() : source.matrix_set;
        return failed("error.tiles_answer", {source.layer, reason});
    }
    char* wkt = nullptr;
    system->exportToWkt(&wkt);
    std::string plane = wkt == nullptr ? "" : wkt;
    CPLFree(wkt);
    auto to_tiles = Transformer::create("EPSG:2154", plane);
    if (!to_tiles) return to_tiles.error();
    TileReader reader(std::move(dataset), std::move(to_tiles).value());
    reader.plane_ = std::move(plane);
    reader.tile_size_ = size_of_tiles(capabilities);
    reader.patience_ = patience;
    reader.find_levels();
    if (reader.levels_.empty()) {
        return failed("error.tiles_answer", {source.layer, source.matrix_set});
    }
    return reader;
}

TileReader::TileReader(DatasetPointer dataset, Transformer to_tiles)
    : dataset_(std::move(dataset)), to_tiles_(std::move(to_tiles)) {}

// The driver says the place of the finest level alone; all of them begin where it does.
void TileReader::find_levels() {
    std::array<double, 6> place{};
    if (dataset_->GetGeoTransform(place.data()) != CE_None) return;
    const int finest = dataset_->GetRasterBand(1)->GetOverviewCount();
    for (int i = 0; i <= finest; ++i) {
        GDALDataset* dataset = dataset_of_level(dataset_.get(), static_cast<std::size_t>(i));
        if (dataset == nullptr || dataset->GetRasterXSize() <= 0) return;
        const double coarser =
            static_cast<double>(dataset_->GetRasterXSize()) / dataset->GetRasterXSize();
        levels_.push_back({place[0], place[3], place[1] * coarser, dataset->GetRasterXSize(),
                           dataset->GetRasterYSize()});
    }
}

TileWindow TileReader::window(std::size_t level, const Extent& extent) const {
    const TileLevel& grid = levels_[level];
    const auto tiles = [&](double from, double to, int size) {
        const double whole = tile_size_;
        const double first = std::clamp(std::floor(from / whole) * whole, 0.0, double(size));
        const double last = std::clamp(std::ceil(to / whole) * whole, 0.0, double(size));
        return std::pair(static_cast<int>(first), static_cast<int>(last - first));
    };
    const auto [x, width] = tiles((extent.min_x - grid.left) / grid.pixel,
                                  (extent.max_x - grid.left) / grid.pixel, grid.width);
    const auto [y, height] = tiles((grid.top - extent.max_y) / grid.pixel,
                                   (grid.top - extent.min_y) / grid.pixel, grid.height);
    return {x, y, width, height};
}

Mosaic TileReader::read(std::size_t level, const TileWindow& window,
                        const std::atomic<bool>& cancelled) const {
    Mosaic mosaic;
    mosaic.window = window;
    const auto pixels = static_cast<std::size_t>(window.width) * window.height;
    mosaic.rgba.assign(pixels * channels, 0);
    const auto across = [&](int size) {
        return static_cast<std::size_t>((size + tile_size_ - 1) / tile_size_);
    };
    mosaic.tiles = across(window.width) * across(window.height);
    const NetworkLimits limits(patience_);
    MosaicReader(dataset_of_level(dataset_.get(), level), mosaic, tile_size_).read(cancelled);
    return mosaic;
}

}  // namespace ancrage::geo
