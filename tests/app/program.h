// Runs the program that was built, as a person or another program would: arguments and environment
// in, exit code, stdout and stderr out.
#pragma once

#include <sys/wait.h>
#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace ancrage::test {

namespace fs = std::filesystem;

// The build folder: this test program lies in its tests folder. Not a definition of the compiler,
// so that the same source is compiled once for several build folders.
inline fs::path binary_folder() {
    return fs::read_symlink("/proc/self/exe").parent_path().parent_path();
}

struct Answer {
    int exit_code = -1;
    std::string output;
    std::string messages;
};

// A folder of its own for each test, removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern = (fs::temp_directory_path() / "ancrage-test-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code error;
        fs::remove_all(path_, error);
    }
    fs::path operator/(const std::string& name) const { return path_ / name; }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

inline std::string slurp(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline void write_text(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

inline std::string quoted(const std::string& text) {
    std::string answer = "'";
    for (const char c : text) {
        if (c == '\'') {
            answer += "'\\''";
        } else {
            answer += c;
        }
    }
    return answer + "'";
}

// `environment` is put before the command as NAME=value words; the program sees no pack, no atlas
// and no display but those given there. `prefix` runs before it (timeout, setpriv…).
inline Answer run_program(const TemporaryFolder& folder, const std::vector<std::string>& arguments,
                          const std::vector<std::string>& environment = {},
                          const std::string& prefix = {}) {
    std::string command = "cd " + quoted(folder.path().string()) +
                          " && env -u ANCRAGE_PACK -u ANCRAGE_ATLAS -u ANCRAGE_CONFIG -u DISPLAY "
                          "-u WAYLAND_DISPLAY ANCRAGE_LANG=en ANCRAGE_OFFLINE=1 ";
    // Nothing of the person's own is read or written.
    const std::vector<std::pair<std::string, std::string>> own_folders = {
        {"XDG_DATA_HOME", "data"},
        {"XDG_CONFIG_HOME", "config"},
        {"XDG_STATE_HOME", "state"},
        {"XDG_CACHE_HOME", "cache"}};
    for (const auto& [variable, name] : own_folders) {
        command += variable + "=" + quoted((folder / name).string()) + " ";
    }
    // GCC 12's LeakSanitizer itself crashes now and then (1 start in 25 measured) when Mesa's
    // threads end while it looks at them. The tests that draw in their own process check for leaks.
    if (const char* options = std::getenv("ASAN_OPTIONS")) {
        command += "ASAN_OPTIONS=" + quoted(std::string(options) + ":detect_leaks=0") + " ";
    }
    for (const std::string& word : environment) command += quoted(word) + " ";
    command += prefix + " " + quoted((binary_folder() / "ancrage").string());
    for (const std::string& argument : arguments) command += " " + quoted(argument);
    command += " >" + quoted((folder / "stdout").string()) + " 2>" +
               quoted((folder / "stderr").string()) + " </dev/null";
    const int status = std::system(command.c_str());
    Answer answer;
    answer.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    answer.output = slurp(folder / "stdout");
    answer.messages = slurp(folder / "stderr");
    return answer;
}

// The data pack, or an empty path when this machine has none.
inline std::string pack() {
    const char* value = std::getenv("ANCRAGE_PACK");
    return value == nullptr ? std::string() : std::string(value);
}

// Puts a copy of the atlas of the real data where the program run in `folder` finds it. CTest has
// it built once for all the tests (tests/CMakeLists.txt); run by hand, a test builds its own.
inline void put_real_atlas(const TemporaryFolder& folder) {
    const fs::path shared = binary_folder() / "test-data/atlas.gpkg";
    const fs::path own = folder / "data/ancrage/atlas.gpkg";
    fs::create_directories(own.parent_path());
    if (fs::exists(shared)) {
        fs::copy_file(shared, own);
    } else {
        run_program(folder, {"data", "build"}, {"ANCRAGE_PACK=" + pack()});
    }
}

}  // namespace ancrage::test

// Skips a test, saying why, where the real data are not there.
#define NEEDS_PACK()                                                           \
    if (ancrage::test::pack().empty()) {                                       \
        GTEST_SKIP() << "needs the data pack: set ANCRAGE_PACK to its folder"; \
    }                                                                          \
    static_assert(true, "")
