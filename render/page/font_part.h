// A typeface with the characters of a text alone: small enough to travel with a drawing or a page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ancrage::render {

// The OpenType file `path` reduced to the characters of `text`, as the bytes of a file; empty when
// it cannot be read. `features` (four letters: "tnum") are kept besides the usual ones (kern, mark,
// ccmp, calt, fractions…), or, with `only`, in their place.
std::string font_part(const std::string& path, std::string_view text,
                      const std::vector<std::string_view>& features, bool only = false);

}  // namespace ancrage::render
