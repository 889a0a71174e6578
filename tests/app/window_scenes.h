// What the window can show, part by part: set in a stage (window_stage.h) for tests that look at
// every part.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/window/window_state.h"

namespace ancrage::app {

struct Scene {
    std::string name;
    std::function<void(WindowState&)> set;
};

std::vector<Scene> scenes();

}  // namespace ancrage::app
