#include "geo/ops/validity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "geo/io/read_features.h"
#include "tests/geo/ops/pack.h"
#include "tests/geo/ops/tiling.h"

namespace ancrage::geo {
namespace {

std::string code_of(std::size_t feature) {
    return std::to_string(93000 + feature);
}

FeatureTable table_of(GeometryArray geometry) {
    FeatureTable table;
    Column& codes = table.add_column("code", ColumnType::text);
    for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
        codes.add_text(code_of(f));
    }
    table.geometry = std::move(geometry);
    return table;
}

TEST(Validity, WhatIsValidStaysAsItIs) {
    FeatureTable table = table_of(test::make_tiling());
    const GeometryArray before = table.geometry;
    EXPECT_TRUE(repair_polygons(table, "tiling", "code").problems.empty());
    EXPECT_EQ(table.geometry.coordinates, before.coordinates);
    EXPECT_EQ(table.geometry.ring_offsets, before.ring_offsets);
    EXPECT_EQ(table.geometry.part_offsets, before.part_offsets);
    EXPECT_EQ(table.geometry.feature_offsets, before.feature_offsets);
}

TEST(Validity, ABowTieBecomesTwoTrianglesAndIsReported) {
    GeometryArray hostile = test::make_hostile();
    FeatureTable table = table_of(test::polygons_of({}));
    table.geometry.append_feature(hostile, 0);
    table.columns[0].add_text(code_of(0));
    const Report report = repair_polygons(table, "bows", "code");
    ASSERT_EQ(report.problems.size(), 1U);
    const Problem& problem = report.problems[0];
    EXPECT_EQ(problem.action, Action::repaired);
    EXPECT_EQ(problem.source, "bows");
    EXPECT_EQ(problem.feature, code_of(0));
    EXPECT_EQ(problem.what.key, "problem.polygon_self_intersection");
    ASSERT_GE(problem.what.arguments.size(), 3U);
    EXPECT_EQ(problem.what.arguments[0], "5.0");
    EXPECT_EQ(problem.what.arguments[1], "5.0");
    EXPECT_EQ(table.geometry.part_count(), 2U);
    EXPECT_NEAR(area_of(table.geometry, 0), 50, 1e-9);
}

TEST(Validity, HostileRingsAreRepairedOrDroppedAndNeverSilently) {
    FeatureTable table = table_of(test::make_hostile());
    const std::size_t rows = table.row_count();
    const Report report = repair_polygons(table, "hostile", "code");
    ASSERT_EQ(table.row_count(), rows);
    const auto problem_of = [&](const std::string& code) {
        return std::ranges::find(report.problems, code, &Problem::feature);
    };
    for (std::size_t f = 0; f < rows; ++f) {
        if (!table.geometry.is_empty(f)) {
            EXPECT_TRUE(test::is_valid(table.geometry, f)) << "feature " << f;
            EXPECT_GT(area_of(table.geometry, f), 0) << "feature " << f;
        } else if (f != 12) {  // empty from the start
            const auto problem = problem_of(code_of(f));
            ASSERT_NE(problem, report.problems.end()) << "feature " << f;
            EXPECT_EQ(problem->action, Action::dropped);
        }
    }
    // Repeated points are no fault; a spike is, and goes.
    EXPECT_EQ(problem_of(code_of(2)), report.problems.end());
    EXPECT_NEAR(area_of(table.geometry, 1), 100, 1e-9);
    EXPECT_EQ(problem_of(code_of(12)), report.problems.end());
    EXPECT_EQ(problem_of(code_of(7))->what.key, "problem.polygon_ring_unusable");
}

TEST(Validity, AGoodPartOutlivesABadOne) {
    GeometryArray two;
    two.kind = GeometryKind::polygon;
    test::add_polygon(two, {test::ring_of({{0, 0}, {9, 0}, {9, 9}, {0, 9}}),
                            test::ring_of({{50, 50}, {60, 50}})});
    FeatureTable table = table_of(two);
    const Report report = repair_polygons(table, "two", "no such column");
    ASSERT_EQ(report.problems.size(), 1U);
    EXPECT_EQ(report.problems[0].action, Action::repaired);
    EXPECT_EQ(report.problems[0].feature, "1");
    EXPECT_NEAR(area_of(table.geometry, 0), 81, 1e-9);
}

TEST(Validity, OtherKindsAreLeftAlone) {
    FeatureTable table = table_of(test::make_hostile());
    table.geometry.kind = GeometryKind::line;
    EXPECT_TRUE(repair_polygons(table, "lines", "code").problems.empty());
    EXPECT_EQ(table.geometry.ring_count(), test::make_hostile().ring_count());
}

TEST(Validity, TheQpvBrokenByReprojectionAreRepaired) {
    if (!test::has_pack()) GTEST_SKIP() << test::skip_reason;
    ReadOptions options;
    options.table = test::qpv.table;
    auto read =
        read_features(std::string(std::getenv("ANCRAGE_PACK")) + "/" + test::qpv.file, options);
    ASSERT_TRUE(read);
    FeatureTable table = std::move(read).value().table;
    const std::size_t rows = table.row_count();
    const Report report = repair_polygons(table, "qpv", test::qpv.key);
    EXPECT_EQ(report.problems.size(), 2U);
    for (const Problem& problem : report.problems) {
        EXPECT_EQ(problem.action, Action::repaired);
        EXPECT_LT(std::abs(std::stod(problem.what.arguments[2])), 1) << problem.feature;
    }
    ASSERT_EQ(table.row_count(), rows);
    for (std::size_t f = 0; f < rows; ++f) EXPECT_TRUE(test::is_valid(table.geometry, f));
}

}  // namespace
}  // namespace ancrage::geo
