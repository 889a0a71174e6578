// The parts of a card in words: figures, distances, who stands behind a number, which layers and
// documents a card draws on. The same in the window, in an e-mail, on paper and at the terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/text/translations.h"
#include "layers/card.h"

namespace ancrage::app {

// "Population", "Gare la plus proche".
std::string figure_title(const layers::Atlas& atlas, const layers::CardFigure& figure,
                         const Translations& words);
// "750 151 habitants", "240", "420 m".
std::string figure_value(const layers::CardFigure& figure, const Translations& words);

// "420 m", "1,2 km", "moins de 10 m": outlines and positions are not known better than that.
std::string distance_text(double metres, const Translations& words);

// "Limitrophes", "Gares et stations", "Sites Seveso, seuil haut".
std::string around_title(const layers::Atlas& atlas, const layers::Neighbours& neighbours,
                         const Translations& words);
// "420 m", "au contact"; empty among areas that all touch.
std::string neighbour_detail(const layers::Neighbours& neighbours, double metres,
                             const Translations& words);

// "Cerema, mars 2024": enough to know whom to ask, beside a number.
std::string short_source(const layers::LayerDefinition& definition, const Translations& words);

// How a number came to be, as a key of the translations.
std::string_view origin_key(const layers::CardFigure& figure);
// Where a number comes from, a line each: how it was had (a key), publisher and data set with its
// vintage, licence, what an honest reader must know.
std::string origin_text(const layers::LayerDefinition& definition, std::string_view how,
                        const Translations& words);

// Kind, amount and period of a programme, with " · " between.
std::string programme_line(const layers::Programme& programme, const Translations& words);
// Amount and date of a grant, or that its amount is not stated.
std::string grant_line(const layers::Grant& grant, const Translations& words);

// One flag a layer of the atlas: whether the card shows anything of it.
std::vector<std::uint8_t> layers_of(const layers::Atlas& atlas, const layers::Card& card);

// "et 1 autre", "et 12 autres"; empty for none.
std::string and_more(std::size_t count, const Translations& words);

}  // namespace ancrage::app
