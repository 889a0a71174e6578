#include "geo/io/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "geo/model/bytes.h"

namespace ancrage::geo {
namespace {

class FileDescriptor {
public:
    explicit FileDescriptor(int number) : number_(number) {}
    ~FileDescriptor() {
        if (number_ >= 0) ::close(number_);
    }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;

    int get() const { return number_; }
    bool open() const { return number_ >= 0; }
    // Closing can be where a full disk shows.
    bool close() {
        const int number = number_;
        number_ = -1;
        return ::close(number) == 0;
    }

private:
    int number_;
};

// To be called at once after the system call that failed.
Error system_error(const char* key, const std::string& path) {
    const int reason = errno;
    return failed(key, {path, std::strerror(reason)});
}

Error system_error(const char* key, const std::string& path, int reason) {
    errno = reason;
    return system_error(key, path);
}

bool write_all(int file, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

Status sync_folder_of(const std::string& path) {
    const std::filesystem::path parent = std::filesystem::path(path).parent_path();
    const std::string folder = parent.empty() ? "." : parent.string();
    const FileDescriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!file.open()) return system_error("error.file_cannot_sync", folder);
    // EINVAL: a file system whose folders cannot be synced has nothing to sync.
    if (::fsync(file.get()) != 0 && errno != EINVAL) {
        return system_error("error.file_cannot_sync", folder);
    }
    return Done{};
}

// A name beside `path` that nobody uses, created empty with the usual permissions.
Result<std::string> create_beside(const std::string& path) {
    static std::atomic<unsigned> counter{0};
    const std::string start = path + ".tmp-" + std::to_string(::getpid()) + "-";
    for (;;) {
        const std::string name = start + std::to_string(counter++);
        const FileDescriptor file(
            ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (file.open()) return name;
        if (errno != EEXIST) return system_error("error.file_cannot_write", path);
    }
}

Status fill(const std::string& temporary, const std::string& path,
            std::span<const std::byte> bytes) {
    FileDescriptor file(::open(temporary.c_str(), O_WRONLY | O_CLOEXEC));
    struct stat before {};
    if (file.open() && ::stat(path.c_str(), &before) == 0 &&
        ::fchmod(file.get(), before.st_mode & 0777U) != 0) {
        return system_error("error.file_cannot_write", path);
    }
    if (!file.open() || !write_all(file.get(), bytes) || !file.close()) {
        return system_error("error.file_cannot_write", path);
    }
    return Done{};
}

// A folder, a device or a pipe must not be replaced by a file.
Status check_replaceable(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        return failed("error.file_not_regular", {path});
    }
    return Done{};
}

Status sync_file(const std::string& path) {
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open() || ::fsync(file.get()) != 0) {
        return system_error("error.file_cannot_sync", path);
    }
    return Done{};
}

// A second name for the file in use, so that `path` never stops existing. False where the file
// system has no hard links.
bool keep_by_link(const std::string& path, const std::string& keep_previous) {
    const std::string second = keep_previous + ".tmp-" + std::to_string(::getpid());
    ::unlink(second.c_str());
    if (::link(path.c_str(), second.c_str()) != 0) return false;
    const bool kept = ::rename(second.c_str(), keep_previous.c_str()) == 0;
    // rename() does nothing when both names already are the same file.
    ::unlink(second.c_str());
    return kept;
}

}  // namespace

Result<std::vector<std::byte>> read_file(const std::string& path) {
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.open()) return system_error("error.file_cannot_open", path);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return system_error("error.file_cannot_open", path);
    if (!S_ISREG(status.st_mode)) return failed("error.file_not_regular", {path});
    std::vector<std::byte> bytes(static_cast<std::size_t>(status.st_size));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::read(file.get(), bytes.data() + done, bytes.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_error("error.file_cannot_open", path);
        if (got == 0) return system_error("error.file_cannot_open", path, EIO);
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

Result<std::string> read_text_file(const std::string& path) {
    Result<std::vector<std::byte>> bytes = read_file(path);
    if (!bytes) return bytes.error();
    return std::string(reinterpret_cast<const char*>(bytes.value().data()), bytes.value().size());
}

Result<std::uint64_t> hash_file(const std::string& path) {
    Result<std::vector<std::byte>> bytes = read_file(path);
    if (!bytes) return bytes.error();
    return hash_bytes(bytes.value());
}

Result<std::string> file_meant(const std::string& path) {
    namespace fs = std::filesystem;
    constexpr int most_links = 40;  // as Linux itself follows
    fs::path meant = path;
    for (int i = 0; i < most_links; ++i) {
        std::error_code error;
        const fs::path target = fs::read_symlink(meant, error);
        if (error) return meant.string();
        meant = meant.parent_path() / target;
    }
    return system_error("error.file_cannot_open", path, ELOOP);
}

Status write_file_atomically(const std::string& path, std::span<const std::byte> bytes,
                             const std::string& keep_previous) {
    if (Status replaceable = check_replaceable(path); !replaceable) return replaceable;
    const Result<std::string> temporary = create_beside(path);
    if (!temporary) return temporary.error();
    Status outcome = fill(temporary.value(), path, bytes);
    if (outcome) outcome = publish_file(temporary.value(), path, keep_previous);
    if (!outcome) ::unlink(temporary.value().c_str());
    return outcome;
}

Status write_file_atomically(const std::string& path, const std::string& text,
                             const std::string& keep_previous) {
    return write_file_atomically(path, std::as_bytes(std::span(text)), keep_previous);
}

Status publish_file(const std::string& temporary, const std::string& path,
                    const std::string& keep_previous) {
    if (Status replaceable = check_replaceable(path); !replaceable) return replaceable;
    if (Status synced = sync_file(temporary); !synced) return synced;
    const bool keep = !keep_previous.empty() && ::access(path.c_str(), F_OK) == 0;
    bool moved = false;
    if (keep && !keep_by_link(path, keep_previous)) {
        moved = ::rename(path.c_str(), keep_previous.c_str()) == 0;
        if (!moved) return system_error("error.file_cannot_keep", keep_previous);
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        const int reason = errno;
        if (moved) ::rename(keep_previous.c_str(), path.c_str());
        return system_error("error.file_cannot_write", path, reason);
    }
    if (keep) {
        if (Status synced = sync_folder_of(keep_previous); !synced) return synced;
    }
    return sync_folder_of(path);
}

}  // namespace ancrage::geo
