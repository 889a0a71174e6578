// Digests by which publishers and package registries pin a file (SHA-1, SHA-256, SHA-512).
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "geo/model/result.h"

namespace ancrage::geo {

// SHA-256 of a file's content, 64 hexadecimal digits in lower case.
Result<std::string> sha256_of_file(const std::string& path);

// The same of bytes in memory.
std::string sha256_of(std::span<const std::byte> bytes);

// Whether a file's content has the digest: "sha1-", "sha256-" or "sha512-", then hexadecimal or
// base64. Error: "error.digest_unreadable", it is written otherwise, or the file cannot be read.
Result<bool> file_has_digest(const std::string& path, const std::string& digest);

}  // namespace ancrage::geo
