#include "layers/simulator/limits.h"

#include <algorithm>
#include <set>

#include "layers/simulator/bonuses.h"

namespace ancrage::layers {

namespace {

constexpr double whole = 100;  // percent

// Grants that rest on one cost.
struct CostBase {
    double cost_eur = 0;
    double grants_eur = 0;
    std::vector<std::string> cases;
    Date document;  // the earliest document of its lines
};

bool is_counted_grant(const SimulationLine& line) {
    return line.counted && !line.ended && line.kind == "subvention";
}

class Limits {
public:
    Limits(const AtlasIndex& index, Simulation& simulation)
        : index_(index), catalogue_(index.atlas().programmes), simulation_(simulation) {}

    void check() {
        for (const CostBase& base : bases()) {
            if (base.grants_eur <= 0) continue;
            warn_above_cost(base);
            if (is_company(simulation_.request.applicant.size)) check_caps(base);
        }
        if (is_company(simulation_.request.applicant.size)) check_de_minimis();
        collect_cumulation();
    }

private:
    std::string_view size() const {
        return printed_size(catalogue_, simulation_.request.applicant.size);
    }

    Date document_date(const SimulationLine& line) const {
        const Programme& programme = catalogue_.programmes[line.reach.programme];
        const Document* document = catalogue_.find_document(programme.source.document);
        const auto date = document == nullptr ? std::nullopt : last_day_of(document->date);
        return date.value_or(simulation_.request.on);
    }

    std::vector<CostBase> bases() const {
        std::vector<CostBase> bases;
        std::optional<std::size_t> shared;  // base of the cases without a cost of their own
        for (const CostedCase& asked : simulation_.request.cases) {
            if (asked.own_cost || !shared) bases.push_back({0, 0, {}, simulation_.request.on});
            const std::size_t last = bases.size() - 1;
            if (!asked.own_cost && !shared) shared = last;
            CostBase& base = bases[asked.own_cost ? last : *shared];
            base.cost_eur = std::max(base.cost_eur, to_cents(asked.cost_eur));
            base.cases.push_back(asked.id);
            for (const SimulationLine& line : simulation_.lines) {
                if (line.case_id != asked.id || !is_counted_grant(line)) continue;
                base.grants_eur = to_cents(base.grants_eur + line.arithmetic.amount_eur);
                base.document = std::min(base.document, document_date(line));
            }
        }
        return bases;
    }

    void warn_above_cost(const CostBase& base) {
        if (base.grants_eur <= base.cost_eur) return;
        SimulationWarning warning;
        warning.kind = WarningKind::above_cost;
        warning.grants_eur = base.grants_eur;
        warning.limit_eur = base.cost_eur;
        warning.percent = base.grants_eur / base.cost_eur * whole;
        warning.limit_percent = whole;
        simulation_.warnings.push_back(std::move(warning));
    }

    bool concerns(const AidRule& rule, const std::string& case_id) const {
        return rule.kind == AidRuleKind::intensity_cap && !rule.cases.empty() &&
               holds_for(rule.cases, case_id) && holds_for(rule.sizes, size());
    }

    void check_caps(const CostBase& base) {
        for (const std::string& case_id : base.cases) {
            bool held = false;
            for (const AidRule& rule : catalogue_.aid_rules) {
                if (rule.unit != AidRuleUnit::percent || !concerns(rule, case_id)) continue;
                const bool today = is_valid_on(rule, simulation_.request.on);
                if (!today && !is_valid_on(rule, base.document)) continue;
                held = true;
                warn_above_cap(base, case_id, rule, today ? simulation_.request.on : base.document);
            }
            if (!held) simulation_.cases_without_cap.push_back(case_id);
        }
    }

    // Points that the place's zone adds to the caps of a case on that day.
    double zone_points(const std::string& case_id, Date day) const {
        double points = 0;
        for (const AidRule& rule : catalogue_.aid_rules) {
            if (rule.unit != AidRuleUnit::points || !concerns(rule, case_id)) continue;
            const bool inside = lies_in_zone(index_, simulation_.request, rule);
            if (inside && is_valid_on(rule, day)) points += *rule.value;
        }
        return points;
    }

    void warn_above_cap(const CostBase& base, const std::string& case_id, const AidRule& rule,
                        Date day) {
        const double limit = std::min(*rule.value + zone_points(case_id, day), whole);
        const double limit_eur = to_cents(base.cost_eur * limit / whole);
        if (base.grants_eur <= limit_eur) return;
        SimulationWarning warning;
        warning.kind = WarningKind::intensity;
        warning.rule = &rule;
        warning.case_id = case_id;
        warning.grants_eur = base.grants_eur;
        warning.limit_eur = limit_eur;
        warning.percent = base.grants_eur / base.cost_eur * whole;
        warning.limit_percent = limit;
        warning.rule_of_document = day != simulation_.request.on;
        simulation_.warnings.push_back(std::move(warning));
    }

    void check_de_minimis() {
        double grants = 0;
        for (const SimulationLine& line : simulation_.lines) {
            if (is_counted_grant(line)) grants = to_cents(grants + line.arithmetic.amount_eur);
        }
        for (const AidRule& rule : catalogue_.aid_rules) {
            const bool holds =
                rule.kind == AidRuleKind::de_minimis && holds_for(rule.sizes, size());
            if (!holds || !is_valid_on(rule, simulation_.request.on)) continue;
            if (grants <= *rule.value) continue;
            SimulationWarning warning;
            warning.kind = WarningKind::de_minimis;
            warning.rule = &rule;
            warning.grants_eur = grants;
            warning.limit_eur = *rule.value;
            simulation_.warnings.push_back(std::move(warning));
        }
    }

    void collect_cumulation() {
        std::set<std::string> programmes;
        for (const SimulationLine& line : simulation_.lines) {
            if (line.kind != "price") {
                programmes.insert(catalogue_.programmes[line.reach.programme].id);
            }
        }
        if (programmes.empty()) return;
        for (const AidRule& rule : catalogue_.aid_rules) {
            const bool holds = rule.kind == AidRuleKind::cumulation &&
                               holds_for(rule.sizes, size()) &&
                               is_valid_on(rule, simulation_.request.on);
            const bool named = rule.programme_id.empty() || programmes.contains(rule.programme_id);
            if (holds && named) simulation_.cumulation.push_back(&rule);
        }
    }

    const AtlasIndex& index_;
    const ProgrammeCatalogue& catalogue_;
    Simulation& simulation_;
};

}  // namespace

void check_limits(const AtlasIndex& index, Simulation& simulation) {
    Limits(index, simulation).check();
}

}  // namespace ancrage::layers
