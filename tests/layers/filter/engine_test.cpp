#include "layers/filter/engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "layers/outline.h"
#include "layers/overlap.h"
#include "tests/effort.h"
#include "tests/layers/filter/naive.h"
#include "tests/layers/table_fixtures.h"

namespace ancrage::tests {
namespace {

using layers::Expression;
using layers::FilterTarget;
using layers::Junction;
using layers::RowSet;

std::vector<bool> bits(const RowSet& rows) {
    std::vector<bool> all;
    for (std::size_t row = 0; row < rows.size(); ++row) all.push_back(rows.test(row));
    return all;
}

// Trees of tests taken at random from a list.
class RandomTrees {
public:
    RandomTrees(const FilterBench& bench, const std::vector<const char*>& texts, const char* of) {
        for (const char* text : texts) leaves_.push_back(bench.parse(text, of));
    }
    Expression next(std::size_t depth = 3) {
        const std::size_t what = depth == 0 ? 0 : random_() % 6;
        if (what < 2) return leaves_[random_() % leaves_.size()];
        std::vector<Expression> parts{next(depth - 1)};
        if (what == 2) return {Junction{Junction::Kind::complement, std::move(parts)}, {}};
        const std::size_t count = 2 + random_() % 2;
        while (parts.size() < count) parts.push_back(next(depth - 1));
        return joined(what < 5 ? Junction::Kind::all : Junction::Kind::any, std::move(parts));
    }

private:
    std::mt19937 random_{3};
    std::vector<Expression> leaves_;
};

layers::Atlas random_sites(std::size_t count) {
    layers::Atlas atlas;
    atlas.layers.push_back(generated_layer(count));
    return atlas;
}

TEST(FilterEngine, RandomTreesOnARandomTableAgreeWithTheirMeaning) {
    FilterBench bench(random_sites(3000));
    RandomTrees trees(
        bench,
        {"surface > 5 000", "surface <= 12 000", "surface is unknown", "surface != 250",
         "emplois >= 1000", "emplois in (3; 5; 700)", "nom contains usine", "nom contains 'ete'",
         "depuis > 2010", "depuis = 1999", "depuis <= 2001", "depuis != 2004", "code = s77",
         "emplois is known", "nom is known", "code in (S1; s2; S3)"},
        "sites");
    Naive naive(bench, false);
    for (int i = 0; i < test::repetitions(300); ++i) {
        const Expression tree = trees.next();
        const RowSet found = bench.rows(tree, "sites");
        EXPECT_EQ(bits(found), naive.rows(tree, 0)) << to_text(tree);
        EXPECT_EQ(bench.parse(to_text(tree), "sites"), tree);
        RowSet complement =
            bench.rows(Expression{Junction{Junction::Kind::complement, {tree}}, {}}, "sites");
        complement.complement();
        EXPECT_EQ(complement, found) << to_text(tree);
    }
}

TEST(FilterEngine, RandomTreesAcrossLayersAndProgrammesAgreeWithTheirMeaning) {
    const std::vector<const char*> leaves = {"programme.axis = innover",
                                             "programme.kind in (subvention; pret)",
                                             "programme.ceiling >= 100 k€",
                                             "programme.link = exclusive",
                                             "programme.beneficiary = pme",
                                             "programme.reaches(ti_2018)",
                                             "programme.reaches(qpv)",
                                             "communes.population > 20 000",
                                             "communes.in(qpv)",
                                             "ti_2018.name contains a",
                                             "icpe.seveso is known",
                                             "site.area_ha > 2",
                                             "area.population > 100 000",
                                             "qpv.area_ha < 30"};
    for (const bool history : {false, true}) {
        FilterBench bench(demonstration(), history);
        RandomTrees trees(bench, leaves, "programmes");
        Naive naive(bench, history);
        for (const char* of : {"programmes", "communes", "epci", "qpv", "icpe", "friches"}) {
            for (int i = 0; i < test::repetitions(60); ++i) {
                const Expression tree = trees.next(2);
                if (check_expression(tree, bench.schema, bench.target(of))) continue;
                EXPECT_EQ(bits(bench.rows(tree, of)), naive.rows(tree, bench.target(of)))
                    << of << ": " << to_text(tree);
            }
        }
    }
}

TEST(FilterEngine, AGroupHoldsForOneProgrammeAndNotIsTheComplement) {
    FilterBench bench;
    bench.atlas.programmes = programmes({
        {"wide", "regional", "region", "open | running | n"},
        {"zone", "national", "territoire_industrie", "exclusive | running | n"},
    });
    bench.atlas.programmes.programmes[0].axis = "innover";
    bench.atlas.programmes.programmes[1].axis = "financer";
    bench.atlas.programmes.programmes[1].ceiling_eur = 500'000;
    const layers::AtlasIndex index(bench.atlas);
    const layers::ReachIndex reach(index, today);
    const layers::FilterSchema schema(bench.atlas, today);
    layers::FilterEngine engine({index, reach, schema});
    const FilterTarget communes = bench.atlas.index_of("communes");
    const auto count = [&](const char* text) {
        const auto read = parse_expression(text, schema, communes);
        return engine.select(std::get<Expression>(read), communes).value()->count();
    };
    const std::size_t all = bench.layer("communes").table.row_count();
    const std::size_t in_zone = count("in(ti_2018)");
    ASSERT_GT(in_zone, 0U);
    ASSERT_LT(in_zone, all);
    // Two programmes reach the zone, but none is both.
    EXPECT_EQ(count("programme.axis = innover and ceiling > 100 k€"), 0U);
    EXPECT_EQ(count("programme.axis = innover or ceiling > 100 k€"), all);
    EXPECT_EQ(count("programme.axis = financer and ceiling > 100 k€"), in_zone);
    EXPECT_EQ(count("not programme.axis = financer"), all - in_zone);
    EXPECT_EQ(count("programme.axis = innover and not programme.axis = financer"), all - in_zone);
    EXPECT_EQ(count("has(zone)"), in_zone);
    EXPECT_EQ(count("not has(wide)"), 0U);
    EXPECT_EQ(count("programme.reaches(ti_2018)"), all);
}

TEST(FilterEngine, WhatIsUnknownNeverReachesAndEndedIsHistory) {
    FilterBench bench;
    layers::Atlas atlas = demonstration();
    atlas.programmes = programmes({
        {"country", "regional", "rural", "exclusive | running | n"},
        {"over", "regional", "region", "open | closed | n"},
    });
    FilterBench two(std::move(atlas));
    EXPECT_EQ(two.rows("has(country)", "communes").count(), 0U);
    EXPECT_EQ(two.rows("programme.zone = rural", "communes").count(), 0U);
    EXPECT_EQ(two.rows("programme.zone = rural", "programmes").count(), 1U);
    EXPECT_EQ(two.rows("programme.zone = region", "programmes").count(), 0U);
    EXPECT_EQ(two.rows("programme.zone = region", "communes").count(), 0U);
    EXPECT_EQ(two.rows("", "programmes").count(), 1U);
    EXPECT_EQ(two.rows("programme.freshness = ended", "programmes").count(), 1U);
    const std::size_t all = two.layer("communes").table.row_count();
    EXPECT_EQ(two.rows("programme.freshness = ended", "communes").count(), all);
    EXPECT_EQ(two.rows("programme.id = over", "communes").count(), all);
}

TEST(FilterEngine, UnknownValuesAreNeitherEqualNorDifferent) {
    FilterBench bench;
    const std::size_t known = bench.rows("ceiling is known", "programmes").count();
    const std::size_t unknown = bench.rows("ceiling is unknown", "programmes").count();
    ASSERT_GT(known, 0U);
    ASSERT_GT(unknown, 0U);
    EXPECT_EQ(bench.rows("ceiling != 1", "programmes").count(), known);
    EXPECT_EQ(bench.rows("ceiling >= 0 or ceiling < 0", "programmes").count(), known);
    EXPECT_EQ(bench.rows("not ceiling >= 0", "programmes").count(), unknown);
    EXPECT_EQ(known + unknown, bench.rows("", "programmes").count());
}

TEST(FilterEngine, DatesAreAsPreciseAsTheyAreKnown) {
    layers::Atlas atlas = demonstration();
    atlas.programmes = programmes({{"year", "regional", "region", "open | running | n"},
                                   {"month", "regional", "region", "open | running | n"},
                                   {"none", "regional", "region", "open | running | n"}});
    atlas.programmes.programmes[0].period_start = "2021";
    atlas.programmes.programmes[1].period_start = "2021-06";
    FilterBench bench(std::move(atlas));
    const auto ids = [&](const char* text) {
        std::string found;
        bench.rows(text, "programmes").for_each([&](std::size_t row) {
            found += bench.atlas.programmes.programmes[row].id + " ";
        });
        return found;
    };
    EXPECT_EQ(ids("period_start = 2021"), "year month ");
    EXPECT_EQ(ids("period_start = 2021-06"), "month ");
    EXPECT_EQ(ids("period_start < 2021-07"), "month ");
    EXPECT_EQ(ids("period_start > 2021-05-31"), "month ");
    EXPECT_EQ(ids("period_start >= 2021"), "year month ");
    EXPECT_EQ(ids("period_start <= 2021-11-30"), "month ");
    EXPECT_EQ(ids("period_start is unknown"), "none ");
}

TEST(FilterEngine, NearIsTheStraightLineBetweenOutlines) {
    FilterBench bench;
    const auto check = [&](const char* of, const char* other, double metres) {
        const RowSet found =
            bench.rows("near(" + std::string(other) + ", " + std::to_string(metres) + " m)", of);
        const auto& from = bench.layer(of).table.geometry;
        const auto& to = bench.layer(other).table.geometry;
        const std::size_t target = bench.atlas.index_of(of);
        const std::size_t layer = bench.atlas.index_of(other);
        for (std::size_t row = 0; row < from.feature_count(); ++row) {
            const layers::Outline outline(from, row);
            bool near = false;
            for (std::size_t i = 0; i < to.feature_count(); ++i) {
                if (target == layer && row == i) continue;
                near = near || outline.distance_to(layers::Outline(to, i), metres + 1e-6) <= metres;
            }
            if (bench.schema.is_area_layer(layer) && target != layer) {
                near = near || !areas_overlapping(bench.index, {target, row}, layer).empty();
            }
            EXPECT_EQ(found.test(row), near) << of << " " << other << " " << row;
        }
        return found.count();
    };
    EXPECT_GT(check("icpe", "gares", 1500), 0U);
    EXPECT_GT(check("icpe", "qpv", 800), 0U);
    EXPECT_GT(check("icpe", "icpe", 700), 0U);
    EXPECT_GT(check("friches", "rail", 500), 0U);
    EXPECT_GT(check("qpv", "qpv", 3000), 0U);
}

TEST(FilterEngine, EveryRelationOnTheDemonstration) {
    FilterBench bench;
    const std::size_t communes = bench.layer("communes").table.row_count();
    const std::size_t partly = bench.rows("in(qpv)", "communes").count();
    EXPECT_GT(partly, 0U);
    EXPECT_LT(partly, communes);
    EXPECT_LE(bench.rows("in(qpv) >= 20 %", "communes").count(), partly);
    EXPECT_EQ(bench.rows("in(qpv) < 20 % or in(qpv) >= 20 %", "communes").count(), communes);
    EXPECT_EQ(bench.rows("in(region) = 100 %", "communes").count(), communes);
    EXPECT_EQ(bench.rows("in(communes:F1101)", "communes").count(), 1U);
    EXPECT_EQ(bench.rows("communes.code = F1101", "icpe"),
              bench.rows("in(communes:F1101)", "icpe"));
    EXPECT_EQ(bench.rows("icpe.name is known", "communes"),
              bench.rows("communes.in(region) and icpe.name is known", "communes"));
    EXPECT_EQ(bench.rows("reaches(territoire_industrie)", "programmes"),
              bench.rows("reaches(ti_2018) or reaches(ti_2023)", "programmes"));
    EXPECT_GT(bench.rows("reaches(communes:F1101)", "programmes").count(), 0U);
    EXPECT_GT(bench.rows("reaches(ti_2018) and programme.link = exclusive", "communes").count(),
              0U);
}

TEST(FilterEngine, AChangeCostsOnlyWhatChangedAndMemoryIsBounded) {
    FilterBench bench(random_sites(20'000));
    layers::FilterEngine small({bench.index, bench.reach, bench.schema}, {.memory = 16'000});
    const Expression kept = bench.parse("surface > 5 000 and emplois > 3", "sites");
    const auto first = small.select(kept, 0);
    EXPECT_EQ(small.select(kept, 0).value(), first.value()) << "the same rows, not made again";
    for (int i = 0; i < 100; ++i) {
        const auto other = bench.parse("surface > " + std::to_string(i), "sites");
        EXPECT_EQ(bits(*small.select(other, 0).value()), bits(bench.rows(other, "sites")));
    }
    EXPECT_EQ(*small.select(kept, 0).value(), *first.value());
}

TEST(FilterEngine, AStoppedSelectionSaysSo) {
    FilterBench bench;
    std::stop_source source;
    source.request_stop();
    const auto found = bench.engine.select(bench.parse("population > 3", "communes"),
                                           bench.target("communes"), source.get_token());
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().message.key, "error.filter_stopped");
}

}  // namespace
}  // namespace ancrage::tests
