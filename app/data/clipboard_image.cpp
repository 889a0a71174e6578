#include "app/data/clipboard_image.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <thread>

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

// With nothing to read and nowhere to write. -1 when there is no such program.
pid_t start(const std::string& program, const std::string& path) {
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::array<std::string, 7> words = {program,     "-selection", "clipboard", "-t",
                                        "image/png", "-i",         path};
    std::array<char*, 8> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
    pid_t process = -1;
    const int failed =
        ::posix_spawnp(&process, program.c_str(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    return failed == 0 ? process : -1;
}

// The exit status; nothing when it had to be ended.
std::optional<int> wait_for(pid_t process, std::chrono::milliseconds patience) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point end = Clock::now() + patience;
    int status = 0;
    while (true) {
        const pid_t ended = ::waitpid(process, &status, WNOHANG);
        if (ended == process) return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
        if (ended < 0 && errno != EINTR) return 128;
        if (Clock::now() >= end) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ::kill(process, SIGKILL);
    ::waitpid(process, &status, 0);
    return std::nullopt;
}

}  // namespace

geo::Status put_png_on_clipboard(const std::string& path, const std::string& program,
                                 std::chrono::milliseconds patience) {
    const pid_t process = start(program, path);
    if (process < 0) return geo::failed("error.clipboard_no_program", {program});
    const std::optional<int> status = wait_for(process, patience);
    // 127 is how the C library's spawn tells that the program could not be run.
    if (status == 127) return geo::failed("error.clipboard_no_program", {program});
    if (status != 0) return geo::failed("error.clipboard_refused", {program});
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
