#include "geo/io/tile_cache.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <span>
#include <vector>

#include "geo/io/files.h"
#include "geo/model/bytes.h"

namespace ancrage::geo {

namespace fs = std::filesystem;

namespace {

struct Tile {
    fs::file_time_type written;
    std::uintmax_t bytes = 0;
    fs::path path;
};

// The driver names a tile by the MD5 of its address.
bool is_tile_name(const std::string& name) {
    constexpr std::size_t md5_digits = 32;
    return name.size() == md5_digits && std::ranges::all_of(name, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::vector<Tile> tiles_in(const std::string& folder) {
    std::vector<Tile> tiles;
    std::error_code error;
    fs::recursive_directory_iterator it(folder, error);
    for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
        std::error_code gone;
        const bool is_tile = it->symlink_status(gone).type() == fs::file_type::regular &&
                             is_tile_name(it->path().filename().string());
        if (!is_tile) continue;
        const std::uintmax_t bytes = it->file_size(gone);
        const fs::file_time_type written = it->last_write_time(gone);
        if (!gone) tiles.push_back({written, bytes, it->path()});
    }
    return tiles;
}

fs::path capabilities_path(const TileCache& cache, const TileSource& source) {
    const std::string name = source.address + '\n' + source.layer + '\n' + source.style + '\n' +
                             source.matrix_set + '\n' + source.format;
    const std::uint64_t hash = hash_bytes(std::as_bytes(std::span(name)));
    return fs::path(cache.folder) / ("capabilities-" + std::to_string(hash) + ".xml");
}

}  // namespace

Status make_cache_folder(const TileCache& cache) {
    std::error_code error;
    fs::create_directories(cache.folder, error);
    if (!error && fs::is_directory(cache.folder, error)) {
        fs::permissions(cache.folder, fs::perms::owner_all, error);
    }
    if (error || !fs::is_directory(cache.folder, error)) {
        return failed("error.tiles_cache", {cache.folder, error.message()});
    }
    return Done{};
}

void shrink_cache(const TileCache& cache) {
    std::vector<Tile> tiles = tiles_in(cache.folder);
    std::uintmax_t total = 0;
    for (const Tile& tile : tiles) total += tile.bytes;
    if (total <= cache.most_bytes) return;
    std::ranges::sort(tiles, {}, &Tile::written);
    const std::uintmax_t wanted = cache.most_bytes / 5 * 4;
    for (const Tile& tile : tiles) {
        if (total <= wanted) return;
        std::error_code error;
        if (fs::remove(tile.path, error)) total -= tile.bytes;
    }
}

std::string kept_capabilities(const TileCache& cache, const TileSource& source, bool at_any_age) {
    const fs::path path = capabilities_path(cache, source);
    std::error_code error;
    const fs::file_time_type written = fs::last_write_time(path, error);
    if (error) return {};
    const auto age = fs::file_time_type::clock::now() - written;
    if (!at_any_age && age > std::chrono::days(cache.fresh_days)) return {};
    auto document = read_text_file(path.string());
    return document ? std::move(document).value() : std::string();
}

Status keep_capabilities(const TileCache& cache, const TileSource& source,
                         const std::string& document) {
    return write_file_atomically(capabilities_path(cache, source).string(), document);
}

}  // namespace ancrage::geo
