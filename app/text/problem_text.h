// A problem of the data in words, as the report, the command line and the window say it.
#pragma once

#include <string>

#include "app/text/translations.h"
#include "geo/model/report.h"

namespace ancrage::app {

// One problem in words, for any place that shows it.
std::string describe(const geo::Problem& problem, const Translations& words);

}  // namespace ancrage::app
