// The words of the facets that filter programmes: their titles and those of their values.
#pragma once

#include <string>

#include "app/text/translations.h"
#include "layers/filter/facets.h"

namespace ancrage::app {

// "Pour quoi faire ?", "Forme de l’aide"…
std::string facet_title(layers::Facet facet, const Translations& words);

// "innover" is "Innover"; an operator is its own name. The value itself when it has no words.
std::string facet_value_title(layers::Facet facet, const std::string& value,
                              const Translations& words);

}  // namespace ancrage::app
