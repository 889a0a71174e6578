// What the search holds between two frames: the field, what it found, and the sheet of what was
// chosen when that is no place on the map.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "geo/model/geometry.h"
#include "layers/search/search_index.h"

namespace ancrage::app {

struct SearchState {
    bool wants_focus = false;  // the field takes the keyboard at the next frame
    // ImGui gives it a frame or two later: what is typed meanwhile waits here.
    int frames_to_focus = 0;
    std::string typed_early;
    std::string text;
    bool typing = false;  // the field has the keyboard
    bool open = false;    // the list of hits is shown

    std::optional<std::string> searched;  // text of `hits`; nothing before the index was there
    std::vector<layers::SearchHit> hits;
    std::size_t chosen = 0;  // row of the list

    // A line is many pieces: framed whole once the card of one of them is open.
    std::optional<geo::Extent> frame_next;
    std::optional<layers::SearchHit> sheet;  // a programme, a place or a grant
    bool all_areas = false;                  // the sheet names every area, not the first few
};

}  // namespace ancrage::app
