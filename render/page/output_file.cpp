#include "render/page/output_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace ancrage::render {

namespace {

geo::Error cannot_write(const std::string& path, const std::string& reason) {
    return geo::failed("error.page_cannot_write", {path, reason});
}

}  // namespace

geo::Result<OutputFile> OutputFile::create(const std::string& path) {
    std::error_code failure;
    const auto kind = std::filesystem::status(path, failure).type();
    if (kind == std::filesystem::file_type::directory) {
        return cannot_write(path, std::strerror(EISDIR));
    }
    const bool in_place =
        kind == std::filesystem::file_type::character || kind == std::filesystem::file_type::fifo;
    std::string written = in_place ? path : path + "." + std::to_string(getpid()) + ".partial";
    File file(std::fopen(written.c_str(), "wb"));
    if (!file) return cannot_write(path, std::strerror(errno));
    return OutputFile(std::move(file), path, std::move(written));
}

OutputFile::~OutputFile() {
    if (!file_) return;
    file_.reset();
    std::error_code failure;
    if (written_ != path_) std::filesystem::remove(written_, failure);
}

bool OutputFile::write(const void* bytes, std::size_t count) {
    if (failure_ != 0) return false;
    if (count == 0) return true;  // `bytes` may be null, which fwrite does not allow
    errno = 0;
    if (std::fwrite(bytes, 1, count, file_.get()) == count) return true;
    failure_ = errno != 0 ? errno : EIO;
    return false;
}

geo::Status OutputFile::finish() {
    const auto give_up = [&](const std::string& reason) {
        file_.reset();
        std::error_code failure;
        if (written_ != path_) std::filesystem::remove(written_, failure);
        return cannot_write(path_, reason);
    };
    if (failure_ != 0) return give_up(std::strerror(failure_));
    if (std::fflush(file_.get()) != 0) return give_up(std::strerror(errno));
    // A pipe or a device has nothing to keep: only regular files can be asked to.
    if (fsync(fileno(file_.get())) != 0 && errno != EINVAL && errno != EROFS) {
        return give_up(std::strerror(errno));
    }
    if (std::fclose(file_.release()) != 0) return give_up(std::strerror(errno));
    std::error_code failure;
    if (written_ != path_) std::filesystem::rename(written_, path_, failure);
    if (failure) return give_up(failure.message());
    return geo::Done{};
}

}  // namespace ancrage::render
