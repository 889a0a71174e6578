// The sheet of the data: every layer with its publisher, vintage, origin and state; asking the
// publishers for news and bringing them; the atlases kept from before.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_data_sheet(WindowState& state);

// How far the work with the publishers is: 0 to 1, and in words.
struct DataProgress {
    float share = 0;
    std::string step;
    std::string transfer;  // empty: nothing is being brought at the moment
};
DataProgress data_progress(const WindowState& state);

}  // namespace ancrage::app
