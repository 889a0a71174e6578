// What a programme pays, as its document prints it, and the rules around it: rows of aid_rates.csv,
// aid_cases.csv and aid_rules.csv (assets/catalogue). Amounts in euros, rates in percent.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/catalogue/layer_catalogue.h"
#include "layers/programmes/source_line.h"

namespace ancrage::layers {

// What a printed figure is; only the first five bring or cost money.
// rate: a share of the eligible cost. ceiling: the most that is paid, without a rate. flat: a sum.
// yearly: a sum a year. price: what the applicant pays for a service.
// minimum: the least that is paid out. threshold: a figure to reach, not money received.
// bonus: points added to the rates of the programme. legal: a bound of a legal regime, not a fund.
// observed: what one file got; no rule.
enum class AidRole {
    rate,
    ceiling,
    flat,
    yearly,
    price,
    minimum,
    threshold,
    bonus,
    legal,
    observed
};

struct AidRate {
    std::string programme_id;
    std::string case_id;  // of AidCase; empty for bonus and legal rows: every case of the programme
    AidRole role = AidRole::rate;
    Bilingual label;
    std::string company_size;  // pe, me, ge, non_eco, a headcount band ("20-49", "<20"), or empty
    std::optional<double> rate_percent;
    std::optional<double> cost_ceiling_eur;   // most of the cost that the rate applies to
    std::optional<double> award_ceiling_eur;  // most of the aid itself
    std::optional<double> amount_eur;
    std::optional<double> years;  // how often a yearly sum is paid
    std::string bonus_zone;       // afr_zone, corse…
    std::optional<double> bonus_points;
    Bilingual condition;  // what the document asks for besides; empty when it says nothing
    SourceLine source;
};

// What a cost may be for, as a person chooses it.
struct AidCase {
    std::string id;
    std::string family;  // of cases offered together: "studies", "environment"…
    std::vector<std::string> aliases;
    Bilingual label;
    Bilingual cost;  // what the cost is: "coût de l'étude"
};

enum class AidRuleKind { de_minimis, intensity_cap, bonus, cumulation, definition };

// size: the value is another size, whose rates apply. headcount: fewer people than the value.
enum class AidRuleUnit { none, eur, percent, points, size, headcount };

// A rule of law or of a document. Empty conditions hold for all.
struct AidRule {
    std::string id;
    AidRuleKind kind = AidRuleKind::cumulation;
    std::optional<double> value;
    std::string as_size;  // unit size: "ge"
    AidRuleUnit unit = AidRuleUnit::none;
    std::vector<std::string> sizes;
    std::string zone;   // afr_zone
    std::string layer;  // of the atlas, which holds the zone
    std::vector<std::string> cases;
    std::string programme_id;
    Bilingual text;
    std::string regulation;
    std::string valid_from;  // ISO dates; empty when the source states none
    std::string valid_to;
    SourceLine source;      // of one of our documents; empty when it comes from the regulation
    std::string reference;  // official address
};

bool holds_for(const std::vector<std::string>& condition, std::string_view value);

}  // namespace ancrage::layers
