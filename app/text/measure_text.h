// The numbers that areas are coloured by for money and reach, in words: what is added up, and what
// cannot be.
#pragma once

#include <string>

#include "app/data/area_measures.h"
#include "app/text/translations.h"

namespace ancrage::app {

// "Plafonds additionnés : subvention".
std::string measure_title(const AreaMeasure& measure, const Translations& words);
// What stands behind the numbers, for the legend.
std::string measure_note(const AreaMeasure& measure, const Translations& words);

}  // namespace ancrage::app
