// The figures of an area made from what was counted in it.
#pragma once

#include <vector>

#include "layers/compare/area_totals.h"

namespace ancrage::layers {

// The value of one figure, an index of area_figures(); nothing when it is unknown. `reference` is
// what the area is compared with.
std::optional<double> figure_value(const Atlas& atlas, const FigureLayers& held, std::size_t figure,
                                   const AreaTotals& totals, const AreaTotals& reference);

// All of them with their sources, coverage and remarks; without ranks.
std::vector<AreaFigure> figures_of(const Atlas& atlas, const FigureLayers& held,
                                   const ComparedArea& area, const AreaTotals& totals,
                                   const AreaTotals& reference);

}  // namespace ancrage::layers
