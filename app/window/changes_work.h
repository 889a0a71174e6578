// Comparing two atlases beside the frames, and going to what changed.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "app/window/window_state.h"

namespace ancrage::app {

// Opens the sheet, and compares the last kept atlas with the one in use unless that was done.
void open_changes_sheet(WindowState& state);

// The answer of the worker: what differs, what of the person's own it touches (sites put aside,
// files of saved views), and where.
std::shared_ptr<const ChangesAnswer> compare_atlases(std::shared_ptr<const layers::Atlas> before,
                                                     std::shared_ptr<const layers::Atlas> after,
                                                     const std::vector<KeptSite>& shortlist,
                                                     const std::vector<std::string>& views,
                                                     layers::Date today);

// ISO days; empty: the atlas in use. The answer is in ChangesState.
void compare_vintages(WindowState& state, const std::string& from, const std::string& to);

// The day that a side is of, as written in `from` and `to`.
std::string day_of_side(const WindowState& state, const std::string& day);

void follow_changes(WindowState& state);
bool changes_are_busy(const WindowState& state);

// Frames an item on the map, and draws all of them over it.
void go_to_change(WindowState& state, std::size_t item);
// The next with a place on the map, or the one before: `step` 1 or -1.
void step_change(WindowState& state, int step);

}  // namespace ancrage::app
