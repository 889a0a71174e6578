// Capitals of names in the languages of the map: ASCII, Latin-1 and Latin Extended-A.
#pragma once

#include <string>
#include <string_view>

namespace ancrage::render {

// UTF-8 in, UTF-8 out; characters without a capital here, and bytes that are not UTF-8, unchanged.
std::string capitals(std::string_view text);

}  // namespace ancrage::render
