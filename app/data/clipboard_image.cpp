#include "app/data/clipboard_image.h"

#include <unistd.h>
#include <cstdlib>
#include <filesystem>

#include "app/data/child_process.h"
#include "app/data/export_place.h"
#include "geo/io/files.h"
#include "render/page/png.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

// A file of our own, empty, removed at the end.
class TemporaryFile {
public:
    TemporaryFile() {
        std::error_code error;
        const fs::path folder = fs::temp_directory_path(error);
        std::string pattern = (folder / "ancrage-card-XXXXXX.png").string();
        const int file = ::mkstemps(pattern.data(), 4);
        if (file < 0) return;
        ::close(file);
        path_ = pattern;
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        std::error_code error;
        if (!path_.empty()) fs::remove(path_, error);
    }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

}  // namespace

geo::Status put_png_on_clipboard(const std::string& path, const std::string& program,
                                 std::chrono::milliseconds patience) {
    const ChildEnd end =
        run_child({{program, "-selection", "clipboard", "-t", "image/png", "-i", path}, patience});
    if (!end.was_there) return geo::failed("error.clipboard_no_program", {program});
    if (end.status != 0) return geo::failed("error.clipboard_refused", {program});
    return geo::Done{};
}

std::string pictures_folder() {
    std::string chosen = environment("ANCRAGE_EXPORTS");
    if (!chosen.empty()) return chosen;
    const std::string home = environment("HOME");
    fs::path settings = environment("XDG_CONFIG_HOME");
    if (!settings.is_absolute()) settings = fs::path(home) / ".config";
    std::string folder;
    if (auto file = geo::read_text_file((settings / "user-dirs.dirs").string())) {
        folder = user_folder(file.value(), "XDG_PICTURES_DIR", home);
    }
    return folder.empty() ? (fs::path(home) / "Pictures").string() : folder;
}

geo::Result<PictureDelivery> deliver_picture(const render::Image& picture,
                                             const std::string& folder, const std::string& title,
                                             const std::string& day, const std::string& program) {
    const TemporaryFile file;
    if (!file.path().empty() && render::write_png(file.path(), picture) &&
        put_png_on_clipboard(file.path(), program)) {
        return PictureDelivery{true, {}};
    }
    std::error_code error;
    fs::create_directories(folder, error);
    constexpr std::size_t longest = 60;  // bytes: a register's name may be longer than a file's
    const std::string path =
        free_export_path(folder, export_stem(title.substr(0, longest), day), "png");
    if (auto written = render::write_png(path, picture); !written) return written.error();
    return PictureDelivery{false, path};
}

}  // namespace ancrage::app
