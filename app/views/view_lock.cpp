#include "app/views/view_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <filesystem>
#include <sstream>
#include <utility>

#include "geo/io/files.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

std::string lock_path(const std::string& view_path) {
    const auto meant = geo::file_meant(view_path);
    const fs::path path = meant ? meant.value() : view_path;
    return (path.parent_path() / ("." + path.filename().string() + ".lock")).string();
}

std::string local_time() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &local);
    return text.data();
}

// Three lines: host, process and its start, since when.
std::string words_of(const LockHolder& holder) {
    return holder.mark.host + "\n" + std::to_string(holder.mark.process) + " " +
           std::to_string(holder.mark.started) + "\n" + holder.since + "\n";
}

std::optional<LockHolder> read_holder(int file) {
    std::array<char, 1024> bytes{};
    const ssize_t size = ::pread(file, bytes.data(), bytes.size(), 0);
    if (size <= 0) return std::nullopt;
    std::istringstream lines(std::string(bytes.data(), static_cast<std::size_t>(size)));
    LockHolder holder;
    std::getline(lines, holder.mark.host);
    lines >> holder.mark.process >> holder.mark.started >> std::ws;
    std::getline(lines, holder.since);
    return lines ? std::optional(std::move(holder)) : std::nullopt;
}

// The name may have been given to another file while we waited for this one.
bool is_still_at(int file, const std::string& path) {
    struct stat ours {};
    struct stat there {};
    return ::fstat(file, &ours) == 0 && ::stat(path.c_str(), &there) == 0 &&
           ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
}

bool is_plain(int file) {
    struct stat status {};
    return ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

void write_holder(int file, const std::string& words) {
    // What cannot be written is not known to others, who still see that the file is locked.
    if (::ftruncate(file, 0) != 0) return;
    [[maybe_unused]] const ssize_t written = ::pwrite(file, words.data(), words.size(), 0);
}

}  // namespace

ViewLock ViewLock::take(const std::string& view_path) {
    return open(view_path, false);
}

ViewLock ViewLock::take_over(const std::string& view_path) {
    return open(view_path, true);
}

ViewLock ViewLock::open(const std::string& view_path, bool by_force) {
    ViewLock lock;
    lock.path_ = lock_path(view_path);
    for (;;) {
        const int file = ::open(lock.path_.c_str(),
                                O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
        if (file < 0) return lock;
        const bool locked = is_plain(file) && ::flock(file, LOCK_EX | LOCK_NB) == 0;
        if (locked && !is_still_at(file, lock.path_)) {
            ::close(file);
            continue;
        }
        const auto holder = read_holder(file);
        // Another machine's lock is not known to this system.
        const bool is_elsewhere = holder && holder->mark.host != this_process().host;
        if (!locked || (is_elsewhere && !by_force)) {
            lock.holder_ = holder;
            ::close(file);
            return lock;
        }
        write_holder(file, words_of({this_process(), local_time()}));
        lock.file_ = file;
        return lock;
    }
}

ViewLock::ViewLock(ViewLock&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      path_(std::move(other.path_)),
      holder_(std::move(other.holder_)) {}

ViewLock& ViewLock::operator=(ViewLock&& other) noexcept {
    if (this == &other) return *this;
    release();
    file_ = std::exchange(other.file_, -1);
    path_ = std::move(other.path_);
    holder_ = std::move(other.holder_);
    return *this;
}

ViewLock::~ViewLock() {
    release();
}

void ViewLock::release() {
    if (file_ < 0) return;
    ::unlink(path_.c_str());
    ::close(file_);
    file_ = -1;
}

}  // namespace ancrage::app
