// What the cards at the right hold between two frames: the place selected, the one pinned beside
// it, and which parts the person keeps open, whatever place they select next.
#pragma once

#include <imgui.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>

#include "layers/card.h"

namespace ancrage::app {

struct Selection {
    layers::Card card;
    bool scroll_to_top = true;
};

// The parts of a card that fold, in reading order.
enum class CardSection { lies_in, facts, programmes, grants, contains, around, places, sources };
inline constexpr std::size_t card_section_count = 8;

struct CardState {
    std::optional<Selection> pinned;  // stays while others are selected, at the left of their card
    // Asked for by keys and buttons.
    bool copy_text = false;   // the card as text for an e-mail, to the clipboard
    bool copy_image = false;  // the card as a picture, to the clipboard and a file
    bool pin = false;         // pins the card that is open, or lets the pinned one go

    // What is open, by CardSection and by layers::ReachGroup.
    std::array<std::uint8_t, card_section_count> section_open{1, 0, 1, 1, 1, 1, 0, 0};
    std::array<std::uint8_t, 4> group_open{1, 0, 0, 0};
    std::array<std::uint8_t, 4> rest_open{};
    std::array<std::uint8_t, 4> ended_open{};
    std::set<std::size_t> open_contents;    // layers whose features are named
    std::set<std::size_t> open_programmes;  // programmes of the catalogue told in full
    ImGuiID asked = 0;                      // the number whose origin stays in sight

    // Heights of what stands above the figures in the two cards, so that these are on the same
    // rows: the selected place's, the pinned one's. ImGui units.
    std::array<float, 2> heading_heights{};
};

}  // namespace ancrage::app
