// The card of an area as JSON, for tests and other programs. Values are raw (metres, hectares,
// euros, ISO dates); words are in the chosen language.
#pragma once

#include <string>

#include "app/text/translations.h"
#include "layers/card.h"

namespace ancrage::app {

std::string card_json(const layers::Atlas& atlas, const layers::Card& card,
                      const Translations& words);

}  // namespace ancrage::app
