// What the search field holds between two frames.
#pragma once

#include <string>

namespace ancrage::app {

struct SearchState {
    bool wants_focus = false;  // the field takes the keyboard at the next frame
    std::string text;
};

}  // namespace ancrage::app
