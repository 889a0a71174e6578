// What the next start finds again: which layers were shown, in which order and how opaque, where
// the map was, and how large the window.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// From state.settings to the map. Layers the atlas no longer has are passed over; those the
// settings do not know keep their place and their opening state.
void restore_layers(WindowState& state);
// The view, once the map has its size; gives false when none was kept.
bool restore_view(WindowState& state);

// Layers as they were kept, in their order: those the atlas no longer has are passed over, those
// not named keep their place and what they show.
void show_kept_layers(WindowState& state, const std::vector<KeptLayer>& layers);
// False, and the map as it was, where nothing of the region would be seen.
bool show_kept_view(WindowState& state, const KeptView& kept);

// What the map shows now: every layer, the bottom one first; and where it is.
std::vector<KeptLayer> kept_layers(const WindowState& state);
KeptView kept_view(const WindowState& state);

// From the map to state.settings, once nothing moves.
void keep_session(WindowState& state);

// Shows the layers of a preset, and those alone; false when there is no such preset.
bool apply_question(WindowState& state, const std::string& id);

}  // namespace ancrage::app
