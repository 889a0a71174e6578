// A programme in words: kind, rate and ceiling, budget, period, how far it can be believed, and
// the document it comes from. The same words in the window's card, on the command line and on
// paper; pure functions of the catalogue's rows.
#pragma once

#include <string>
#include <vector>

#include "app/text/translations.h"
#include "layers/programmes/freshness.h"
#include "layers/programmes/programme.h"
#include "layers/programmes/reach.h"

namespace ancrage::app {

// The words of a programme are parts of sentences; this begins a line with them.
std::string sentence(std::string words);

// "Subvention" / "Grant"; the catalogue's own word when there is no translation.
std::string kind_text(const layers::Programme& programme, const Translations& words);

// "taux de 50 % à 70 %, coûts éligibles plafonnés à 50 000 €"; empty when the document states
// neither a rate nor a ceiling. Never the budget: see envelope_text.
std::string amount_text(const layers::Programme& programme, const Translations& words);

// "enveloppe de 50 M€ : un budget ou un total imprimé, pas une aide"; empty when none is printed.
std::string envelope_text(const layers::Programme& programme, const Translations& words);

// "2017 – 2021", "depuis 2019", "jusqu'au 31 décembre 2019"; says so when none is stated.
std::string period_text(const layers::Programme& programme, const Translations& words);

// "d'après le document de 2019, non revérifié", "terminé…", "annoncé en 2017, suite non connue".
std::string freshness_text(const layers::Programme& programme, layers::Freshness freshness,
                           const layers::ProgrammeCatalogue& catalogue, const Translations& words);

// "Guide Territoires d'industrie (2019), ligne 1244"; the file's name when the document is not in
// the catalogue.
std::string source_text(const layers::SourceLine& source,
                        const layers::ProgrammeCatalogue& catalogue, const Translations& words);

// "s’adresser à : Direction régionale de l’ADEME"; the operator, and that the document names no
// desk, when it does not.
std::string institution_text(const layers::Programme& programme, const Translations& words);

// "étape suivante : PM'up (Stratégie Smart Industrie (juillet 2017), ligne 943)"; a line each.
std::vector<std::string> next_texts(const layers::Programme& programme,
                                    const layers::ProgrammeCatalogue& catalogue,
                                    const Translations& words);

// "Passages discordants ou imprécis : …", a line for each contradiction about a programme or grant.
std::vector<std::string> contradiction_texts(const layers::ProgrammeCatalogue& catalogue,
                                             const std::string& id, const Translations& words);

// "ici ou dans une commune voisine : …", why a grant or place of `shared` is not surely here.
std::string shared_text(const layers::ProgrammeCatalogue& catalogue, const std::string& id,
                        const Translations& words);

// "PME, ETI, collectivités": who may ask; empty when not stated.
std::string beneficiaries_text(const layers::Programme& programme, const Translations& words);

// One case of a programme's rates: "Étude de diagnostic (petite entreprise)" and "70 %".
struct RateLine {
    std::string label;
    std::string value;
    layers::SourceLine source;
};
std::vector<RateLine> rate_lines(const layers::ProgrammeCatalogue& catalogue,
                                 const std::string& programme_id, const Translations& words);

// "Avantages de zone", "Local", "Régional", "National".
std::string group_text(layers::ReachGroup group, const Translations& words);

}  // namespace ancrage::app
