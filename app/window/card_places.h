// The parts of a card that name other places, each of which one can go to: the areas it lies in,
// what it contains, what is around it, and the places that documents name there.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_card_lies_in(WindowState& state, const layers::Card& card);
void show_card_contents(WindowState& state, const layers::Card& card);
void show_card_around(WindowState& state, const layers::Card& card);
void show_card_named_places(const WindowState& state, const layers::Card& card);
// Every layer that the card draws on, with publisher, vintage and licence, and the place's own
// note.
void show_card_sources(const WindowState& state, const layers::Card& card);

}  // namespace ancrage::app
