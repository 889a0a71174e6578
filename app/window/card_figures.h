// The upper part of a card: its title and what one can do with it, the three figures that matter,
// and the other facts.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Which of the two cards: the selected place's or the one pinned beside it.
enum class CardSlot { selected, pinned };

// Title, kind, code, and the buttons: copy, pin, close.
void show_card_heading(WindowState& state, const layers::Card& card, CardSlot slot);
void show_card_figures(WindowState& state, const layers::Card& card);
// Every other fact of the place, and its measured area.
void show_card_facts(WindowState& state, const layers::Card& card);
std::size_t fact_count(const layers::Card& card);

}  // namespace ancrage::app
