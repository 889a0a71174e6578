// The sites a person puts aside while they look: starred, put in order, with a note each, kept in
// the settings and written to files with the reasons.
#pragma once

#include <cstddef>
#include <optional>

#include "app/window/window_state.h"

namespace ancrage::app {

bool is_shortlisted(const WindowState& state, const SiteKey& site);
// In, at the end, or out; the person is told.
void change_shortlisted(WindowState& state, const SiteKey& site);

// A star to press: in the list, the table, on the card.
bool show_star(WindowState& state, const SiteKey& site, float size);

// The candidate that was kept, where the atlas and the request still have it.
std::optional<SiteKey> find_kept(const WindowState& state, const KeptSite& kept);

void move_kept(WindowState& state, std::size_t place, int step);
// By key: the one that has the focus, which goes with it. False where none has.
bool move_focused_kept(WindowState& state, int step);

}  // namespace ancrage::app
