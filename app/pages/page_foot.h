// The foot that every page bears: sources with their vintages and licences, documents, what must be
// said, the date, and a charter's own line.
#pragma once

#include "app/pages/compose.h"
#include "render/page/page_pieces.h"

namespace ancrage::app {

// As wide as the page between its margins; the bottom right is left free for the page's number.
render::Piece plan_foot(const PageOrder& order, const render::PieceSetter& setter);

// "Licence Ouverte / Etalab 2.0 ; Gares et stations : MIT": of the layers flagged.
std::string licences_line(const layers::Atlas& atlas, const std::vector<std::uint8_t>& shown,
                          const Translations& words);

}  // namespace ancrage::app
