// The card of an area as plain text, for a terminal or an e-mail.
#pragma once

#include <string>

#include "app/text/translations.h"
#include "layers/card.h"

namespace ancrage::app {

std::string card_text(const layers::Atlas& atlas, const layers::Card& card,
                      const Translations& words);

}  // namespace ancrage::app
