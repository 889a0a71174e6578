#include "layers/simulator/bonuses.h"

#include "layers/overlap.h"
#include "layers/programmes/zones.h"

namespace ancrage::layers {

namespace {

enum class Inside { yes, partly, no, not_held };

Inside inside_zone(const AtlasIndex& index, const SimulationRequest& request, const AidRule& rule) {
    const ZoneMatch match = match_layer(index, request.place, rule.layer);
    if (!match.held) return Inside::not_held;
    if (match.share >= 1 - sliver_share) return Inside::yes;
    if (match.share <= 0) return Inside::no;
    if (!request.point) return Inside::partly;
    const std::size_t layer = index.atlas().index_of(rule.layer);
    return index.locator().rows_at(layer, *request.point).empty() ? Inside::no : Inside::yes;
}

const AidRule* rule_of(const ProgrammeCatalogue& catalogue, const AidRate& bonus, Date day) {
    const AidRule* found = nullptr;
    for (const AidRule& rule : catalogue.aid_rules) {
        const bool same = rule.kind == AidRuleKind::bonus && rule.zone == bonus.bonus_zone &&
                          (rule.programme_id.empty() || rule.programme_id == bonus.programme_id);
        if (!same) continue;
        if (is_valid_on(rule, day)) return &rule;
        found = &rule;
    }
    return found;
}

// Empty when it holds.
geo::Message why_not(const AtlasIndex& index, const SimulationRequest& request,
                     const AidRule& rule) {
    const ProgrammeCatalogue& catalogue = index.atlas().programmes;
    if (!is_valid_on(rule, request.on)) {
        const bool over = last_day_of(rule.valid_to) && *last_day_of(rule.valid_to) < request.on;
        return over ? geo::Message{"simulation.bonus_over", {rule.valid_to}}
                    : geo::Message{"simulation.bonus_not_begun", {rule.valid_from}};
    }
    if (!holds_for(rule.sizes, printed_size(catalogue, request.applicant.size))) {
        return {"simulation.bonus_not_for_size", {}};
    }
    switch (inside_zone(index, request, rule)) {
        case Inside::yes: return {};
        case Inside::partly: return {"simulation.bonus_partly", {}};
        case Inside::no: return {"simulation.bonus_outside", {}};
        case Inside::not_held: return {"simulation.bonus_zone_not_held", {}};
    }
    return {};
}

}  // namespace

bool lies_in_zone(const AtlasIndex& index, const SimulationRequest& request, const AidRule& rule) {
    return inside_zone(index, request, rule) == Inside::yes;
}

std::vector<Bonus> bonuses_of(const AtlasIndex& index, const SimulationRequest& request,
                              const Programme& programme) {
    std::vector<Bonus> bonuses;
    const ProgrammeCatalogue& catalogue = index.atlas().programmes;
    for (const AidRate& row : catalogue.rates) {
        if (row.programme_id != programme.id || row.role != AidRole::bonus) continue;
        Bonus bonus;
        bonus.row = &row;
        bonus.rule = rule_of(catalogue, row, request.on);
        bonus.reason = bonus.rule == nullptr ? geo::Message{"simulation.bonus_no_rule", {}}
                                             : why_not(index, request, *bonus.rule);
        bonus.applied = bonus.reason.key.empty();
        if (bonus.applied) bonus.reason = {"simulation.bonus_applied", {}};
        bonuses.push_back(std::move(bonus));
    }
    return bonuses;
}

}  // namespace ancrage::layers
