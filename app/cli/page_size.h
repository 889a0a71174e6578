// The size of what is drawn, from words: pixels, or a sheet of paper and how fine it is printed.
#pragma once

#include <optional>
#include <string>

#include "app/cli/command_line.h"

namespace ancrage::app {

// What a verb was told of its size; empty or absent where it was not.
struct SizeWords {
    std::string size;   // "1920x1080", pixels
    std::string paper;  // "A4": ISO 216, A5 to A0
    bool portrait = false;
    std::optional<double> dpi;
};

// Sets width, height and dpi of the arguments. Answers what is wrong, in their language, or
// nothing: the option first, then why.
std::optional<std::pair<std::string, std::string>> take_size(const SizeWords& words,
                                                             Arguments& arguments);

}  // namespace ancrage::app
