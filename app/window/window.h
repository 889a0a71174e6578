// The window: the map with the layers beside it and the card of what is selected. Everything it
// shows comes from the workspace; it draws only when something changes.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/data/workspace.h"
#include "app/text/translations.h"
#include "geo/model/result.h"
#include "layers/address.h"

namespace ancrage::app {

struct WindowOptions {
    // Pixels of a screenshot; a window takes most of the screen, or this where that is not known.
    int width = 1280;
    int height = 800;
    std::optional<layers::FeatureRef> selected;  // its card is open and the map frames it
    // Not empty: the window is drawn complete, saved as a PNG file here, and closed.
    std::string screenshot;
    // Told once, when the first complete frame is on the screen.
    std::function<void()> first_frame;
    bool close_after_first_frame = false;  // for measuring
};

// Runs until the window is closed. `assets` is the program's assets folder; `words` the language it
// opens in. Errors: no display, no OpenGL 3.3, fonts or shaders missing, screenshot not written.
geo::Status run_window(const Workspace& workspace, const std::string& assets, Translations words,
                       const WindowOptions& options);

}  // namespace ancrage::app
