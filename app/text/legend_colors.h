// What the colours of a layer coloured by a number mean, in words: its classes with their limits
// and counts, and how the numbers are spread. The same in the window and on paper.
#pragma once

#include <string>
#include <vector>

#include "app/text/translations.h"
#include "layers/atlas.h"
#include "render/page/plate.h"

namespace ancrage::app {

// The field's title, or the column's name where the catalogue has none; "… par km²".
std::string number_title(const layers::Layer& layer, const std::string& column, bool per_km2,
                         const Translations& words);

// Nothing is used of it when `by_value` is not used.
render::LegendColors legend_colors(const layers::Layer& layer, const render::ColorByValue& by_value,
                                   const Translations& words);

// Decimals, at most 6, with which limits stay clearly apart, or, `exact`, are what they are.
int decimals_apart(const std::vector<double>& limits, bool exact = false);

}  // namespace ancrage::app
