// A file that is there whole or not at all: written beside its name, brought to the disk, then
// renamed. What stood under the name before stays until then.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>

#include "geo/model/result.h"

namespace ancrage::render {

class OutputFile {
public:
    // Devices and pipes are written to, never replaced. Errors name the path and say why.
    static geo::Result<OutputFile> create(const std::string& path);

    OutputFile(OutputFile&& other) noexcept = default;
    OutputFile& operator=(OutputFile&&) = delete;
    // Without a finish() before, nothing is left of what was written.
    ~OutputFile();

    // False once something could not be written; finish() then says why.
    bool write(const void* bytes, std::size_t count);
    // Flushed and brought to the disk, so that a full disk is known before the rename.
    geo::Status finish();

private:
    struct Closer {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, Closer>;

    OutputFile(File file, std::string path, std::string written)
        : file_(std::move(file)), path_(std::move(path)), written_(std::move(written)) {}

    File file_;
    std::string path_;
    std::string written_;  // the same as the path for a device or a pipe
    int failure_ = 0;      // errno of the first write that failed
};

}  // namespace ancrage::render
