#include "layers/programmes/enumerations.h"

#include <algorithm>

namespace ancrage::layers {

namespace {

using Word = std::string_view;

constexpr std::array<Word, 10> axes{"attirer", "recruter",  "innover",  "simplifier", "financer",
                                    "foncier", "formation", "commerce", "transition", "other"};
constexpr std::array<Word, 12> kinds{"subvention",     "pret",       "garantie",   "fonds_propres",
                                     "accompagnement", "ingenierie", "formation",  "reseau",
                                     "label",          "fiscal",     "derogation", "other"};
constexpr std::array<Word, 4> levels{"local", "regional", "national", "european"};
constexpr std::array<Word, 9> beneficiaries{
    "tpe",          "pme",         "eti",
    "ge",           "startup",     "individual",
    "collectivite", "association", "etablissement_formation"};
constexpr std::array<Word, 4> states{"running", "announced", "closed", "dated"};
// In the order of ZoneRule, ZoneLink, CeilingBasis and EnvelopeBasis.
constexpr std::array<Word, 9> zone_rules{"region",  "national",      "territoire_industrie",
                                         "qpv",     "rural",         "afr_zone",
                                         "commune", "bassin_emploi", "site"};
constexpr std::array<Word, 3> links{"exclusive", "priority", "open"};
constexpr std::array<Word, 3> of_ceilings{"award", "award_per_year", "eligible_cost"};
constexpr std::array<Word, 6> of_envelopes{"budget",     "granted",    "yearly",
                                           "guaranteed", "total_cost", "steered"};

}  // namespace

const Enumeration programme_axes{"axis", axes};
const Enumeration programme_kinds{"kind", kinds};
const Enumeration programme_levels{"level", levels};
const Enumeration programme_beneficiaries{"beneficiary", beneficiaries};
const Enumeration programme_states{"document_state", states};
const Enumeration programme_zone_rules{"zone_rule", zone_rules};
const Enumeration programme_links{"link", links};
const Enumeration ceiling_bases{"ceiling_basis", of_ceilings};
const Enumeration envelope_bases{"envelope_basis", of_envelopes};

bool Enumeration::allows(std::string_view word) const {
    return std::ranges::find(words, word) != words.end();
}

std::string Enumeration::listed() const {
    std::string text;
    for (const std::string_view word : words) {
        text += text.empty() ? "" : ", ";
        text += word;
    }
    return text;
}

}  // namespace ancrage::layers
