// The card as a picture on the clipboard: what only the window can do, since the sheet's small map
// is drawn by the window's own renderer.
#pragma once

#include <string>

#include "app/window/window_state.h"
#include "render/gl/map_renderer.h"

namespace ancrage::app {

// Does what state.cards.copy_image asks, between two frames; false when nothing was asked. The
// renderer then holds another picture than the window's map. What fails is said as a message, never
// a reason to stop. `pictures`: where the file goes when the clipboard does not take it.
bool serve_card_picture(WindowState& state, render::MapRenderer& renderer,
                        const std::string& font_folder, const std::string& pictures);

}  // namespace ancrage::app
