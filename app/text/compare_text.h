// Compared areas in words: figures with their unit, rank, coverage and source, and the points of an
// argument. The same in the window, on the command line and on paper.
#pragma once

#include <string>
#include <vector>

#include "app/text/translations.h"
#include "layers/atlas.h"
#include "layers/compare/arguments.h"
#include "layers/compare/compare_tables.h"
#include "layers/compare/similar_areas.h"

namespace ancrage::app {

// "Melun – Villaroche"; "cercle de 2 km autour de 48,93 ; 2,35" for a circle.
std::string compared_name(const layers::ComparedArea& area, const Translations& words);
// "Territoires d’industrie 2023-2027", "surface tracée".
std::string compared_kind(const layers::Atlas& atlas, const layers::ComparedArea& area,
                          const Translations& words);

std::string compare_figure_title(std::string_view figure, const Translations& words);
// "1 234 hab.", "12,5 %"; "inconnu" without a value.
std::string compare_value(std::optional<double> value, std::string_view unit,
                          const Translations& words);
// "3e sur 11"; empty without a rank.
std::string rank_text(const layers::AreaFigure& figure, const Translations& words);
// "connu pour 720 sur 2 151"; empty without one, or when everything is known.
std::string coverage_text(const layers::AreaFigure& figure, const Translations& words);
// "Cerema, Sites référencés dans Cartofriches (2024-03)", or the documents of the catalogue.
std::string figure_sources(const layers::Atlas& atlas, const std::vector<std::size_t>& layers,
                           const Translations& words);

// "25 Produits métalliques", "C Industrie manufacturière".
std::string division_title(const layers::Naf& naf, std::string_view code,
                           const Translations& words);
std::string section_title(std::string_view code, const Translations& words);

// What must be said of an area as a whole.
std::vector<std::string> area_remarks(const layers::AreaProfile& profile,
                                      const Translations& words);

std::string argument_title(layers::ArgumentKind kind, const Translations& words);
// The point, its figures beside the reference's, and where they come from.
std::string point_text(const layers::Atlas& atlas, const layers::CompareTables& tables,
                       const layers::ArgumentPoint& point, const Translations& words);
std::string point_source(const layers::Atlas& atlas, const layers::CompareTables& tables,
                         const layers::ArgumentPoint& point, const Translations& words);

}  // namespace ancrage::app
