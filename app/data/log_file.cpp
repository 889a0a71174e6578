#include "app/data/log_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>

#include "app/data/paths.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

constexpr off_t largest_log = 1'000'000;     // bytes
constexpr std::size_t longest_line = 4'000;  // bytes: one broken file must not fill the journal

std::string local_time() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    std::array<char, 40> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S%z", &local);
    return text.data();
}

// Control characters (a name in the data may hold any) would forge lines or colour a terminal.
std::string on_one_line(const std::string& text) {
    std::size_t end = std::min(text.size(), longest_line);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    std::string line;
    for (const char c : text.substr(0, end)) {
        const auto code = static_cast<unsigned char>(c);
        line += code < 0x20U || code == 0x7FU ? ' ' : c;
    }
    if (end < text.size()) line += "…";
    return line;
}

const char* name_of(Severity severity) {
    switch (severity) {
        case Severity::notice: return "NOTICE ";
        case Severity::warning: return "WARNING";
        case Severity::error: return "ERROR  ";
    }
    return "ERROR  ";
}

std::string system_name() {
    utsname system{};
    if (::uname(&system) != 0) return "?";
    return std::string(system.sysname) + " " + system.release + " " + system.machine;
}

void rotate(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || status.st_size < largest_log) return;
    ::rename((path + ".1").c_str(), (path + ".2").c_str());
    ::rename(path.c_str(), (path + ".1").c_str());
}

// Not a pipe or a device under the journal's name, which could hold the window up.
bool is_file(int file) {
    struct stat status {};
    return ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

std::string log_path() {
    const std::string folder = person_folder("XDG_STATE_HOME", ".local/state");
    return folder.empty() ? std::string() : (fs::path(folder) / "ancrage.log").string();
}

void LogFile::start(const LogStart& facts, const Translations& words) {
    add(Severity::notice, words(geo::Message{"log.start", {ANCRAGE_VERSION, system_name()}}));
    add(Severity::notice, words(geo::Message{"log.graphics", {facts.renderer}}));
    add(Severity::notice, facts.atlas_date.empty()
                              ? words("log.demonstration")
                              : words(geo::Message{"log.atlas", {facts.atlas_date}}));
}

void LogFile::write(const geo::Message& message, Severity severity, const Translations& words) {
    add(severity, words(message) + " [" + message.key + "]");
}

// Opened anew for each line: events are rare, and another program may just have renamed the file.
void LogFile::add(Severity severity, const std::string& text) {
    if (path_.empty()) return;
    const std::string line =
        local_time() + " " + name_of(severity) + " " + on_one_line(text) + "\n";
    std::error_code ignored;
    fs::create_directories(fs::path(path_).parent_path(), ignored);
    rotate(path_);
    const int file =
        ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
    is_written_ = file >= 0 && is_file(file) &&
                  ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    if (file >= 0) ::close(file);
}

}  // namespace ancrage::app
