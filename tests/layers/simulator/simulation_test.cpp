// What holds of every simulation: zones and days, sizes, limits, totals, hostile input.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>

#include "layers/simulator/limits.h"
#include "tests/layers/simulator/simulation_fixture.h"

namespace ancrage::tests {
namespace {

using layers::ApplicantSize;
using layers::AsideReason;
using layers::Date;
using layers::WarningKind;

double amount(const layers::SimulationLine* line) {
    return line == nullptr ? std::nan("") : line->arithmetic.amount_eur;
}

std::size_t count(const layers::Simulation& simulation, WarningKind kind) {
    return static_cast<std::size_t>(
        std::ranges::count(simulation.warnings, kind, &layers::SimulationWarning::kind));
}

// 003:1592, "Zones AFR de la France continentale : + 5 points".
TEST_F(Simulated, AfrBonusHoldsInItsYearsAndInsideOnly) {
    auto asked =
        request(ApplicantSize::pe, {{"protection-environnement", 100'000, false}}, in_2019);
    const auto taken = [](const layers::Simulation& simulation) {
        const auto* line = line_of(simulation, "ademe-investissement");
        return line != nullptr && std::ranges::any_of(line->bonuses, &layers::Bonus::applied);
    };
    EXPECT_EQ(amount(line_of(run(asked), "ademe-investissement")), 55'000);
    asked.place = commune("afr_2014", true);
    EXPECT_EQ(amount(line_of(run(asked), "ademe-investissement")), 60'000);
    EXPECT_TRUE(taken(run(asked)));
    for (const Date last : {Date{2014, 7, 1}, Date{2021, 12, 31}}) {
        asked.on = last;
        EXPECT_TRUE(taken(run(asked))) << last.year;
    }
    for (const Date outside : {Date{2014, 6, 30}, Date{2022, 1, 1}, today}) {
        asked.on = outside;
        const auto simulation = run(asked);
        EXPECT_FALSE(taken(simulation)) << outside.year;
        EXPECT_EQ(amount(line_of(simulation, "ademe-investissement")), 55'000);
    }
    asked.history = true;  // history shows what has ended, it does not bring it back
    EXPECT_FALSE(taken(run(asked)));
}

TEST_F(Simulated, ABonusNeverPassesTheWholeCost) {
    auto asked = request(ApplicantSize::pe, {{"reseaux-chaleur-froid", 80'000, false}}, in_2019);
    asked.place = commune("afr_2014", true);
    const auto simulation = run(asked);
    const auto* line = line_of(simulation, "ademe-investissement");
    ASSERT_NE(line, nullptr);
    EXPECT_EQ(amount(line), 80'000);
    EXPECT_EQ(line->arithmetic.rate_percent, 100);
}

TEST_F(Simulated, AZoneOfStateAidIsForAnEconomicActivity) {
    auto asked =
        request(ApplicantSize::non_eco, {{"protection-environnement", 100'000, false}}, in_2019);
    asked.place = commune("afr_2014", true);
    EXPECT_EQ(amount(line_of(run(asked), "ademe-investissement")), 55'000);
}

TEST_F(Simulated, ALargeRateForAMidCapSaysItsRule) {
    const auto mid = run(request(ApplicantSize::eti, {{"etude-diagnostic", 10'000, false}}));
    const auto* line = line_of(mid, "ademe-etude-diagnostic");
    ASSERT_NE(line, nullptr);
    ASSERT_NE(line->size_rule, nullptr);
    EXPECT_EQ(line->size_rule->id, "definition-eti");
    EXPECT_EQ(line->size_rule->source.line, "5261");
    const auto large = run(request(ApplicantSize::ge, {{"etude-diagnostic", 10'000, false}}));
    EXPECT_EQ(line_of(large, "ademe-etude-diagnostic")->size_rule, nullptr);
}

TEST_F(Simulated, WithoutTheRuleNoOtherSizesRateIsTaken) {
    layers::Atlas without = *atlas;
    std::erase_if(without.programmes.aid_rules, [](const layers::AidRule& rule) {
        return rule.kind == layers::AidRuleKind::definition;
    });
    const layers::AtlasIndex own(without);
    const auto simulation =
        layers::simulate(own, request(ApplicantSize::eti, {{"etude-diagnostic", 10'000, false}}));
    ASSERT_TRUE(simulation);
    EXPECT_EQ(line_of(simulation.value(), "ademe-etude-diagnostic"), nullptr);
    EXPECT_EQ(aside_of(simulation.value(), "ademe-etude-diagnostic"), AsideReason::other_size);
}

TEST_F(Simulated, AHeadcountBandIsNeverGuessed) {
    auto asked = request(ApplicantSize::pe, {{"accompagnement-flux", 1'000, false}});
    EXPECT_EQ(aside_of(run(asked), "tpe-pme-gagnantes"), AsideReason::needs_headcount);
    for (const auto& [people, price] : std::map<int, double>{{0, 250}, {19, 250}, {20, 3'000}}) {
        asked.applicant.headcount = people;
        EXPECT_EQ(amount(line_of(run(asked), "tpe-pme-gagnantes")), price) << people;
    }
    asked = request(ApplicantSize::pe, {{"tresorerie", 80'000, false}}, Date{2021, 6, 30});
    asked.applicant.headcount = 2;  // the loan is for 3 to 50
    EXPECT_EQ(aside_of(run(asked), "pret-croissance-tpe"), AsideReason::other_size);
}

TEST_F(Simulated, AVerySmallBusinessIsNotASmallOneByGuess) {
    auto asked =
        request(ApplicantSize::pe, {{"plan-developpement", 80'000, false}}, Date{2021, 6, 30});
    const auto unknown = run(asked);
    ASSERT_NE(line_of(unknown, "tp-up"), nullptr);
    EXPECT_FALSE(line_of(unknown, "tp-up")->counted);
    asked.applicant.headcount = 9;
    EXPECT_TRUE(line_of(run(asked), "tp-up")->counted);
    asked.applicant.headcount = 10;
    EXPECT_EQ(line_of(run(asked), "tp-up"), nullptr);
    EXPECT_EQ(aside_of(run(asked), "tp-up"), AsideReason::other_beneficiary);
}

TEST_F(Simulated, WhatHasEndedIsShownOnlyAsHistory) {
    auto asked = request(ApplicantSize::me, {{"tresorerie", 80'000, false}});
    const auto now = run(asked);
    EXPECT_EQ(line_of(now, "pret-rebond"), nullptr);
    EXPECT_EQ(aside_of(now, "pret-rebond"), std::nullopt);
    EXPECT_GE(now.ended_hidden, 1u);
    EXPECT_TRUE(std::ranges::none_of(now.lines, &layers::SimulationLine::ended));
    asked.history = true;
    const auto history = run(asked);
    ASSERT_NE(line_of(history, "pret-rebond"), nullptr);
    EXPECT_TRUE(line_of(history, "pret-rebond")->ended);
    EXPECT_EQ(history.ended_hidden, 0u);
    for (const auto& total : history.totals) EXPECT_TRUE(total.ended) << total.kind;
    EXPECT_TRUE(history.warnings.empty()) << "history warns of nothing";
}

TEST_F(Simulated, UnknownReachStandsApart) {
    for (const ApplicantSize size : {ApplicantSize::pe, ApplicantSize::collectivite}) {
        const auto simulation = run(request(size, {{"etude-diagnostic", 10'000, false}}));
        std::size_t unknown = 0;
        for (const layers::Aside& aside : simulation.asides) {
            const bool apart = aside.reason == AsideReason::unknown_reach;
            EXPECT_EQ(apart, aside.reach.certainty == layers::Certainty::unknown);
            unknown += apart ? 1 : 0;
        }
        EXPECT_GE(unknown, 1u);
        for (const auto& line : simulation.lines) {
            EXPECT_NE(line.reach.certainty, layers::Certainty::unknown);
        }
    }
}

TEST_F(Simulated, DeMinimisChangesWithItsRegulation) {
    auto asked = request(ApplicantSize::pe, {{"protection-environnement", 450'000, false}});
    const auto limit = [&](Date on) {
        asked.on = on;
        for (const auto& warning : run(asked).warnings) {
            if (warning.kind == WarningKind::de_minimis) return warning.limit_eur;
        }
        return 0.0;
    };
    // 247 500 euros: above 200 000, below 300 000.
    EXPECT_EQ(limit(Date{2023, 12, 31}), 200'000);
    EXPECT_EQ(limit(Date{2024, 1, 1}), 0);
    asked.cases[0].cost_eur = 600'000;
    EXPECT_EQ(limit(Date{2024, 1, 1}), 300'000);
    EXPECT_EQ(limit(Date{2030, 12, 31}), 300'000);
    EXPECT_EQ(limit(Date{2031, 1, 1}), 0);
    asked.applicant.size = ApplicantSize::non_eco;
    EXPECT_EQ(limit(Date{2024, 1, 1}), 0) << "State aid is for an economic activity";
}

TEST_F(Simulated, GrantsOnOneCostAreComparedWithItsIntensity) {
    auto asked = request(
        ApplicantSize::me,
        {{"protection-environnement", 1'000'000, false}, {"plan-developpement", 1'000'000, false}},
        Date{2020, 6, 30});
    // 450 000 + 250 000 = 70 % of the cost; 45 % (waste) and 50 % (environment) are allowed.
    const auto together = run(asked);
    EXPECT_EQ(count(together, WarningKind::intensity), 2u);
    EXPECT_EQ(together.warnings.front().grants_eur, 700'000);
    EXPECT_FALSE(together.warnings.front().rule_of_document);
    EXPECT_EQ(together.cases_without_cap, std::vector<std::string>{"plan-developpement"});
    // A cost of its own is another spending.
    asked.cases[1].own_cost = true;
    EXPECT_EQ(count(run(asked), WarningKind::intensity), 0u);
    asked.cases[1].own_cost = false;
    asked.cases.insert(asked.cases.begin() + 1, {"etude-diagnostic", 50'000, true});
    EXPECT_EQ(count(run(asked), WarningKind::intensity), 2u) << "the two others still share theirs";
    // The bonus and the cap of the zone rise together.
    asked = request(ApplicantSize::pe, {{"protection-environnement", 100'000, false}},
                    Date{2021, 6, 30});
    asked.place = commune("afr_2014", true);
    EXPECT_EQ(count(run(asked), WarningKind::intensity), 0u);
}

TEST_F(Simulated, AboveTheCostIsSaid) {
    auto asked = request(
        ApplicantSize::me,
        {{"securisation-sites-pollues", 100'000, false}, {"plan-developpement", 100'000, false}},
        Date{2020, 6, 30});
    const auto simulation = run(asked);
    EXPECT_EQ(count(simulation, WarningKind::above_cost), 1u);
    EXPECT_EQ(count(simulation, WarningKind::intensity), 1u);
}

TEST_F(Simulated, RefusesWhatIsNoCostOrCase) {
    const double infinity = std::numeric_limits<double>::infinity();
    for (const double cost : {0.0, -1.0, -0.0, 0.004, 1e13, infinity, -infinity, std::nan("")}) {
        EXPECT_EQ(refused(request(ApplicantSize::pe, {{"etude-diagnostic", cost, false}})),
                  "simulation.error_cost")
            << cost;
    }
    EXPECT_EQ(refused(request(ApplicantSize::pe, {})), "simulation.error_no_case");
    for (const std::string id : {"", "etude", "ETUDE-DIAGNOSTIC", "'; drop table", "\xff\xfe"}) {
        EXPECT_EQ(refused(request(ApplicantSize::pe, {{id, 1, false}})), "simulation.error_case")
            << id;
    }
    // The other name of a case is the same case.
    EXPECT_EQ(refused(request(ApplicantSize::pe, {{"protection-environnement", 1, false},
                                                  {"investissement-environnement", 2, false}})),
              "simulation.error_case_twice");
    auto asked = request(ApplicantSize::pe, {{"etude-diagnostic", 1, false}});
    asked.applicant.headcount = 50;
    EXPECT_EQ(refused(asked), "simulation.error_headcount");
    asked.applicant = {ApplicantSize::ge, -1};
    EXPECT_EQ(refused(asked), "simulation.error_negative");
}

TEST_F(Simulated, ALinearPlaceIsNoPlaceToSettle) {
    auto asked = request(ApplicantSize::pe, {{"etude-diagnostic", 1'000, false}});
    asked.place = {atlas->index_of("rail"), 0};
    const auto simulation = run(asked);
    EXPECT_TRUE(simulation.lines.empty());
    EXPECT_TRUE(simulation.asides.empty());
}

TEST_F(Simulated, HoldsWhatEverySimulationMustHold) {
    std::mt19937 random(20'261'121);
    std::uniform_real_distribution<double> exponent(-2, 9);
    for (int round = 0; round < 60; ++round) {
        const auto size = static_cast<ApplicantSize>(round % 6);
        const double cost = std::pow(10.0, exponent(random));
        std::vector<layers::CostedCase> cases;
        for (const layers::AidCase& known : atlas->programmes.aid_cases) {
            cases.push_back({known.id, std::max(cost, 0.01), round % 4 == 0});
        }
        auto asked = request(size, cases, round % 2 == 0 ? in_2019 : today);
        asked.place = commune("afr_2014", round % 3 == 0);
        asked.history = round % 5 == 0;
        const auto simulation = run(asked);
        for (auto& more : asked.cases) more.cost_eur = std::min(more.cost_eur * 1.37, 1e12);
        const auto larger = run(asked);
        ASSERT_EQ(simulation.lines.size(), larger.lines.size());
        std::map<std::pair<std::string, bool>, double> sums;
        for (std::size_t i = 0; i < simulation.lines.size(); ++i) {
            const auto& line = simulation.lines[i];
            const double aid = line.arithmetic.amount_eur;
            EXPECT_GE(aid, 0);
            EXPECT_TRUE(line.kind == "price" || aid <= line.cost_eur) << aid;
            EXPECT_LE(aid, larger.lines[i].arithmetic.amount_eur) << "more cost, less aid";
            if (line.counted) sums[{line.kind, line.ended}] += aid;
        }
        ASSERT_EQ(sums.size(), simulation.totals.size());
        for (const auto& total : simulation.totals) {
            const double sum = sums.at({total.kind, total.ended});
            EXPECT_NEAR(total.amount_eur, sum, 0.005 + sum * 1e-12) << total.kind;
        }
        // A programme is in a line, apart, or hidden: never in two of them.
        std::map<std::size_t, int> seen;
        for (const auto& aside : simulation.asides) ++seen[aside.reach.programme];
        for (const auto& [programme, times] : seen) EXPECT_EQ(times, 1) << programme;
        for (const auto& line : simulation.lines) EXPECT_FALSE(seen.contains(line.reach.programme));
    }
}

}  // namespace
}  // namespace ancrage::tests
