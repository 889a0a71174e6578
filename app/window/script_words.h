// The words of a script that stand for a choice, for reading and for writing it.
#pragma once

#include <array>
#include <utility>

#include "app/window/script.h"

namespace ancrage::app {

inline constexpr std::array<std::pair<MouseButton, const char*>, 3> mouse_buttons = {{
    {MouseButton::left, "left"},
    {MouseButton::right, "right"},
    {MouseButton::middle, "middle"},
}};
// Equality is written without a word.
inline constexpr std::array<std::pair<Comparison, const char*>, 5> comparisons = {{
    {Comparison::equal, ""},
    {Comparison::different, "not"},
    {Comparison::contains, "contains"},
    {Comparison::above, "above"},
    {Comparison::below, "below"},
}};

}  // namespace ancrage::app
