#include "app/views/view_file.h"

#include <sys/statvfs.h>
#include <unistd.h>

#include <filesystem>
#include <span>

#include "geo/io/files.h"
#include "geo/model/bytes.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

// What the system said, without the name of the file.
std::string reason_of(const geo::Error& error) {
    const auto& arguments = error.message.arguments;
    return arguments.size() > 1 ? arguments[1] : error.message.key;
}

std::uint64_t hash_of(const std::string& text) {
    return geo::hash_bytes(std::as_bytes(std::span(text)));
}

fs::path folder_of(const std::string& path) {
    const fs::path folder = fs::path(path).parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

// Why a file could not be written, found by looking at its folder.
geo::Error not_saved(const std::string& path, const std::string& meant, std::size_t size,
                     const geo::Error& error) {
    if (error.message.key == "error.file_not_regular") return error;
    const std::string folder = folder_of(meant).string();
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) return geo::failed("error.view_folder_gone", {path});
    if (::access(folder.c_str(), W_OK) != 0) return geo::failed("error.view_read_only", {path});
    struct statvfs space {};
    const bool is_full = ::statvfs(folder.c_str(), &space) == 0 &&
                         static_cast<std::uintmax_t>(space.f_bavail) * space.f_frsize < size;
    if (is_full) return geo::failed("error.view_disk_full", {path});
    return geo::failed("error.view_not_saved", {path, reason_of(error)});
}

// Once the file is saved: a save that fails must not push the backups out. The third from last
// goes, and `previous` becomes the last. A backup that cannot be moved is no reason not to save.
void rotate_backups(const std::string& path, const std::string& previous) {
    std::error_code ignored;
    if (!fs::exists(previous, ignored)) return;
    fs::rename(path + "~2", path + "~3", ignored);
    fs::rename(path + "~", path + "~2", ignored);
    fs::rename(previous, path + "~", ignored);
}

}  // namespace

geo::Result<OpenedView> open_view(const std::string& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error && size > most_packed_view_bytes) {
        return geo::wrong_usage("error.json_large", {path, std::to_string(most_packed_view_bytes)});
    }
    auto text = geo::read_text_file(path);
    if (!text) {
        if (text.error().message.key == "error.file_not_regular") return text.error();
        return geo::failed("error.view_not_opened", {path, reason_of(text.error())});
    }
    auto content = parse_view(text.value(), path);
    if (!content) return content.error();
    return OpenedView{std::move(content).value(), hash_of(text.value())};
}

geo::Result<std::uint64_t> save_view(const std::string& path, const ViewContent& content,
                                     std::optional<std::uint64_t> expected) {
    const auto text = view_text(content.view, content.packed);
    if (!text) return text.error();
    const std::size_t most = content.packed.empty() ? most_view_bytes : most_packed_view_bytes;
    if (text.value().size() > most) {
        return geo::failed("error.view_too_large", {path, std::to_string(most)});
    }
    const auto meant = geo::file_meant(path);
    if (!meant) return geo::failed("error.view_not_saved", {path, reason_of(meant.error())});
    const std::string& file = meant.value();
    const std::uint64_t hash = hash_of(text.value());
    const auto there = geo::hash_file(file);
    if (there && there.value() == hash) return hash;
    if (there && expected && there.value() != *expected) {
        return geo::failed("error.view_changed_on_disk", {path});
    }
    const std::string previous = file + "~new";
    const auto written = geo::write_file_atomically(file, text.value(), previous);
    if (!written) return not_saved(path, file, text.value().size(), written.error());
    rotate_backups(file, previous);
    return hash;
}

}  // namespace ancrage::app
