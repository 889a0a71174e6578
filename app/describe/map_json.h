// The facts of a map as JSON, for tests and other programs. Values are raw (metres, hectares,
// shares 0 to 1); titles and notes are in the chosen language.
#pragma once

#include <string>

#include "app/describe/map_facts.h"
#include "app/text/translations.h"
#include "layers/catalogue/questions.h"

namespace ancrage::app {

// `question` is the preset the visible layers come from, or null.
std::string map_json(const layers::Atlas& atlas, const MapFacts& facts,
                     const layers::Question* question, const Translations& words);

}  // namespace ancrage::app
