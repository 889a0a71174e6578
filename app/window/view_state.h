// Between the window and a view that can be saved, sent and undone: what of the window belongs to
// it, and showing one. What is only how a person works (open panels, theme, sizes) is no part.
#pragma once

#include "app/views/view.h"
#include "app/window/window_state.h"

namespace ancrage::app {

// What the window shows, with title, pages and data of `state.views.base`.
View view_of(const WindowState& state);

// Makes the window show the view. What this atlas does not have is left out (view_check.h says what
// that is). Where the map is, and the card, come with one of the next frames: settle_view().
void show_view(WindowState& state, const View& view);

// Second half of show_view(), after apply_requests(): the map's place once the card stands beside
// it, since what is in the middle depends on it.
void settle_view(WindowState& state);

// Whether nothing of the view is on its way: workers, flights, cards, keys held down.
bool is_view_settled(const WindowState& state);

}  // namespace ancrage::app
