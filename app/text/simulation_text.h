// A simulation in words: steps, conditions, bonuses, warnings, and why a programme is set aside.
// The same words on the command line and in the window.
#pragma once

#include <string>
#include <vector>

#include "app/text/translations.h"
#include "layers/simulator/simulation.h"

namespace ancrage::app {

// "petite entreprise", "petite entreprise, 12 personnes".
std::string applicant_text(const layers::Applicant& applicant, const Translations& words);

// "Subvention", "Prix à payer".
std::string simulated_kind_text(const std::string& kind, const Translations& words);

// "50 000 € × 60 % = 30 000 €".
std::string step_text(const layers::Step& step, const Translations& words);
// "apply_rate": the step's name in data; step_label is its words without figures.
const char* step_name(layers::StepKind kind);
std::string step_label(layers::StepKind kind, const Translations& words);

// What must be known besides; never empty.
std::string condition_text(const layers::LineCondition& condition, const Translations& words);

// "Majoration en zone AFR (+5 points) : non appliquée, le zonage a pris fin le 31 décembre 2021".
std::string bonus_text(const layers::Bonus& bonus, const Translations& words);

// The rule and where it can be looked up: a regulation, or a document and line.
std::string rule_source_text(const layers::AidRule& rule,
                             const layers::ProgrammeCatalogue& catalogue,
                             const Translations& words);
std::string rule_text(const layers::AidRule& rule, const layers::ProgrammeCatalogue& catalogue,
                      const Translations& words);

std::string warning_text(const layers::SimulationWarning& warning,
                         const layers::ProgrammeCatalogue& catalogue, const Translations& words);

// "Subvention : 30 000 € au plus, dont 5 000 € de plafonds imprimés sans taux".
std::string total_text(const layers::SimulationTotal& total, const Translations& words);

// "unknown_reach" and its words.
const char* aside_name(layers::AsideReason reason);
std::string aside_text(layers::AsideReason reason, const Translations& words);

}  // namespace ancrage::app
