// The view that the window shows as something to keep: its file, what of it is not saved yet, and
// the way back through everything that was done to it.
#pragma once

#include <optional>
#include <string>

#include "app/views/view.h"

namespace ancrage::app {

// Where a view that is being shown puts the map, once the panels stand as they will.
struct ViewPlace {
    std::optional<KeptView> camera;
    std::string framed;  // address; used without a camera; empty: the region
};

struct ViewsState {
    View base;  // title, page and data; the rest is what the window shows (view_state.h)
    std::optional<ViewPlace> place_due;
};

}  // namespace ancrage::app
