// What each programme that reaches a place could bring to a project there: a size of company, one
// or more cases and their cost in, one line a programme and case out, each with its arithmetic as
// data. It never promises: an amount is the most that the document of its date allowed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "geo/model/result.h"
#include "layers/atlas_index.h"
#include "layers/programmes/reach.h"
#include "layers/simulator/applicant.h"
#include "layers/simulator/arithmetic.h"

namespace ancrage::layers {

struct CostedCase {
    std::string id;       // of aid_cases, or one of its other names
    double cost_eur = 0;  // eligible cost before tax, above 0
    // A spending of its own. Cases without are one and the same spending: aids for them rest on the
    // same cost.
    bool own_cost = false;
};

struct SimulationRequest {
    FeatureRef place;
    std::optional<geo::Coordinate> point;  // Lambert-93 metres, inside the place: decides where the
                                           // place lies only partly in a zone
    Applicant applicant;
    std::vector<CostedCase> cases;
    Date on;               // day of reading
    bool history = false;  // also what has ended, marked
};

// What must be known besides: words of the program, or a row of the document (its condition, or a
// threshold to reach).
struct LineCondition {
    geo::Message message;          // empty key: see the row
    const AidRate* row = nullptr;  // null: see the message
};

// A bonus of the programme, taken or not, and why.
struct Bonus {
    const AidRate* row = nullptr;
    const AidRule* rule = nullptr;  // that says when it holds; null when none is held
    bool applied = false;
    geo::Message reason;
};

struct SimulationLine {
    Reach reach;
    std::string case_id;
    std::string kind;  // of the programme; "price" for what the applicant pays
    bool ended = false;
    // False where a condition that nobody checked decides: in no total.
    bool counted = true;
    double cost_eur = 0;
    Arithmetic arithmetic;
    std::vector<const AidRate*> rows;    // printed figures used
    const AidRate* main_row = nullptr;   // the one that brings the amount: the line's source
    const AidRule* size_rule = nullptr;  // why a rate of another size was taken
    std::vector<Bonus> bonuses;
    std::vector<LineCondition> conditions;
};

// Sum of the counted lines of one kind; kinds are never added together, nor is history.
struct SimulationTotal {
    std::string kind;
    bool ended = false;
    double amount_eur = 0;
    double ceiling_eur = 0;  // part of it that is only a printed ceiling
    std::size_t lines = 0;
};

enum class AsideReason {
    unknown_reach,    // the zone's perimeter is not held
    no_amount,        // no rate, ceiling or amount for any case
    general_ceiling,  // a rate or ceiling that is tied to no case
    other_case,
    other_size,
    needs_headcount,
    other_beneficiary,
    outside_zone,  // the place lies partly in the zone, the point does not
    not_begun,     // its period begins after the day of reading
    legal_basis    // a legal regime, not a fund
};

// A programme that reaches the place and is in no total.
struct Aside {
    Reach reach;
    AsideReason reason = AsideReason::no_amount;
};

enum class WarningKind { above_cost, intensity, de_minimis };

struct SimulationWarning {
    WarningKind kind = WarningKind::above_cost;
    const AidRule* rule = nullptr;  // null for above_cost
    std::string case_id;            // of intensity
    double grants_eur = 0;          // sum of the counted grants
    double limit_eur = 0;
    double percent = 0;        // grants as a share of the cost
    double limit_percent = 0;  // with the points of the zone
    // The rule was in force at the document's date, no longer on the day of reading.
    bool rule_of_document = false;
};

struct Simulation {
    SimulationRequest request;          // with the cases' own ids
    std::vector<SimulationLine> lines;  // by case as asked, then as programmes_reaching orders them
    std::vector<SimulationTotal> totals;
    std::vector<SimulationWarning> warnings;
    std::vector<const AidRule*> cumulation;  // rules on what may be added up here
    // Cases of a company whose intensity cap is not held: nothing was compared.
    std::vector<std::string> cases_without_cap;
    std::vector<Aside> asides;
    std::size_t ended_hidden = 0;  // programmes left out because they have ended
};

// Pointers are into the index' atlas, which must outlive the simulation. Usage errors: no case, an
// unknown one (with the list of known ones), one that comes twice, a cost that is not a number from
// 0.01 to 1e12, a headcount that is not of this size.
geo::Result<Simulation> simulate(const AtlasIndex& index, const SimulationRequest& request);

const AidCase* find_case(const ProgrammeCatalogue& catalogue, std::string_view name);

}  // namespace ancrage::layers
