// The sheet of a person's own catalogue between two frames.
#pragma once

#include <optional>
#include <string>

#include "app/data/catalogue_table.h"
#include "geo/model/message.h"

namespace ancrage::app {

struct CatalogueState {
    std::string folder;  // empty: the window edits none (a replay, a picture)
    bool open = false;
    bool history_open = false;
    std::optional<CatalogueTable> table;  // read when the sheet first opens
    std::optional<geo::Message> problem;  // of the last change, or of the reading
    std::string chosen;                   // id of the row shown
    std::string cell;                     // column being written in; empty for none
    std::string words;                    // what is written in it
    bool take_focus = false;              // of the cell that was just opened
    std::string new_id, new_name;
    bool changed = false;  // the map does not show all of it yet
};

}  // namespace ancrage::app
