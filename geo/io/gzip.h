// Bytes as a gzip file (RFC 1952), and back. What browsers read by themselves.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ancrage::geo {

// As small as can be (libdeflate: a twentieth less than zlib); the same bytes for the same input,
// no name and no time inside.
std::vector<std::byte> gzip(std::span<const std::byte> bytes);

// Nothing when it is no gzip file, is damaged, or holds more than `most` bytes.
std::optional<std::vector<std::byte>> gunzip(std::span<const std::byte> file, std::size_t most);

}  // namespace ancrage::geo
