// Asking the publishers and bringing their data, beside the frames; opening the map as of a kept
// day. Nothing is asked of the network but here.
#pragma once

#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

// Opens the sheet (data_sheet.h) and looks what is kept.
void open_data_sheet(WindowState& state);
// Looks again which atlases are kept and how the publishers can be reached; asks nobody.
void look_at_kept(WindowState& state);

// Whether the publishers have something new; the answer is in DataState::said.
void start_check(WindowState& state);
// Brings it; afterwards the window opens again with the new atlas.
void start_update(WindowState& state);
void stop_data_work(WindowState& state);

// Opens the map again with the atlas kept of that ISO day; empty: with the one in use.
void open_as_of(WindowState& state, const std::string& day);

// Takes the answers; asks by itself once a week where the person has chosen so.
void follow_data(WindowState& state);
bool data_is_busy(const WindowState& state);

// How many layers have something new, as far as the publishers were asked.
std::size_t layers_with_news(const DataState& data);

}  // namespace ancrage::app
