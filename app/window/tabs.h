// Sides of a panel, or choices of which one holds, as parts of one row: each as wide as its words
// need and an equal share of what is left.
#pragma once

#include <initializer_list>
#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

struct Tab {
    const char* id;  // for the focus ring
    std::string words;
};

// The tab clicked, or -1. `chosen` -1: none.
int tabs(const WindowState& state, std::initializer_list<Tab> parts, int chosen);

}  // namespace ancrage::app
