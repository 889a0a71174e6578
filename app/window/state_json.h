// The window's state as JSON, for recorded interactions: what a person would name when asked what
// the window shows. Keys and their order are stable:
//
//   language       "fr" or "en"
//   theme          "light" or "dark"; high_contrast, reduced_motion, font_size beside it
//   size, scale    pixels of the window [width, height]; pixels a point
//   layers         visible: ids in the atlas's order; order: ids from the bottom up, empty when as
//                  designed; opacity: id to value where it is not 1
//   selection      address of the place whose card is open, or null; pinned: the same
//   pick           addresses offered where features overlap; hovered: address or null
//   chosen         addresses of the set chosen together; chosen_locked
//   camera         center [x, y] in Lambert-93 metres and metres_per_pixel, rounded
//   open           panels and sheets that are open, by name
//   search         text that is typed; hits: how many are offered; chosen: name of the one that
//                  Enter takes, or null
//   table          null, or layer, rows, sort ("-population": the largest first), filter,
//                  in_view and chosen_only of the table that is open
//   widths         of the panels, as dragged, in points; 0 as designed
//   tool           name of the tool the mouse holds; path: how many points it has set
//   focus          the item that has the keyboard, or null
//   messages       keys of the messages shown
#pragma once

#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

std::string state_json(const WindowState& state);

}  // namespace ancrage::app
