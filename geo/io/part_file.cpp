#include "geo/io/part_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

#include "geo/io/files.h"

namespace ancrage::geo {
namespace {

std::string part_of(const std::string& path) {
    return path + ".part";
}
std::string note_of_part(const std::string& path) {
    return path + ".part.note";
}

// Whether the file opened still has the name: another program may have finished it meanwhile.
bool still_named(int file, const std::string& name) {
    struct stat opened {};
    struct stat named {};
    return ::fstat(file, &opened) == 0 && ::stat(name.c_str(), &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

}  // namespace

Result<PartFile> PartFile::open(const std::string& path) {
    const std::string part = part_of(path);
    for (;;) {
        constexpr int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
        const int file = ::open(part.c_str(), flags, 0666);
        if (file < 0) return failed("error.file_cannot_write", {part, std::strerror(errno)});
        if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
            ::close(file);
            return failed("error.download_busy", {path});
        }
        PartFile opened(path, file);
        if (!still_named(file, part)) continue;
        const off_t end = ::lseek(file, 0, SEEK_END);
        opened.size_ = static_cast<std::uint64_t>(end < 0 ? 0 : end);
        opened.note_ = read_download_note(note_of_part(path)).value_or(DownloadNote());
        return opened;
    }
}

PartFile::PartFile(std::string path, int file) : path_(std::move(path)), file_(file) {}

PartFile::PartFile(PartFile&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      size_(other.size_),
      note_(std::move(other.note_)) {}

PartFile::~PartFile() {
    if (file_ < 0) return;
    if (size_ == 0) remove();
    ::close(file_);
}

std::uint64_t PartFile::free_bytes() const {
    struct statvfs disk {};
    if (::fstatvfs(file_, &disk) != 0) return std::numeric_limits<std::uint64_t>::max();
    return static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
}

// To be called at once after the system call that failed.
Status PartFile::write_error() const {
    const int reason = errno;
    const bool full = reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
    if (full) return failed("error.disk_full", {path_});
    return failed("error.file_cannot_write", {part_of(path_), std::strerror(reason)});
}

Status PartFile::restart(const DownloadNote& note) {
    if (::ftruncate(file_, 0) != 0 || ::lseek(file_, 0, SEEK_SET) != 0) return write_error();
    size_ = 0;
    note_ = note;
    // Without a note the part is worth nothing later, but is as good as any now.
    if (!write_download_note(note_of_part(path_), note)) ::unlink(note_of_part(path_).c_str());
    return Done{};
}

Status PartFile::append(std::span<const char> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return write_error();
        size_ += static_cast<std::uint64_t>(written);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return Done{};
}

Status PartFile::publish() {
    if (::fsync(file_) != 0) return write_error();
    if (Status published = publish_file(part_of(path_), path_); !published) return published;
    ::unlink(note_of_part(path_).c_str());
    ::close(std::exchange(file_, -1));
    return Done{};
}

void PartFile::remove() {
    if (file_ < 0) return;
    if (still_named(file_, part_of(path_))) {
        ::unlink(part_of(path_).c_str());
        ::unlink(note_of_part(path_).c_str());
    }
    size_ = 0;
}

}  // namespace ancrage::geo
