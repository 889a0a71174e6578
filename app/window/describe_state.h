// The panel that says the map in words, between two frames.
#pragma once

#include <string>

namespace ancrage::app {

struct DescribeState {
    bool open = false;
    std::string text;  // of the map as it was when the panel was opened or refreshed
};

}  // namespace ancrage::app
