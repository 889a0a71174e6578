// Which rows the table shows: asks the worker when filter, order, view or chosen set change, takes
// its answer, and follows the selection of the map. No drawing.
#pragma once

#include <optional>
#include <string>

#include "app/window/table_worker.h"
#include "app/window/window_state.h"

namespace ancrage::app {

// Once a frame while a table is open. False when none is, or its layer is not there.
bool follow_table(WindowState& state);

// An answer or a written file is still to come: the window must look again soon.
bool table_is_busy(const TableState& table);

// In how many seconds the window must draw, or look at the workers again, although nobody touches
// anything: 0 when an answer waits; nothing when none is to come. `now` on ImGui's clock.
std::optional<double> next_table_change(const TableState& table, double now);

// A click on the heading of a column: ascending, descending, then the order of the layer. `also`
// keeps the columns that decide before it.
void sort_table(TableState& table, std::size_t column, bool also);

// What a click on a row does. Plain: its card. `toggle`: in or out of the chosen set. `range`: all
// rows from the last one clicked join the set. A locked set stays as it is, and the person is told.
void click_row(WindowState& state, std::size_t place, bool toggle, bool range);
bool is_chosen(const WindowState& state, layers::FeatureRef feature);

// Writes what the table shows into the person's folder, beside the frames; says where when done.
void write_table_file(WindowState& state, const std::string& extension);

}  // namespace ancrage::app
