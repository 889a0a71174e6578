// Names come from files that anybody may have written: made fit to be set in type.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ancrage::render {

inline constexpr std::size_t longest_name = 160;  // characters; longer ones end with an ellipsis

// Valid UTF-8 of one line: controls, line ends, and the marks that turn the direction of what
// follows (Unicode Standard Annex 9) become spaces or vanish, bytes that are not UTF-8 become
// U+FFFD, no letter bears more than four combining marks, and runs of spaces become one.
std::string clean_text(std::string_view text);

}  // namespace ancrage::render
