#include "app/text/simulation_text.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "app/text/formats.h"
#include "app/text/programme_text.h"

namespace ancrage::app {

using geo::Message;
using layers::Step;
using layers::StepKind;

namespace {

std::string euros(double value, const Translations& words) {
    return format_euros(value, words.language());
}

std::string plain(double value, const Translations& words) {
    const int decimals = value == std::floor(value) ? 0 : 1;
    return format_number(value, decimals, words.language());
}

// The two operands and the result in their units.
std::vector<std::string> figures_of(const Step& step, const Translations& words) {
    switch (step.kind) {
        case StepKind::add_points:
            return {format_percent(step.left, words.language()), plain(step.right, words),
                    format_percent(step.result, words.language())};
        case StepKind::whole_rate:
            return {format_percent(step.left, words.language()),
                    format_percent(step.right, words.language()),
                    format_percent(step.result, words.language())};
        case StepKind::apply_rate:
            return {euros(step.left, words), format_percent(step.right, words.language()),
                    euros(step.result, words)};
        case StepKind::times_years:
            return {euros(step.left, words), plain(step.right, words), euros(step.result, words)};
        case StepKind::eligible_cost:
        case StepKind::add:
        case StepKind::award_ceiling:
        case StepKind::up_to_ceiling:
        case StepKind::cost_limit:
        case StepKind::price: break;
    }
    return {euros(step.left, words), euros(step.right, words), euros(step.result, words)};
}

// A threshold or a least amount with its figure; empty when the row has none.
std::string printed_figure(const layers::AidRate& row, const Translations& words) {
    if (row.amount_eur) return euros(*row.amount_eur, words);
    return row.rate_percent ? format_percent(*row.rate_percent, words.language()) : std::string();
}

}  // namespace

std::string applicant_text(const layers::Applicant& applicant, const Translations& words) {
    std::string size = words("simulation.size_" + std::string(name_of(applicant.size)));
    if (!applicant.headcount) return size;
    return words(Message{"simulation.headcount",
                         {size, format_number(*applicant.headcount, 0, words.language())}});
}

std::string simulated_kind_text(const std::string& kind, const Translations& words) {
    if (kind == "price") return words("simulation.kind_price");
    layers::Programme programme;
    programme.kind = kind;
    return kind_text(programme, words);
}

std::string step_text(const Step& step, const Translations& words) {
    const bool first = step.kind == StepKind::add && step.left == 0;
    const std::string key =
        first ? "simulation.step_first" : std::string("simulation.step_") + step_name(step.kind);
    return words(Message{key, figures_of(step, words)});
}

const char* step_name(StepKind kind) {
    switch (kind) {
        case StepKind::eligible_cost: return "eligible_cost";
        case StepKind::add_points: return "add_points";
        case StepKind::whole_rate: return "whole_rate";
        case StepKind::apply_rate: return "apply_rate";
        case StepKind::times_years: return "times_years";
        case StepKind::add: return "add";
        case StepKind::award_ceiling: return "award_ceiling";
        case StepKind::up_to_ceiling: return "up_to_ceiling";
        case StepKind::cost_limit: return "cost_limit";
        case StepKind::price: return "price";
    }
    return "";
}

std::string step_label(StepKind kind, const Translations& words) {
    return words(std::string("simulation.step_label_") + step_name(kind));
}

std::string condition_text(const layers::LineCondition& condition, const Translations& words) {
    if (condition.row == nullptr) {
        Message message = condition.message;
        for (std::string& argument : message.arguments) argument = format_date(argument, words);
        return words(message);
    }
    const layers::AidRate& row = *condition.row;
    const bool is_figure =
        row.role == layers::AidRole::threshold || row.role == layers::AidRole::minimum;
    std::string text = words(row.condition);
    if (is_figure) {
        const std::string figure =
            words(Message{"simulation.threshold", {words(row.label), printed_figure(row, words)}});
        text = text.empty() ? figure : figure + ". " + text;
    }
    return text;
}

std::string bonus_text(const layers::Bonus& bonus, const Translations& words) {
    const std::string points = words(
        Message{"programme_text.points", {plain(bonus.row->bonus_points.value_or(0), words)}});
    Message reason = bonus.reason;
    for (std::string& argument : reason.arguments) argument = format_date(argument, words);
    return words(Message{"simulation.bonus_line",
                         {words(bonus.row->label) + " (" + points + ")", words(reason)}});
}

std::string rule_source_text(const layers::AidRule& rule,
                             const layers::ProgrammeCatalogue& catalogue,
                             const Translations& words) {
    std::string text = rule.regulation;
    if (!rule.source.document.empty()) {
        text += (text.empty() ? "" : ", ") + source_text(rule.source, catalogue, words);
    }
    return text.empty() ? rule.reference : text;
}

std::string rule_text(const layers::AidRule& rule, const layers::ProgrammeCatalogue& catalogue,
                      const Translations& words) {
    return words(
        Message{"simulation.rule", {words(rule.text), rule_source_text(rule, catalogue, words)}});
}

std::string warning_text(const layers::SimulationWarning& warning,
                         const layers::ProgrammeCatalogue& catalogue, const Translations& words) {
    const std::string grants = euros(warning.grants_eur, words);
    const std::string limit = euros(warning.limit_eur, words);
    if (warning.kind == layers::WarningKind::above_cost || warning.rule == nullptr) {
        return words(Message{"simulation.above_cost", {grants, limit}});
    }
    const std::string& rule = words(warning.rule->text);
    const std::string source = rule_source_text(*warning.rule, catalogue, words);
    if (warning.kind == layers::WarningKind::de_minimis) {
        return words(Message{"simulation.de_minimis", {grants, limit, rule, source}});
    }
    const layers::AidCase* found = find_case(catalogue, warning.case_id);
    const std::string label = found == nullptr ? warning.case_id : words(found->label);
    return words(
        Message{warning.rule_of_document ? "simulation.intensity_then" : "simulation.intensity",
                {label, format_percent(warning.percent, words.language()), grants,
                 format_percent(warning.limit_percent, words.language()), limit, rule, source}});
}

std::string total_text(const layers::SimulationTotal& total, const Translations& words) {
    const std::string key = total.ended ? "simulation.total_ended" : "simulation.total";
    std::string text = words(
        Message{key, {simulated_kind_text(total.kind, words), euros(total.amount_eur, words)}});
    if (total.ceiling_eur > 0) {
        text +=
            ", " + words(Message{"simulation.total_ceiling", {euros(total.ceiling_eur, words)}});
    }
    return text;
}

const char* aside_name(layers::AsideReason reason) {
    using layers::AsideReason;
    switch (reason) {
        case AsideReason::unknown_reach: return "unknown_reach";
        case AsideReason::no_amount: return "amount_not_stated";
        case AsideReason::general_ceiling: return "general_ceiling";
        case AsideReason::other_case: return "other_case";
        case AsideReason::other_size: return "other_size";
        case AsideReason::needs_headcount: return "needs_headcount";
        case AsideReason::other_beneficiary: return "other_beneficiary";
        case AsideReason::outside_zone: return "outside_zone";
        case AsideReason::not_begun: return "not_begun";
        case AsideReason::legal_basis: return "legal_basis";
    }
    return "";
}

std::string aside_text(layers::AsideReason reason, const Translations& words) {
    return words(std::string("simulation.aside_") + aside_name(reason));
}

}  // namespace ancrage::app
