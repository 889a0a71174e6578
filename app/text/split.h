// Texts cut at a separator.
#pragma once

#include <string_view>
#include <vector>

namespace ancrage::app {

// Parts of `text` between separators, empty ones included; one part when there is no separator.
// Views into `text`.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace ancrage::app
