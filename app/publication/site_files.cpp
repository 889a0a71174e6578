#include "app/publication/site_files.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "geo/io/file_digest.h"
#include "geo/io/files.h"
#include "geo/io/gzip.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

// What every index.html of ours says, and no other.
constexpr std::string_view mark = "data-ancrage-publication=";

std::string static_path(std::string name, std::span<const std::byte> stored,
                        const std::string& extension) {
    constexpr std::size_t digits = 16;
    std::ranges::replace(name, '/', '-');
    return "static/" + name + "-" + geo::sha256_of_bytes(stored).substr(0, digits) + "." +
           extension;
}

geo::Status cannot_write(const fs::path& path, const std::error_code& error) {
    return geo::failed("error.file_cannot_write", {path.string(), error.message()});
}

geo::Status write_all(const SiteFiles& files, const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder / "static", error);
    if (error) return cannot_write(folder, error);
    for (const SiteFile& file : files.all()) {
        auto written = geo::write_file_atomically((folder / file.path).string(), file.bytes);
        if (!written) return written;
    }
    return geo::Done{};
}

}  // namespace

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

const SiteFile& SiteFiles::add(SiteFile file) {
    files_.push_back(std::move(file));
    return files_.back();
}

const SiteFile& SiteFiles::add_chunk(const std::string& name, std::span<const std::byte> content) {
    std::vector<std::byte> stored = geo::gzip(content);
    const std::size_t size = stored.size();
    std::string path = static_path(name, stored, "bin");
    return add({name, std::move(path), std::move(stored), content.size(), size});
}

const SiteFile& SiteFiles::add_static(const std::string& name, const std::string& extension,
                                      std::span<const std::byte> content) {
    // Pictures are compressed already, and no server does it again.
    const std::size_t sent = extension == "png" ? content.size() : geo::gzip(content).size();
    return add({name,
                static_path(name, content, extension),
                {content.begin(), content.end()},
                content.size(),
                sent});
}

const SiteFile& SiteFiles::add_page(const std::string& path, std::string_view content) {
    const auto bytes = bytes_of(content);
    return add({path, path, {bytes.begin(), bytes.end()}, bytes.size(), geo::gzip(bytes).size()});
}

std::string SiteFiles::path_of(std::string_view name) const {
    const auto found = std::ranges::find(files_, name, &SiteFile::name);
    return found == files_.end() ? std::string() : found->path;
}

geo::Status check_site_folder(const std::string& folder) {
    std::error_code error;
    if (!fs::exists(folder, error)) return geo::Done{};
    const bool is_folder = fs::is_directory(folder, error);
    if (is_folder && fs::is_empty(folder, error)) return geo::Done{};
    const auto index = geo::read_text_file((fs::path(folder) / "index.html").string());
    const bool is_ours = is_folder && index && index.value().find(mark) != std::string::npos;
    if (!is_ours) return geo::wrong_usage("error.site_folder_used", {folder});
    return geo::Done{};
}

geo::Status write_site(const SiteFiles& files, const std::string& folder) {
    if (auto free = check_site_folder(folder); !free) return free;
    fs::path place = fs::absolute(folder).lexically_normal();
    if (!place.has_filename()) place = place.parent_path();  // "site/"
    const std::string own = std::to_string(::getpid());
    const fs::path building = place.string() + ".building-" + own;
    const fs::path before = place.string() + ".before-" + own;
    std::error_code error;
    auto written = write_all(files, building);
    if (written) {
        fs::rename(place, before, error);  // fails when there is nothing: the next says what is bad
        fs::rename(building, place, error);
        if (error) written = cannot_write(place, error);
        std::error_code ignored;
        if (error) fs::rename(before, place, ignored);
    }
    std::error_code ignored;
    fs::remove_all(building, ignored);
    fs::remove_all(before, ignored);
    return written;
}

}  // namespace ancrage::app
