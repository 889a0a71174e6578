// Whether a ZIP archive (XLSX, ODS) is safe to be opened: looked at member by member before any
// library unpacks it.
#pragma once

#include <string>

#include "geo/model/result.h"

namespace ancrage::geo {

// Unpacked, a table larger than this would not fit into a gigabyte once it is read.
inline constexpr std::size_t most_unpacked_bytes = 256U << 20U;

// Every member is unpacked once, and thrown away as it comes. Errors: a directory that does not fit
// the file, members by thousands, encrypted or packed by another method than deflate, more content
// than announced or than `most_unpacked_bytes`, packed more than 200 times over; in its XML a
// DOCTYPE (entities may multiply or read other files). `shown_path` names the file in them.
Status check_zip(const std::string& path, const std::string& shown_path);

}  // namespace ancrage::geo
