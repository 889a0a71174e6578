// The cache beside the atlas: named sections of bytes in one versioned file that needs no GDAL to
// read, keyed by the content it was made from. It may be deleted at any time; a cache that is
// missing, of another version, of another key or damaged is simply not there.
//
// Layout, little-endian: "ANCRAGE1", key (8 bytes), position of the directory (8 bytes), sections,
// directory: count, then for each section its name, position, size and hash_bytes() of its content.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/model/result.h"

namespace ancrage::app {

class CacheFile {
public:
    // Maps the file read-only; nothing when it cannot serve for this key.
    static std::optional<CacheFile> open(const std::string& path, std::uint64_t key);

    CacheFile(CacheFile&& other) noexcept;
    CacheFile& operator=(CacheFile&& other) noexcept;
    ~CacheFile();

    // Content of a section, checked against its hash; nothing when absent or damaged. Valid as
    // long as this object.
    std::optional<std::span<const std::byte>> section(std::string_view name) const;

private:
    struct Section {
        std::string name;
        std::uint64_t position = 0;
        std::uint64_t size = 0;
        std::uint64_t hash = 0;
    };

    CacheFile(const std::byte* data, std::size_t size) : data_(data), size_(size) {}
    bool read_directory(std::uint64_t key);

    const std::byte* data_ = nullptr;
    std::size_t size_ = 0;
    std::vector<Section> sections_;
};

// Writes all sections at once, atomically.
geo::Status write_cache(
    const std::string& path, std::uint64_t key,
    const std::vector<std::pair<std::string, std::vector<std::byte>>>& sections);

}  // namespace ancrage::app
