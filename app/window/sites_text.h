// The finder's answers in words: values with their units, what a criterion asks, how it was judged.
#pragma once

#include <string>

#include "app/text/translations.h"
#include "layers/sites/site_request.h"

namespace ancrage::app {

// "800 m", "2,5 km", "12,5 ha", "40 %", "3": as short as a panel wants it.
std::string short_measure(double value, const std::string& unit, const Translations& words);

// Which way a number is better.
bool is_more_better(const layers::Judgement& judgement);

// "au moins 5 ha", "au plus 800 m (encore un peu jusqu'à 3 km)", "oui", "Industrie, Commerce".
std::string demand_text(const layers::Criterion& criterion, const std::string& unit,
                        const Translations& words);

// The value as it was found; that it is unknown.
std::string judged_text(const layers::Criterion& criterion, const layers::JudgedValue& value,
                        const std::string& unit, const Translations& words);

// "Souhaité, poids 3"; "Exigé".
std::string role_text(const layers::Criterion& criterion, const Translations& words);

// "87" of a score; one decimal where two sites would look alike is never needed.
std::string score_text(double score, const Translations& words);

}  // namespace ancrage::app
