// A hit of the search in words: its kind, where it is, and why it was found. The same in the window
// and on the command line.
#pragma once

#include <string>

#include "app/text/translations.h"
#include "layers/atlas.h"
#include "layers/search/search_index.h"

namespace ancrage::app {

// "Commune", "Quartier prioritaire", "Programme"; a layer's own title when it has no word for one.
std::string hit_kind_text(const layers::Atlas& atlas, const layers::SearchHit& hit,
                          const Translations& words);

// "Melun · Seine-et-Marne", "RER A, METRO 1 · Paris": empty where nothing is known of it.
std::string hit_place_text(const layers::SearchHit& hit, const Translations& words);

// "code 93066", "code postal 95400", "nom corrigé": empty when the name alone says it.
std::string hit_reason_text(const layers::SearchHit& hit, const Translations& words);

// "code", "name", "alias", "postcode", "kind", "context", "spelling", "some_words".
const char* reason_name(layers::MatchReason reason);

// How many communes have a postcode at all, and from where it comes; for hits found by one.
std::string postcode_note(const layers::Atlas& atlas, const layers::SearchIndex& index,
                          const Translations& words);

}  // namespace ancrage::app
