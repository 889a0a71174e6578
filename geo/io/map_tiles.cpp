#include "geo/io/map_tiles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "geo/io/tile_warp.h"

namespace ancrage::geo {
namespace {

constexpr int longest_side = 8192;
constexpr std::size_t most_tiles = 600;  // for one picture; beyond it a coarser level does

// Places along the border of an extent and inside it: what is straight here bends there.
std::vector<Coordinate> places_in(const Extent& extent) {
    constexpr int steps = 8;
    std::vector<Coordinate> places;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j) {
            places.push_back({extent.min_x + extent.width() * i / steps,
                              extent.min_y + extent.height() * j / steps});
        }
    }
    return places;
}

// The extent in the tiles' plane; empty where it has no place in it.
Extent in_plane(const TileReader& reader, const Extent& extent) {
    std::vector<Coordinate> places = places_in(extent);
    reader.to_tiles().apply(places);
    Extent found;
    for (const Coordinate place : places) {
        if (!std::isfinite(place.x) || !std::isfinite(place.y)) return {};
        found.include(place);
    }
    return found;
}

// How many of the plane's units a metre of the map is, in the middle of the extent.
double units_per_metre(const TileReader& reader, const Extent& extent) {
    constexpr double step = 100;  // metres
    const Coordinate middle = extent.center();
    std::array<Coordinate, 2> places{middle, Coordinate{middle.x + step, middle.y}};
    reader.to_tiles().apply(places);
    return std::hypot(places[1].x - places[0].x, places[1].y - places[0].y) / step;
}

std::size_t count_tiles(const TileWindow& window, int tile) {
    const auto across = [&](int size) {
        return static_cast<std::size_t>((size + tile - 1) / tile);
    };
    return across(window.width) * across(window.height);
}

// The coarsest level that is not drawn much larger than it was made: tiles carry letters.
std::size_t suitable_level(const TileReader& reader, const TileRequest& request,
                           const Extent& plane) {
    constexpr double enlarged = 1.4;
    const double dense = std::max(1.0, request.scale_factor * 0.75);
    const double wanted = request.extent.width() / request.width *
                          units_per_metre(reader, request.extent) * enlarged * dense;
    const std::vector<TileLevel>& levels = reader.levels();
    std::size_t level = 0;
    while (level + 1 < levels.size() && levels[level].pixel > wanted) ++level;
    while (level > 0 && count_tiles(reader.window(level, plane), reader.tile_size()) > most_tiles)
        --level;
    return level;
}

bool is_possible(const TileRequest& request) {
    constexpr double farthest = 2e7;  // metres
    const Extent& e = request.extent;
    const bool is_near = std::abs(e.min_x) < farthest && std::abs(e.min_y) < farthest &&
                         std::abs(e.max_x) < farthest && std::abs(e.max_y) < farthest;
    return is_near && e.width() > 0 && e.height() > 0 && request.width > 0 && request.height > 0 &&
           request.width <= longest_side && request.height <= longest_side &&
           request.scale_factor > 0;
}

// Puts into `mosaic` what `kept` has and it has not.
void fill_gaps(Mosaic& mosaic, const Mosaic& kept) {
    for (std::size_t i = 0; i < mosaic.rgba.size(); i += 4) {
        if (mosaic.rgba[i + 3] == 0) std::copy_n(&kept.rgba[i], 4, &mosaic.rgba[i]);
    }
}

// Tiles of which nothing is drawn.
std::size_t count_blank(const Mosaic& mosaic, int tile) {
    const auto width = static_cast<std::size_t>(mosaic.window.width);
    const std::size_t across = (width + tile - 1) / tile;
    std::vector<std::uint8_t> drawn(mosaic.tiles, 0);
    for (std::size_t i = 0; i < mosaic.rgba.size() / 4; ++i) {
        if (mosaic.rgba[i * 4 + 3] != 0) drawn[i / width / tile * across + i % width / tile] = 1;
    }
    return static_cast<std::size_t>(std::ranges::count(drawn, std::uint8_t{0}));
}

}  // namespace

struct MapTiles::State {
    TileSource source;
    TileCache cache;
    TilePatience patience;
    std::optional<TileReader> from_network;
    std::optional<TileReader> from_cache;
    int pictures_since_cleaning = -1;

    Result<std::string> capabilities(TileAccess access);
    Result<TileReader*> reader(TileAccess access);
    Result<Mosaic> mosaic(const TileRequest& request, const std::atomic<bool>& cancelled,
                          TileLevel& level, std::string& plane);
    void keep_small();
};

