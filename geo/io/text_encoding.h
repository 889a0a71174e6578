// Text of unknown encoding made UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "geo/io/problem_list.h"
#include "geo/model/feature_table.h"

namespace ancrage::geo {

enum class Encoding { utf_8, utf_16_le, utf_16_be, windows_1252, iso_8859_1, iso_8859_15 };

// "utf-8", "windows-1252"… as people write them: capitals, hyphens and underscores do not matter.
std::optional<Encoding> encoding_named(std::string_view name);
const char* encoding_name(Encoding encoding);

// UTF-16 by its byte order mark, or by every second byte of a Latin text being NUL.
std::optional<Encoding> utf_16_of(std::string_view head);

// The encoding that a piece of a text fits best. Plain ASCII counts as UTF-8; Windows-1252 stands
// for ISO-8859-1 too, of which it is a superset in every text one can read.
Encoding guess_encoding(std::string_view sample);

// UTF-8 of a text that may hold anything: bytes that are no UTF-8 where it was announced are read
// as Windows-1252. Not for UTF-16.
std::string utf8_from(Encoding encoding, std::string_view text);

// Both bytes of every unit must be there; half a pair of surrogates becomes U+FFFD.
std::string utf8_from_utf_16(std::string_view text, bool little_endian);

// Well-formed UTF-8: no overlong form, surrogate or value above U+10FFFF.
bool is_utf8(std::string_view text);

// Windows-1252, the encoding of most French files that are not UTF-8, to UTF-8. The five bytes it
// leaves undefined become U+FFFD.
std::string utf8_from_windows_1252(std::string_view text);

// Recodes the column names and cells that are not UTF-8; a note for each column touched.
void make_utf8(FeatureTable& table, const std::string& source, ProblemList& problems);

}  // namespace ancrage::geo
