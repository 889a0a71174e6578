// The older of two maps beside each other, with OpenGL: a renderer of its own that draws the same
// view of another atlas, shown left of the divider (before_after.h).
#pragma once

#include "app/window/running.h"

namespace ancrage::app {

// The renderer for the older atlas, made when that is there and let go with it. Errors: shaders or
// fonts missing.
geo::Status follow_older_map(Running& running);
// After the window's looks changed.
void restyle_older_map(Running& running);
// Left of the divider, over what is shown there.
void show_older_map(Running& running);
// One slice of work, once the present map has none. Gives back whether a frame would show more.
bool work_on_older_map(Running& running);
// Nothing more will come of it.
bool older_map_is_sharp(const Running& running);

}  // namespace ancrage::app