Result<std::string> MapTiles::State::capabilities(TileAccess access) {
    const bool offline = access == TileAccess::cache_only;
    if (std::string kept = kept_capabilities(cache, source, offline); !kept.empty()) return kept;
    const Error absent = failed("error.tiles_unreachable", {source.address, "-"});
    auto document = offline ? Result<std::string>(absent) : fetch_capabilities(source, patience);
    if (!document) {
        std::string old = kept_capabilities(cache, source, true);
        if (!old.empty()) return old;
        return document.error();
    }
    auto reduced = reduce_capabilities(document.value(), source);
    if (!reduced) return reduced.error();
    if (auto kept = keep_capabilities(cache, source, reduced.value()); !kept) return kept.error();
    return reduced;
}

Result<TileReader*> MapTiles::State::reader(TileAccess access) {
    auto& opened = access == TileAccess::network ? from_network : from_cache;
    // Without a network the driver remembers gaps, too, which may have been filled since.
    if (access == TileAccess::cache_only) opened.reset();
    if (opened) return &*opened;
    auto document = capabilities(access);
    if (!document) return document.error();
    auto made = TileReader::open(source, document.value(), cache, patience, access);
    if (!made) return made.error();
    opened.emplace(std::move(made).value());
    return &*opened;
}

Result<Mosaic> MapTiles::State::mosaic(const TileRequest& request,
                                       const std::atomic<bool>& cancelled, TileLevel& level,
                                       std::string& plane_wkt) {
    auto wanted = reader(request.access);
    if (!wanted) return wanted.error();
    const TileReader& tiles = *wanted.value();
    const Extent plane = in_plane(tiles, request.extent);
    if (plane.empty()) return failed("error.tiles_request", {"-"});
    const std::size_t chosen = suitable_level(tiles, request, plane);
    const TileWindow window = tiles.window(chosen, plane);
    if (window.width == 0 || window.height == 0) return failed("error.tiles_request", {"-"});
    level = tiles.levels()[chosen];
    plane_wkt = tiles.plane();
    Mosaic found = tiles.read(chosen, window, cancelled);
    if (cancelled) return failed("error.tiles_cancelled");
    if (found.missing > 0) {
        auto kept = reader(TileAccess::cache_only);
        if (!kept) return kept.error();
        fill_gaps(found, kept.value()->read(chosen, window, cancelled));
    }
    if (found.missing > 0 || request.access == TileAccess::cache_only) {
        found.missing = count_blank(found, tiles.tile_size());
    }
    return found;
}

void MapTiles::State::keep_small() {
    constexpr int often = 20;  // pictures
    if (++pictures_since_cleaning % often == 0) shrink_cache(cache);
}

Result<MapTiles> MapTiles::create(TileSource source, TileCache cache, TilePatience patience) {
    if (auto checked = check_source(source); !checked) return checked.error();
    if (auto made = make_cache_folder(cache); !made) return made.error();
    auto state = std::make_unique<State>();
    state->source = std::move(source);
    state->cache = std::move(cache);
    state->patience = patience;
    return MapTiles(std::move(state));
}

MapTiles::MapTiles(std::unique_ptr<State> state) : state_(std::move(state)) {}
MapTiles::MapTiles(MapTiles&&) noexcept = default;
MapTiles& MapTiles::operator=(MapTiles&&) noexcept = default;
MapTiles::~MapTiles() = default;

Result<TilePicture> MapTiles::picture(const TileRequest& request,
                                      const std::atomic<bool>& cancelled) {
    if (!is_possible(request)) return failed("error.tiles_request", {"-"});
    TileLevel level;
    std::string plane;
    auto mosaic = state_->mosaic(request, cancelled, level, plane);
    if (!mosaic) return mosaic.error();
    Mosaic& found = mosaic.value();
    if (found.missing == found.tiles) {
        return failed("error.tiles_unreachable", {state_->source.address, found.reason});
    }
    const TileReader& tiles = *state_->reader(request.access).value();
    auto rgba =
        warp_to_lambert(found, level, tiles.plane(), request.extent, request.width, request.height);
    if (!rgba) return rgba.error();
    if (request.access == TileAccess::network) state_->keep_small();
    return TilePicture{request.extent, request.width, request.height, std::move(rgba).value(),
                       found.tiles,    found.missing, found.reason};
}

}  // namespace ancrage::geo
