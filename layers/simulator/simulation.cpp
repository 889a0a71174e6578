#include "layers/simulator/simulation.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "layers/programmes/zones.h"
#include "layers/simulator/bonuses.h"
#include "layers/simulator/limits.h"

namespace ancrage::layers {

namespace {

constexpr double least_cost = 0.01;
constexpr double most_cost = 1e12;

std::string known_cases(const ProgrammeCatalogue& catalogue) {
    std::string list;
    for (const AidCase& known : catalogue.aid_cases) {
        list += (list.empty() ? "" : ", ") + known.id;
    }
    return list;
}

// The cases by their own ids, each once.
geo::Result<std::vector<CostedCase>> check_cases(const ProgrammeCatalogue& catalogue,
                                                 std::vector<CostedCase> cases) {
    if (cases.empty()) {
        return geo::wrong_usage("simulation.error_no_case", {known_cases(catalogue)});
    }
    std::set<std::string> seen;
    for (CostedCase& asked : cases) {
        const AidCase* known = find_case(catalogue, asked.id);
        if (known == nullptr) {
            return geo::wrong_usage("simulation.error_case", {asked.id, known_cases(catalogue)});
        }
        asked.id = known->id;
        if (!seen.insert(asked.id).second) {
            return geo::wrong_usage("simulation.error_case_twice", {asked.id});
        }
        // NaN compares as false.
        if (!(asked.cost_eur >= least_cost && asked.cost_eur <= most_cost)) {
            return geo::wrong_usage("simulation.error_cost", {asked.id});
        }
    }
    return cases;
}

bool brings_money(const AidRate& row) {
    switch (row.role) {
        case AidRole::rate:
        case AidRole::ceiling:
        case AidRole::flat:
        case AidRole::yearly:
        case AidRole::price: return true;
        case AidRole::minimum:
        case AidRole::threshold:
        case AidRole::bonus:
        case AidRole::legal:
        case AidRole::observed: return false;
    }
    return false;
}

class Simulator {
public:
    Simulator(const AtlasIndex& index, Simulation& simulation)
        : index_(index),
          catalogue_(index.atlas().programmes),
          request_(simulation.request),
          simulation_(simulation) {}

    void run() {
        const std::vector<Reach> reaches = programmes_reaching(index_, request_.place, request_.on);
        std::vector<Fate> fates;
        fates.reserve(reaches.size());
        for (const Reach& reach : reaches) fates.push_back(decide(reach));
        for (const CostedCase& asked : request_.cases) {
            for (std::size_t i = 0; i < reaches.size(); ++i) {
                if (!fates[i].blocked) add_line(reaches[i], asked, fates[i]);
            }
        }
        for (std::size_t i = 0; i < reaches.size(); ++i) {
            if (fates[i].has_line) continue;
            if (fates[i].hidden) {
                ++simulation_.ended_hidden;
            } else if (!is_ended(reaches[i]) || request_.history) {
                simulation_.asides.push_back({reaches[i], fates[i].reason});
            }
        }
        sum_up();
        check_limits(index_, simulation_);
    }

private:
    // What becomes of a programme, whatever the case: blocked, or under conditions.
    struct Fate {
        bool blocked = false;
        bool has_line = false;
        bool hidden = false;  // it would have had a line, but has ended
        AsideReason reason = AsideReason::no_amount;
        std::vector<LineCondition> conditions;  // any of these keeps a line out of the totals
    };

    const Programme& programme_of(const Reach& reach) const {
        return catalogue_.programmes[reach.programme];
    }

    static bool is_ended(const Reach& reach) { return reach.freshness == Freshness::ended; }

    static Fate blocked(AsideReason reason) {
        Fate fate;
        fate.blocked = true;
        fate.reason = reason;
        return fate;
    }

    Fate decide(const Reach& reach) const {
        if (reach.certainty == Certainty::unknown) return blocked(AsideReason::unknown_reach);
        const Programme& programme = programme_of(reach);
        if (not_begun(programme)) return blocked(AsideReason::not_begun);
        Fate fate;
        geo::Message why;
        switch (may_ask(catalogue_, programme, request_.applicant, why)) {
            case Fit::no: return blocked(AsideReason::other_beneficiary);
            case Fit::unknown: fate.conditions.push_back({why, nullptr}); break;
            case Fit::yes: break;
        }
        if (programme.link == ZoneLink::exclusive && reach.certainty == Certainty::partly) {
            if (request_.point && !holds_point(reach)) return blocked(AsideReason::outside_zone);
            if (!request_.point) {
                fate.conditions.push_back({{"simulation.only_inside_zone", {}}, nullptr});
            }
        }
        fate.reason = reason_without_case(programme);
        return fate;
    }

    bool not_begun(const Programme& programme) const {
        // "2019": it may have begun on the first of January.
        const auto last = last_day_of(programme.period_start);
        if (!last) return false;
        const bool whole_date = programme.period_start.size() == 10;
        const bool month = programme.period_start.size() == 7;
        const Date first{last->year, month || whole_date ? last->month : 1,
                         whole_date ? last->day : 1};
        return request_.on < first;
    }

    bool holds_point(const Reach& reach) const {
        const auto zone = resolve_address(index_.atlas(), reach.zone_address);
        if (!zone) return false;
        const auto rows = index_.locator().rows_at(zone.value().layer, *request_.point);
        if (!has_named_areas(catalogue_, programme_of(reach))) return !rows.empty();
        return std::ranges::find(rows, zone.value().row) != rows.end();
    }

