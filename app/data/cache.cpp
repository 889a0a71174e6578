#include "app/data/cache.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cstring>

#include "geo/io/files.h"
#include "geo/model/bytes.h"

namespace ancrage::app {

namespace {

constexpr std::array<char, 8> magic = {'A', 'N', 'C', 'R', 'A', 'G', 'E', '1'};
constexpr std::size_t header_size = 24;

}  // namespace

std::optional<CacheFile> CacheFile::open(const std::string& path, std::uint64_t key) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return std::nullopt;
    struct stat status {};
    const bool usable = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
                        static_cast<std::size_t>(status.st_size) >= header_size;
    const auto size = static_cast<std::size_t>(status.st_size);
    void* data = usable ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    ::close(file);
    if (data == MAP_FAILED) return std::nullopt;
    CacheFile cache(static_cast<const std::byte*>(data), size);
    if (!cache.read_directory(key)) return std::nullopt;
    return cache;
}

CacheFile::CacheFile(CacheFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      sections_(std::move(other.sections_)) {}

CacheFile& CacheFile::operator=(CacheFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(sections_, other.sections_);
    return *this;
}

CacheFile::~CacheFile() {
    if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
}

bool CacheFile::read_directory(std::uint64_t key) {
    if (std::memcmp(data_, magic.data(), magic.size()) != 0) return false;
    geo::ByteReader header(std::span(data_, size_).subspan(magic.size()));
    if (header.get<std::uint64_t>() != key) return false;
    const auto position = header.get<std::uint64_t>();
    if (position > size_) return false;
    geo::ByteReader directory(std::span(data_, size_).subspan(position));
    const auto count = directory.get<std::uint64_t>();
    for (std::uint64_t i = 0; i < count && directory.ok(); ++i) {
        Section section;
        section.name = directory.get_string();
        section.position = directory.get<std::uint64_t>();
        section.size = directory.get<std::uint64_t>();
        section.hash = directory.get<std::uint64_t>();
        if (section.position > size_ || section.size > size_ - section.position) return false;
        sections_.push_back(std::move(section));
    }
    return directory.ok();
}

std::optional<std::span<const std::byte>> CacheFile::section(std::string_view name) const {
    const auto it = std::ranges::find(sections_, name, &Section::name);
    if (it == sections_.end()) return std::nullopt;
    const auto bytes = std::span(data_, size_).subspan(it->position, it->size);
    if (geo::hash_bytes(bytes) != it->hash) return std::nullopt;
    return bytes;
}

geo::Status write_cache(
    const std::string& path, std::uint64_t key,
    const std::vector<std::pair<std::string, std::vector<std::byte>>>& sections) {
    std::vector<std::byte> file;
    const auto append = [&file](std::span<const std::byte> bytes) {
        file.insert(file.end(), bytes.begin(), bytes.end());
    };
    append(std::as_bytes(std::span(magic)));
    geo::ByteWriter header;
    geo::ByteWriter directory;
    std::uint64_t position = header_size;
    directory.put(static_cast<std::uint64_t>(sections.size()));
    for (const auto& [name, bytes] : sections) {
        directory.put(name);
        directory.put(position);
        directory.put(static_cast<std::uint64_t>(bytes.size()));
        directory.put(geo::hash_bytes(bytes));
        position += bytes.size();
    }
    header.put(key);
    header.put(position);
    append(header.bytes());
    for (const auto& [name, bytes] : sections) append(bytes);
    append(directory.bytes());
    return geo::write_file_atomically(path, file);
}

}  // namespace ancrage::app
