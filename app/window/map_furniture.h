// What lies over the map: the scale bar with its north, the credit of the streets, the zoom
// buttons, the name of what is under the cursor, the list to choose from where features overlap,
// and the watermark of a fictional region.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_scale_bar(const WindowState& state);
// Of the picture under the map; nothing while there is none.
void show_credit(const WindowState& state);
void show_zoom_buttons(WindowState& state);
void show_hover_name(const WindowState& state);
void show_pick_list(WindowState& state);
// Nothing unless the atlas is the demonstration's.
void show_watermark(const WindowState& state);

}  // namespace ancrage::app
