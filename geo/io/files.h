// Files as wholes: read, hash, write safely. A file in use is never half written: new content goes
// to a temporary file beside it, is synced to disk, then takes its name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "geo/model/result.h"

namespace ancrage::geo {

Result<std::vector<std::byte>> read_file(const std::string& path);
Result<std::string> read_text_file(const std::string& path);

// hash_bytes() (geo/model/bytes.h) of a file's content.
Result<std::uint64_t> hash_file(const std::string& path);

// The file that a name means, through symbolic links, even one that is not there yet. Error: links
// that lead in a circle.
Result<std::string> file_meant(const std::string& path);

// Temporary file in the same folder, fsync, rename, fsync of the folder. A file that is replaced
// keeps its permissions, and stays under the name `keep_previous` when that is not empty.
Status write_file_atomically(const std::string& path, std::span<const std::byte> bytes,
                             const std::string& keep_previous = {});
Status write_file_atomically(const std::string& path, const std::string& text,
                             const std::string& keep_previous = {});

// Syncs a finished temporary file to disk and renames it over `path`. When `keep_previous` is not
// empty, the file it replaces is first kept under that name.
Status publish_file(const std::string& temporary, const std::string& path,
                    const std::string& keep_previous = {});

}  // namespace ancrage::geo
