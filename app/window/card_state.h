// What the cards at the right hold between two frames: the place selected, and the one pinned
// beside it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "layers/card.h"

namespace ancrage::app {

struct Selection {
    layers::Card card;
    std::vector<std::uint8_t> programme_details;  // one for each of card.programmes
    std::array<std::uint8_t, 4> group_open{1, 0, 0, 0};
    std::array<std::uint8_t, 4> ended_open{};
    std::vector<std::uint8_t> content_open;  // one for each of card.contains
    bool scroll_to_top = true;
};

struct CardState {
    std::optional<Selection> pinned;  // stays while others are selected, at the left of their card
    // Asked for by keys and buttons.
    bool copy_text = false;   // the card as text for an e-mail, to the clipboard
    bool copy_image = false;  // the card as a picture, to the clipboard and a file
    bool pin = false;         // pins the card that is open, or lets the pinned one go
};

}  // namespace ancrage::app
