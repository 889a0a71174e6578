// One criterion of the site finder as a person changes it: a threshold with its unit, values to
// tick, an area to look for, and what it weighs.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// True when it was changed.
bool show_criterion(WindowState& state, layers::Criterion& criterion);

// The unit of what it measures; nothing known before the first answer.
std::string criterion_unit(const WindowState& state, const layers::Criterion& criterion);

// A threshold on stops that a hand can hit: true while it changes.
bool threshold_slider(WindowState& state, const char* id, double& value, const std::string& unit);

// What is measured, in full: layer, field, radius, filter (sites_form.cpp). True when changed.
bool show_measure(WindowState& state, layers::Criterion& criterion);
// Whether a person may name another area in place of `measure.of`.
bool names_area(const WindowState& state, const layers::Criterion& criterion);
// The place `of` names, and another to look for (sites_area.cpp): an area, or anything that is
// somewhere. `id` tells one question from another. True when changed.
enum class PlaceKind { area, anything };
bool show_place_choice(WindowState& state, const std::string& id, PlaceKind kind, std::string& of);
// A menu of what one may add; true when one was added.
bool show_add_criterion(WindowState& state);
// The words of a criterion that a person made.
layers::Bilingual own_title(const WindowState& state, const layers::Measure& measure);

}  // namespace ancrage::app
