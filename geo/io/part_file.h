// A file that grows while it is brought from a server, "PATH.part", with a note beside it that says
// of which file it is a part. It outlives a cut, a cancelled or killed program, to be gone on with.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "geo/io/download_note.h"
#include "geo/model/result.h"

namespace ancrage::geo {

class PartFile {
public:
    // Errors: the folder cannot be written; "error.download_busy", another program is at it.
    static Result<PartFile> open(const std::string& path);
    ~PartFile();
    PartFile(PartFile&& other) noexcept;
    PartFile& operator=(PartFile&& other) = delete;
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    std::uint64_t size() const { return size_; }
    const DownloadNote& note() const { return note_; }
    // Bytes that the disk still takes, as far as it says.
    std::uint64_t free_bytes() const;

    // Throws away what is there: from now on it is a part of the file noted.
    Status restart(const DownloadNote& note);
    Status append(std::span<const char> bytes);
    // Gives it the name `path`, synced to the disk, without its note.
    Status publish();
    // Leaves nothing behind.
    void remove();

private:
    PartFile(std::string path, int file);
    Status write_error() const;

    std::string path_;  // of the whole file
    int file_ = -1;
    std::uint64_t size_ = 0;
    DownloadNote note_;
};

}  // namespace ancrage::geo
