#include "app/text/simulation_print.h"

#include <algorithm>
#include <array>

#include "app/data/export_place.h"
#include "app/text/formats.h"
#include "app/text/programme_text.h"
#include "app/text/simulation_text.h"

namespace ancrage::app {

namespace {

using geo::Message;
using layers::AsideReason;
using layers::SimulationLine;

constexpr std::array aside_order{AsideReason::unknown_reach,   AsideReason::no_amount,
                                 AsideReason::general_ceiling, AsideReason::needs_headcount,
                                 AsideReason::other_size,      AsideReason::other_case,
                                 AsideReason::outside_zone,    AsideReason::not_begun,
                                 AsideReason::legal_basis,     AsideReason::other_beneficiary};
// Who asks sees at a glance what is not for them: a count says enough.
constexpr std::size_t named_at_most = 12;

class Printer {
public:
    Printer(const layers::Atlas& atlas, const layers::Simulation& simulation,
            const Translations& words)
        : atlas_(atlas), catalogue_(atlas.programmes), simulation_(simulation), words_(words) {}

    std::string print() {
        print_title();
        for (const layers::CostedCase& asked : simulation_.request.cases) print_case(asked);
        print_totals();
        print_warnings();
        print_cumulation();
        print_asides();
        return std::move(text_);
    }

private:
    void put(std::size_t indent, const std::string& words) {
        text_ += std::string(indent, ' ') + words + "\n";
    }

    void print_title() {
        const layers::SimulationRequest& request = simulation_.request;
        const std::string name = atlas_.layers[request.place.layer].name(request.place.row);
        const std::string address = layers::address_of(atlas_, request.place);
        put(0,
            words_(Message{"simulation.title",
                           {name + " (" + address + ")", applicant_text(request.applicant, words_),
                            format_date(iso_date(request.on), words_)}}));
        if (atlas_.demonstration) put(0, words_("simulation.demonstration"));
        put(0, words_("simulation.notice"));
    }

    void print_case(const layers::CostedCase& asked) {
        const layers::AidCase* found = find_case(catalogue_, asked.id);
        text_ += "\n";
        put(0, words_(Message{"simulation.case_cost",
                              {words_(found->label), words_(found->cost),
                               format_euros(asked.cost_eur, words_.language())}}));
        bool any = false;
        for (const SimulationLine& line : simulation_.lines) {
            if (line.case_id != asked.id) continue;
            print_line(line);
            any = true;
        }
        if (!any) put(2, words_("simulation.no_line"));
    }

    void print_line(const SimulationLine& line) {
        const layers::Programme& programme = catalogue_.programmes[line.reach.programme];
        const std::string amount = format_euros(line.arithmetic.amount_eur, words_.language());
        const bool is_price = line.arithmetic.basis == layers::Basis::price;
        std::string head = programme.name + " · " + simulated_kind_text(line.kind, words_) + " · " +
                           (is_price ? amount : words_(Message{"simulation.amount", {amount}}));
        if (line.ended) head += " · " + words_("simulation.ended");
        if (!line.counted) head += " · " + words_("simulation.not_counted");
        put(2, head);
        for (const layers::Step& step : line.arithmetic.steps) put(4, step_text(step, words_));
        for (const layers::Bonus& bonus : line.bonuses) put(4, bonus_text(bonus, words_));
        if (line.size_rule != nullptr) put(4, rule_text(*line.size_rule, catalogue_, words_));
        for (const layers::LineCondition& condition : line.conditions) {
            put(4, condition_text(condition, words_));
        }
        put(4, words_(line.reach.reason));
        if (!line.reach.caveat.key.empty()) put(4, words_(line.reach.caveat));
        put(4, source_text(line.main_row->source, catalogue_, words_) + " · " +
                   freshness_text(programme, line.reach.freshness, catalogue_, words_));
    }

    void print_totals() {
        text_ += "\n";
        put(0, words_("simulation.totals"));
        for (const auto& total : simulation_.totals) put(2, total_text(total, words_));
        if (simulation_.totals.empty()) put(2, words_("simulation.no_total"));
    }

    void print_warnings() {
        if (!simulation_.warnings.empty() || !simulation_.cases_without_cap.empty()) {
            text_ += "\n";
            put(0, words_("simulation.warnings"));
            const auto& cases = simulation_.request.cases;
            const auto shared = std::ranges::count(cases, false, &layers::CostedCase::own_cost);
            if (shared > 1) put(2, words_("simulation.shared_cost"));
        }
        for (const auto& warning : simulation_.warnings) {
            put(2, warning_text(warning, catalogue_, words_));
        }
        for (const std::string& id : simulation_.cases_without_cap) {
            const layers::AidCase* found = find_case(catalogue_, id);
            put(2, words_(Message{"simulation.no_cap", {words_(found->label)}}));
        }
    }

    std::string name_of(const layers::Reach& reach) const {
        const std::string& name = catalogue_.programmes[reach.programme].name;
        const bool ended = reach.freshness == layers::Freshness::ended;
        return ended ? words_(Message{"simulation.ended_name", {name}}) : name;
    }

    void print_cumulation() {
        if (simulation_.cumulation.empty()) return;
        text_ += "\n";
        put(0, words_("simulation.cumulation"));
        for (const auto* rule : simulation_.cumulation) {
            put(2, rule_text(*rule, catalogue_, words_));
        }
        put(2, words_("simulation.grant_equivalent"));
    }

    void print_asides() {
        text_ += "\n";
        put(0, words_("simulation.asides"));
        for (const AsideReason reason : aside_order) {
            std::size_t count = 0;
            std::string names;
            for (const layers::Aside& aside : simulation_.asides) {
                if (aside.reason != reason) continue;
                ++count;
                if (count > named_at_most) continue;
                names += (names.empty() ? "" : ", ") + name_of(aside.reach);
            }
            if (count == 0) continue;
            if (count > named_at_most) names += ", …";
            put(2, aside_text(reason, words_) + " (" + format_count(count, words_) + ")" +
                       words_("punctuation.colon") + names);
        }
        if (simulation_.ended_hidden > 0) {
            put(2, words_(Message{"simulation.ended_hidden",
                                  {format_count(simulation_.ended_hidden, words_)}}));
        }
    }

    const layers::Atlas& atlas_;
    const layers::ProgrammeCatalogue& catalogue_;
    const layers::Simulation& simulation_;
    const Translations& words_;
    std::string text_;
};

}  // namespace

std::string simulation_print(const layers::Atlas& atlas, const layers::Simulation& simulation,
                             const Translations& words) {
    return Printer(atlas, simulation, words).print();
}

}  // namespace ancrage::app
