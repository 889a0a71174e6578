// What the site finder found, in words: the same in the window, on the command line and in exports.
#pragma once

#include <string>

#include "app/text/translations.h"
#include "layers/filter/schema.h"
#include "layers/sites/site_request.h"

namespace ancrage::app {

// "friches:93066_1", or "drawn:1" for a place that is in no layer; its name, else its id.
std::string site_id(const layers::Atlas& atlas, const layers::RankedSite& site);
std::string site_name(const layers::Atlas& atlas, const layers::SiteRequest& request,
                      const layers::RankedSite& site);

// The criterion's title, or its id.
std::string criterion_title(const layers::Criterion& criterion, const Translations& words);
// A number of a unit as a person reads it: "800 m", "2,5 km", "12,5 ha", "40 %", "3".
std::string measured_text(double value, const std::string& unit, const Translations& words);
// The value found: a number with its unit, a text, "oui" or "non" of a test, "inconnu".
std::string value_text(const layers::Criterion& criterion, const layers::JudgedValue& value,
                       const std::string& unit, const Translations& words);
// Which way a number is better.
bool is_more_better(const layers::Judgement& judgement);
// "au moins 5 ha", "au plus 800 m, en partie jusqu'à 3 km", "Industrie, Commerce"; the expression
// of a test. Empty where every value will do.
std::string demand_text(const layers::Criterion& criterion, const std::string& unit,
                        const Translations& words);
// Whether the value is as it was wanted: what is to be avoided is, where it is not.
bool is_well(const layers::Criterion& criterion, const layers::JudgedValue& value);
// What is to be avoided is not "met" where it is, but "there".
std::string verdict_text(layers::JudgedValue::Verdict verdict, layers::Criterion::Role role,
                         const Translations& words);
std::string role_text(layers::Criterion::Role role, const Translations& words);
// "12 sites if « Station » may be 2 000 m".
std::string relaxation_text(const layers::FilterSchema& schema, const layers::SiteRequest& request,
                            const layers::Relaxation& relaxation, const Translations& words);

}  // namespace ancrage::app
