// Everything that one frame shows and listens to, in order: Dear ImGui only, no OpenGL, so that
// tests can drive it without a screen.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// The state a window opens with: the opening layers, nothing selected. The camera has no size yet.
WindowState opening_state(const Workspace& workspace, Translations words, layers::Date today);

// Between ImGui::NewFrame and ImGui::Render.
void show_panels(WindowState& state);

}  // namespace ancrage::app
