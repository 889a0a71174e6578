// The words that the columns of the programme catalogue may hold, declared once: read from here by
// the checks at load, by filters and by whoever offers a choice. A new word is added here and given
// its translation ("programme_text.kind_<word>"); an unknown one in a file is kept and reported.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace ancrage::layers {

// What an amount printed as a ceiling caps.
enum class CeilingBasis { award, award_per_year, eligible_cost };

// What an amount printed as an envelope is: the budget set aside, what was paid or lent, one year
// of it, the loans that were guaranteed, a total with other funders, or means steered first to a
// zone that are no budget line.
enum class EnvelopeBasis { budget, granted, yearly, guaranteed, total_cost, steered };

// One column and every word allowed in it.
struct Enumeration {
    std::string_view column;  // of programmes.csv
    std::span<const std::string_view> words;

    bool allows(std::string_view word) const;
    // "a, b, c", for a report.
    std::string listed() const;
};

extern const Enumeration programme_axes;
extern const Enumeration programme_kinds;
extern const Enumeration programme_levels;
extern const Enumeration programme_beneficiaries;  // each of a comma-separated list
extern const Enumeration programme_states;         // as of the document
extern const Enumeration programme_zone_rules;
extern const Enumeration programme_links;
extern const Enumeration ceiling_bases;
extern const Enumeration envelope_bases;

}  // namespace ancrage::layers
