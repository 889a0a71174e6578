// A layer in words: its vintage, what must be said about it, and the sources of what is shown. The
// same in the window, on the command line and on paper.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/text/translations.h"
#include "layers/atlas.h"

namespace ancrage::app {

// "Données telles que du 12 mars 2026." for an atlas kept from before; empty for the one in use.
std::string as_of_text(const layers::Atlas& atlas, const Translations& words);

// What as_of_text() says, then the publisher, data set and vintage of each visible layer, each
// once, as one paragraph.
std::string sources_line(const layers::Atlas& atlas, const std::vector<std::uint8_t>& visible,
                         const Translations& words);

// Who made it; of a layer that the person brought in, that it is theirs.
std::string publisher_text(const layers::LayerDefinition& definition, const Translations& words);

// "2026", "mars 2024", "2018-2023", or that the source gives no date.
std::string vintage_text(const layers::LayerDefinition& definition, const Translations& words);

// The words of a layer's badge ("indicatif", "reconstitué"…), empty for none.
std::string badge_text(const layers::LayerDefinition& definition, const Translations& words);

}  // namespace ancrage::app
