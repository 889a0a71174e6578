// Text of unknown encoding made UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "geo/io/problem_list.h"
#include "geo/model/feature_table.h"

namespace ancrage::geo {

// Well-formed UTF-8: no overlong form, surrogate or value above U+10FFFF.
bool is_utf8(std::string_view text);

// Windows-1252, the encoding of most French files that are not UTF-8, to UTF-8. The five bytes it
// leaves undefined become U+FFFD.
std::string utf8_from_windows_1252(std::string_view text);

// Recodes the column names and cells that are not UTF-8; a note for each column touched.
void make_utf8(FeatureTable& table, const std::string& source, ProblemList& problems);

}  // namespace ancrage::geo
