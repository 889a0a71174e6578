#include "layers/filter/facets.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "layers/filter/explain.h"
#include "tests/layers/filter/filter_fixtures.h"

namespace ancrage::tests {
namespace {

using layers::Explanation;
using layers::Expression;
using layers::Facet;
using layers::FacetedFilter;

FacetedFilter random_choices(const FilterBench& bench, std::mt19937& random) {
    FacetedFilter filter;
    for (std::size_t i = 0; i < layers::facet_count; ++i) {
        const auto facet = static_cast<Facet>(i);
        if (random() % 3 != 0) continue;
        const auto values = facet_values(bench.schema, facet);
        for (std::size_t chosen = 1 + random() % 3; chosen > 0; --chosen) {
            filter.choices.values[facet].insert(values[random() % values.size()]);
        }
    }
    if (random() % 4 == 0) filter.choices.text = "industrie";
    return filter;
}

TEST(Facets, ChoicesBecomeAnExpressionAndComeBack) {
    FilterBench bench;
    std::mt19937 random(5);
    const std::vector<const char*> rests = {"", "reaches(qpv)", "reaches(qpv) or site.area_ha > 2",
                                            "not programme.kind = pret",
                                            "communes.population > 3 and reaches(ti_2018)"};
    for (int i = 0; i < 300; ++i) {
        FacetedFilter filter = random_choices(bench, random);
        filter.rest = bench.parse(rests[random() % rests.size()]);
        const Expression expression = expression_of(filter);
        const FacetedFilter back = faceted(expression);
        EXPECT_EQ(back.choices, filter.choices) << to_text(expression);
        EXPECT_EQ(back.rest, filter.rest) << to_text(expression);
        EXPECT_EQ(bench.parse(to_text(expression)), expression);
    }
}

TEST(Facets, WhatIsTypedShowsInTheFacets) {
    FilterBench bench;
    const FacetedFilter filter =
        faceted(bench.parse("nature = prêt et programme.axis in (innover; financer) et plafond < 3 "
                            "et texte contient hydrogène"));
    EXPECT_EQ(filter.choices.values.at(Facet::kind), std::set<std::string>{"pret"});
    EXPECT_EQ(filter.choices.values.at(Facet::axis),
              (std::set<std::string>{"innover", "financer"}));
    EXPECT_EQ(filter.choices.text, "hydrogène");
    EXPECT_EQ(to_text(filter.rest), "programme.ceiling < 3");
}

TEST(Facets, CountsAgreeWithBruteForce) {
    FilterBench bench;
    std::mt19937 random(8);
    const std::vector<const char*> rests = {
        "", "programme.reaches(qpv)", "not programme.kind = pret", "communes.population > 20 000"};
    for (const char* of : {"communes", "icpe", "programmes"}) {
        const layers::FilterTarget layer = bench.target(of);
        for (int i = 0; i < 4; ++i) {
            FacetedFilter filter = random_choices(bench, random);
            filter.rest = bench.parse(rests[random() % rests.size()]);
            const auto counted = count_facets(bench.engine, filter, layer);
            ASSERT_TRUE(counted);
            for (const layers::FacetCounts& counts : *counted) {
                for (const layers::FacetValue& value : counts.values) {
                    FacetedFilter one = filter;
                    one.choices.values[counts.facet] = {value.value};
                    const Expression expression = expression_of(one);
                    EXPECT_EQ(value.programmes, bench.rows(expression, "programmes").count())
                        << of << ": " << to_text(expression);
                    if (!layer) continue;
                    EXPECT_EQ(value.rows, bench.rows(expression, of).count())
                        << of << ": " << to_text(expression);
                }
            }
        }
    }
}

TEST(Explain, SaysThePartThatHidesAFeatureAndTheValueFound) {
    FilterBench bench;
    const layers::FeatureRef commune = feature(bench.atlas, "communes:F1101");
    const Expression expression =
        bench.parse("population > 1 000 000 and in(region) and not in(qpv)", "communes");
    const Explanation why = explain(bench.engine, expression, commune.layer, commune.row);
    EXPECT_FALSE(why.holds);
    ASSERT_EQ(why.parts.size(), 3U);
    EXPECT_FALSE(why.parts[0].holds);
    EXPECT_EQ(why.parts[0].text, bench.layer("communes").table.text("population", commune.row));
    EXPECT_TRUE(why.parts[1].holds);
    EXPECT_EQ(why.parts[1].number, 100);
    EXPECT_EQ(why.parts[2].kind, Explanation::Kind::complement);
    EXPECT_NE(why.parts[2].holds, why.parts[2].parts.front().holds);
}

TEST(Explain, AGroupNamesAWitnessOrSaysWhichPartsFail) {
    FilterBench bench;
    const layers::FeatureRef commune = feature(bench.atlas, "communes:F1101");
    const Explanation shown =
        explain(bench.engine,
                bench.parse("programme.axis = innover and programme.kind = subvention", "communes"),
                commune.layer, commune.row);
    EXPECT_EQ(shown.kind, Explanation::Kind::linked);
    EXPECT_TRUE(shown.holds);
    ASSERT_TRUE(shown.witness);
    EXPECT_EQ(bench.atlas.programmes.programmes[*shown.witness].axis, "innover");
    EXPECT_GE(shown.candidates, shown.holding);
    const Explanation hidden = explain(
        bench.engine,
        bench.parse("programme.axis = innover and programme.kind = pret and ceiling > 9 Md€",
                    "communes"),
        commune.layer, commune.row);
    EXPECT_FALSE(hidden.holds);
    EXPECT_FALSE(hidden.witness);
    ASSERT_EQ(hidden.parts.size(), 3U);
    EXPECT_GT(hidden.parts[0].holding, 0U);
    EXPECT_EQ(hidden.parts[2].holding, 0U);
}

TEST(Explain, AgreesWithTheSelectionEverywhere) {
    FilterBench bench;
    for (const char* of : {"communes", "icpe", "programmes"}) {
        for (const char* text :
             {"programme.axis = innover and ceiling >= 100000 and communes.population > 1000",
              "site.area_ha > 2 or not programme.kind = pret", "reaches(ti_2018)"}) {
            const Expression expression = bench.parse(text, of);
            const layers::RowSet rows = bench.rows(expression, of);
            for (std::size_t row = 0; row < rows.size(); ++row) {
                EXPECT_EQ(explain(bench.engine, expression, bench.target(of), row).holds,
                          rows.test(row))
                    << of << " " << row << ": " << text;
            }
        }
    }
}

TEST(Explain, AnEndedProgrammeIsHiddenBecauseItIsHistory) {
    layers::Atlas atlas = demonstration();
    atlas.programmes = programmes({{"over", "regional", "region", "open | closed | n"}});
    FilterBench bench(std::move(atlas));
    const Explanation why = explain(bench.engine, bench.parse("programme.zone = region"), {}, 0);
    EXPECT_FALSE(why.holds);
    EXPECT_TRUE(why.is_history);
}

}  // namespace
}  // namespace ancrage::tests