    // Why a programme without a line for the cases asked is in no total.
    AsideReason reason_without_case(const Programme& programme) const {
        bool has_rows = false;
        bool has_money = false;
        for (const AidRate& row : catalogue_.rates) {
            if (row.programme_id != programme.id) continue;
            if (row.role == AidRole::legal) return AsideReason::legal_basis;
            has_rows = true;
            has_money = has_money || brings_money(row);
        }
        if (has_money) return AsideReason::other_case;
        const bool has_figure =
            programme.rate_min_percent || programme.rate_max_percent || programme.ceiling_eur;
        return has_figure && !has_rows ? AsideReason::general_ceiling : AsideReason::no_amount;
    }

    // Rows of the programme and case that hold for the applicant; without any, the fate's reason
    // says why.
    std::vector<const AidRate*> rows_for(const Programme& programme, const CostedCase& asked,
                                         Fate& fate) const {
        std::vector<const AidRate*> rows;
        for (const AidRate& row : catalogue_.rates) {
            if (row.programme_id != programme.id || row.case_id != asked.id) continue;
            const Fit fit = fits_size(catalogue_, row, request_.applicant);
            if (fit == Fit::yes) rows.push_back(&row);
            if (fit != Fit::yes && brings_money(row)) {
                fate.reason =
                    fit == Fit::no ? AsideReason::other_size : AsideReason::needs_headcount;
            }
        }
        return rows;
    }

    void add_line(const Reach& reach, const CostedCase& asked, Fate& fate) {
        const Programme& programme = programme_of(reach);
        std::vector<const AidRate*> rows = rows_for(programme, asked, fate);
        std::vector<Bonus> bonuses = bonuses_of(index_, request_, programme);
        std::vector<const AidRate*> applied;
        for (const Bonus& bonus : bonuses) {
            if (bonus.applied) applied.push_back(bonus.row);
        }
        auto arithmetic = compute(rows, applied, asked.cost_eur);
        if (!arithmetic) return;
        if (is_ended(reach) && !request_.history) {
            fate.hidden = true;
            return;
        }
        fate.has_line = true;
        SimulationLine line;
        line.reach = reach;
        line.case_id = asked.id;
        line.kind = arithmetic->basis == Basis::price ? "price" : programme.kind;
        line.ended = is_ended(reach);
        line.cost_eur = to_cents(asked.cost_eur);
        line.arithmetic = std::move(*arithmetic);
        line.main_row =
            *std::ranges::find_if(rows, [](const AidRate* row) { return brings_money(*row); });
        line.rows = std::move(rows);
        if (line.arithmetic.rate_percent) line.bonuses = std::move(bonuses);
        line.conditions = fate.conditions;
        line.counted = line.conditions.empty() && line.arithmetic.below == nullptr;
        add_notes(line);
        simulation_.lines.push_back(std::move(line));
    }

    // What is said besides, without keeping the line out of the totals.
    void add_notes(SimulationLine& line) const {
        if (line.arithmetic.below != nullptr) {
            line.conditions.push_back({{"simulation.below_minimum", {}}, nullptr});
        }
        const std::string_view printed = printed_size(catalogue_, request_.applicant.size);
        for (const AidRate* row : line.rows) {
            if (row->company_size == printed) {
                line.size_rule = size_rule(catalogue_, request_.applicant.size);
            }
            const bool speaks = !row->condition.french.empty() || !row->condition.english.empty();
            if (speaks || row->role == AidRole::threshold || row->role == AidRole::minimum) {
                line.conditions.push_back({{}, row});
            }
        }
        const Document* document =
            catalogue_.find_document(programme_of(line.reach).source.document);
        const auto date = document == nullptr ? std::nullopt : last_day_of(document->date);
        if (date && date->year > request_.on.year) {
            line.conditions.push_back({{"simulation.document_later", {document->date}}, nullptr});
        }
    }

    void sum_up() {
        std::vector<SimulationTotal>& totals = simulation_.totals;
        for (const SimulationLine& line : simulation_.lines) {
            if (!line.counted) continue;
            auto it = std::ranges::find_if(totals, [&](const SimulationTotal& total) {
                return total.kind == line.kind && total.ended == line.ended;
            });
            if (it == totals.end()) {
                totals.push_back({line.kind, line.ended, 0, 0, 0});
                it = totals.end() - 1;
            }
            const double amount = line.arithmetic.amount_eur;
            const bool only_ceiling = line.arithmetic.basis == Basis::ceiling;
            it->amount_eur = to_cents(it->amount_eur + amount);
            it->ceiling_eur = to_cents(it->ceiling_eur + (only_ceiling ? amount : 0));
            ++it->lines;
        }
    }

    const AtlasIndex& index_;
    const ProgrammeCatalogue& catalogue_;
    const SimulationRequest& request_;
    Simulation& simulation_;
};

}  // namespace

const AidCase* find_case(const ProgrammeCatalogue& catalogue, std::string_view name) {
    const auto named = [name](const AidCase& known) {
        return known.id == name || std::ranges::find(known.aliases, name) != known.aliases.end();
    };
    const auto it = std::ranges::find_if(catalogue.aid_cases, named);
    return it == catalogue.aid_cases.end() ? nullptr : &*it;
}

geo::Result<Simulation> simulate(const AtlasIndex& index, const SimulationRequest& request) {
    const ProgrammeCatalogue& catalogue = index.atlas().programmes;
    auto cases = check_cases(catalogue, request.cases);
    if (!cases) return cases.error();
    if (auto fits = check_applicant(catalogue, request.applicant); !fits) return fits.error();
    Simulation simulation;
    simulation.request = request;
    simulation.request.cases = std::move(cases).value();
    Simulator(index, simulation).run();
    return simulation;
}

}  // namespace ancrage::layers
