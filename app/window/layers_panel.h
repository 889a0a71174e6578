// The panel at the left: the product's name, the language, and every layer by theme with its eye,
// sign, count, badge and, unfolded, its source, vintage, licence and what an honest reader must
// know.
#pragma once

#include "app/window/window_state.h"
#include "render/gl/map_renderer.h"

namespace ancrage::app {

// Legend signs as textures, for the screen's density; once, and again when the density changes.
void make_panel_signs(WindowState& state, render::MapRenderer& renderer);
// The panel's words in the current language.
void name_panel(WindowState& state);

void show_layers_panel(WindowState& state);

}  // namespace ancrage::app
