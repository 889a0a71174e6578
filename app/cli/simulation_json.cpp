#include "app/cli/simulation_json.h"

#include <nlohmann/json.hpp>

#include "app/data/export_place.h"
#include "app/text/simulation_text.h"

namespace ancrage::app {

namespace {

using layers::SimulationLine;
using layers::StepKind;
using nlohmann::ordered_json;

ordered_json optional(const std::optional<double>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

const char* basis_name(layers::Basis basis) {
    switch (basis) {
        case layers::Basis::rate: return "rate";
        case layers::Basis::sum: return "sum";
        case layers::Basis::ceiling: return "ceiling";
        case layers::Basis::price: return "price";
    }
    return "";
}

const char* certainty_name(layers::Certainty certainty) {
    switch (certainty) {
        case layers::Certainty::reached: return "reached";
        case layers::Certainty::partly: return "partly";
        case layers::Certainty::unknown: return "unknown";
    }
    return "unknown";
}

const char* warning_name(layers::WarningKind kind) {
    switch (kind) {
        case layers::WarningKind::above_cost: return "above_cost";
        case layers::WarningKind::intensity: return "intensity";
        case layers::WarningKind::de_minimis: return "de_minimis";
    }
    return "";
}

// Units of the two operands and of the result.
struct Units {
    const char* left = "eur";
    const char* right = "eur";
    const char* result = "eur";
};

Units units_of(StepKind kind) {
    switch (kind) {
        case StepKind::add_points: return {"percent", "points", "percent"};
        case StepKind::whole_rate: return {"percent", "percent", "percent"};
        case StepKind::apply_rate: return {"eur", "percent", "eur"};
        case StepKind::times_years: return {"eur", "years", "eur"};
        case StepKind::eligible_cost:
        case StepKind::add:
        case StepKind::award_ceiling:
        case StepKind::up_to_ceiling:
        case StepKind::cost_limit:
        case StepKind::price: break;
    }
    return {};
}

class Writer {
public:
    Writer(const layers::Atlas& atlas, const layers::Simulation& simulation,
           const Translations& words)
        : atlas_(atlas), catalogue_(atlas.programmes), simulation_(simulation), words_(words) {}

    ordered_json write() const {
        const layers::SimulationRequest& request = simulation_.request;
        const auto& headcount = request.applicant.headcount;
        ordered_json answer = {{"place", place()},
                               {"size", name_of(request.applicant.size)},
                               {"headcount", headcount ? ordered_json(*headcount) : nullptr},
                               {"on", iso_date(request.on)},
                               {"history", request.history},
                               {"demonstration", atlas_.demonstration},
                               {"notice", words_("simulation.notice")},
                               {"cases", cases()},
                               {"lines", ordered_json::array()},
                               {"totals", ordered_json::array()},
                               {"warnings", ordered_json::array()},
                               {"cases_without_cap", simulation_.cases_without_cap},
                               {"cumulation", ordered_json::array()},
                               {"aside", ordered_json::array()},
                               {"ended_hidden", simulation_.ended_hidden}};
        for (const SimulationLine& found : simulation_.lines) {
            answer["lines"].push_back(line(found));
        }
        for (const auto& found : simulation_.totals) answer["totals"].push_back(total(found));
        for (const auto& found : simulation_.warnings) answer["warnings"].push_back(warning(found));
        for (const auto* found : simulation_.cumulation) {
            answer["cumulation"].push_back(rule(found));
        }
        for (const auto& found : simulation_.asides) answer["aside"].push_back(aside(found));
        return answer;
    }

private:
    ordered_json place() const {
        const layers::FeatureRef feature = simulation_.request.place;
        const layers::Layer& layer = atlas_.layers[feature.layer];
        return {{"address", layers::address_of(atlas_, feature)},
                {"layer", layer.definition.id},
                {"code", layer.key(feature.row)},
                {"name", layer.name(feature.row)}};
    }

    ordered_json cases() const {
        ordered_json answer = ordered_json::array();
        for (const layers::CostedCase& asked : simulation_.request.cases) {
            const layers::AidCase* found = find_case(catalogue_, asked.id);
            answer.push_back({{"id", asked.id},
                              {"label", words_(found->label)},
                              {"cost", words_(found->cost)},
                              {"cost_eur", asked.cost_eur},
                              {"own_cost", asked.own_cost}});
        }
        return answer;
    }

    // The year is on every line: nothing looks more current than it is.
    ordered_json source(const layers::SourceLine& source) const {
        const layers::Document* document = catalogue_.find_document(source.document);
        const std::string date = document == nullptr ? "" : document->date;
        return {{"document", source.document},
                {"title", document == nullptr ? source.document : words_(document->title)},
                {"date", date},
                {"year", date.substr(0, 4)},
                {"line", source.line}};
    }

    ordered_json rule(const layers::AidRule* rule) const {
        if (rule == nullptr) return nullptr;
        ordered_json answer = {{"id", rule->id},
                               {"text", words_(rule->text)},
                               {"regulation", rule->regulation},
                               {"valid_from", rule->valid_from},
                               {"valid_to", rule->valid_to},
                               {"reference", rule->reference}};
        answer["source"] =
            rule->source.document.empty() ? ordered_json(nullptr) : source(rule->source);
        return answer;
    }

    ordered_json step(const layers::Step& step) const {
        const Units units = units_of(step.kind);
        ordered_json operands =
            ordered_json::array({{{"value", step.left}, {"unit", units.left}},
                                 {{"value", step.right}, {"unit", units.right}}});
        return {{"step", step_name(step.kind)},
                {"label", step_label(step.kind, words_)},
                {"operands", std::move(operands)},
                {"result", step.result},
                {"unit", units.result},
                {"text", step_text(step, words_)},
                {"source", step.row == nullptr ? ordered_json(nullptr) : source(step.row->source)}};
    }

    ordered_json bonus(const layers::Bonus& bonus) const {
        return {{"label", words_(bonus.row->label)},           {"zone", bonus.row->bonus_zone},
                {"points", optional(bonus.row->bonus_points)}, {"applied", bonus.applied},
                {"text", bonus_text(bonus, words_)},           {"rule", rule(bonus.rule)},
                {"source", source(bonus.row->source)}};
    }

    ordered_json condition(const layers::LineCondition& condition) const {
        const bool printed = condition.row != nullptr;
        return {{"text", condition_text(condition, words_)},
                {"source", printed ? source(condition.row->source) : ordered_json(nullptr)}};
    }

    ordered_json programme(const layers::Reach& reach) const {
        const layers::Programme& programme = catalogue_.programmes[reach.programme];
        const bool ended = reach.freshness == layers::Freshness::ended;
        const auto link = static_cast<std::size_t>(programme.link);
        return {{"id", programme.id},
                {"name", programme.name},
                {"operator", programme.operator_name},
                {"link", layers::programme_links.words[link]},
                {"freshness", name_of(reach.freshness)},
                {"ended", ended},
                {"certainty", certainty_name(reach.certainty)},
                {"share", reach.share},
                {"zone", reach.zone_address},
                {"reach", words_(reach.reason)},
                {"caveat", reach.caveat.key.empty() ? "" : words_(reach.caveat)}};
    }

    ordered_json line(const SimulationLine& line) const {
        ordered_json answer = programme(line.reach);
        answer["case"] = line.case_id;
        answer["kind"] = line.kind;
        answer["kind_label"] = simulated_kind_text(line.kind, words_);
        answer["basis"] = basis_name(line.arithmetic.basis);
        answer["cost_eur"] = line.cost_eur;
        answer["rate_pct"] = optional(line.arithmetic.rate_percent);
        answer["amount_eur"] = line.arithmetic.amount_eur;
        answer["counted"] = line.counted;
        answer["steps"] = ordered_json::array();
        for (const auto& found : line.arithmetic.steps) answer["steps"].push_back(step(found));
        answer["bonuses"] = ordered_json::array();
        for (const auto& found : line.bonuses) answer["bonuses"].push_back(bonus(found));
        answer["conditions"] = ordered_json::array();
        for (const auto& found : line.conditions) answer["conditions"].push_back(condition(found));
        answer["size_rule"] = rule(line.size_rule);
        answer["source"] = source(line.main_row->source);
        return answer;
    }

    ordered_json total(const layers::SimulationTotal& total) const {
        return {{"kind", total.kind},
                {"kind_label", simulated_kind_text(total.kind, words_)},
                {"ended", total.ended},
                {"amount_eur", total.amount_eur},
                {"ceiling_only_eur", total.ceiling_eur},
                {"lines", total.lines}};
    }

    ordered_json warning(const layers::SimulationWarning& warning) const {
        return {{"kind", warning_name(warning.kind)},
                {"case", warning.case_id},
                {"grants_eur", warning.grants_eur},
                {"limit_eur", warning.limit_eur},
                {"percent", warning.percent},
                {"limit_percent", warning.limit_percent},
                {"rule_of_document", warning.rule_of_document},
                {"text", warning_text(warning, catalogue_, words_)},
                {"rule", rule(warning.rule)}};
    }

    ordered_json aside(const layers::Aside& aside) const {
        const layers::Programme& programme_row = catalogue_.programmes[aside.reach.programme];
        ordered_json answer = programme(aside.reach);
        answer["kind"] = programme_row.kind;
        answer["rate_max_pct"] = optional(programme_row.rate_max_percent);
        answer["ceiling_eur"] = optional(programme_row.ceiling_eur);
        answer["reason"] = aside_name(aside.reason);
        answer["reason_text"] = aside_text(aside.reason, words_);
        answer["source"] = source(programme_row.source);
        return answer;
    }

    const layers::Atlas& atlas_;
    const layers::ProgrammeCatalogue& catalogue_;
    const layers::Simulation& simulation_;
    const Translations& words_;
};

}  // namespace

std::string simulation_json(const layers::Atlas& atlas, const layers::Simulation& simulation,
                            const Translations& words) {
    return Writer(atlas, simulation, words)
        .write()
        .dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace ancrage::app
