// What a recorded interaction expects of the window's state.
#pragma once

#include <optional>
#include <string>

#include "app/window/script.h"
#include "geo/model/message.h"

namespace ancrage::app {

// Compares with a state as state_json() writes it. `key` is dotted: names of objects, positions in
// lists from 0. `contains` looks into a list, or into a text; `above` and `below` compare numbers.
// Gives back what is wrong: script_no_key (key), or script_expected (key, expected, found).
std::optional<geo::Message> unmet(const event::Expect& expect, const std::string& state);

}  // namespace ancrage::app
