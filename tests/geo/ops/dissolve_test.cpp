#include "geo/ops/dissolve.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "geo/ops/levels.h"
#include "tests/geo/ops/pack.h"
#include "tests/geo/ops/tiling.h"

namespace ancrage::geo {
namespace {

TEST(Dissolve, GroupsKeepAreaAndEveryBorderVertex) {
    const GeometryArray tiling = test::make_tiling();
    std::vector<std::uint32_t> group(tiling.feature_count());
    for (std::uint32_t f = 0; f < group.size(); ++f) group[f] = f % 3;
    group[test::islands] = no_feature;
    const auto united = dissolve(tiling, group, 4);
    ASSERT_TRUE(united);
    ASSERT_EQ(united.value().feature_count(), 4U);
    EXPECT_TRUE(united.value().is_empty(3));
    for (std::size_t g = 0; g < 3; ++g) {
        double expected = 0;
        for (std::size_t f = 0; f < group.size(); ++f) {
            if (group[f] == g) expected += area_of(tiling, f);
        }
        EXPECT_NEAR(area_of(united.value(), g), expected, 1e-9 * expected);
        EXPECT_TRUE(test::is_valid(united.value(), g));
    }
    EXPECT_EQ(edges_missing_from(united.value(), tiling), 0U);
}

TEST(Dissolve, AnEnclaveFillsItsHoleAndRingsAreOriented) {
    const GeometryArray tiling = test::make_tiling();
    std::vector<std::uint32_t> group(tiling.feature_count(), no_feature);
    group[11] = group[test::enclave] = 0;
    group[0] = group[1] = 1;
    const auto united = dissolve(tiling, group, 2);
    ASSERT_TRUE(united);
    ASSERT_EQ(united.value().ring_count(), 2U);
    EXPECT_GT(signed_area(united.value().ring(0)), 0);
    EXPECT_GT(signed_area(united.value().ring(1)), 0);
}

TEST(Dissolve, GroupsThatDoNotFitTheLayerAreAnError) {
    const GeometryArray tiling = test::make_tiling();
    EXPECT_FALSE(dissolve(tiling, std::vector<std::uint32_t>(3, 0), 1));
    EXPECT_FALSE(dissolve(tiling, std::vector<std::uint32_t>(tiling.feature_count(), 7), 7));
    EXPECT_FALSE(dissolve(GeometryArray{}, std::vector<std::uint32_t>{0}, 1));
}

TEST(Dissolve, HostileRingsAreAnErrorOrAnAnswer) {
    const GeometryArray hostile = test::make_hostile();
    for (std::size_t f = 0; f < hostile.feature_count(); ++f) {
        GeometryArray one;
        one.kind = GeometryKind::polygon;
        one.append_feature(hostile, f);
        const auto united = dissolve(one, std::vector<std::uint32_t>{0}, 1);
        if (united) {
            EXPECT_EQ(united.value().feature_count(), 1U);
        } else {
            const std::string& key = united.error().message.key;
            EXPECT_TRUE(key == "error.dissolve_failed" || key == "error.polygon_unusable") << key;
        }
    }
}

TEST(Dissolve, CommunesByEpciAreTheEpciOfThePack) {
    if (!test::has_pack()) GTEST_SKIP() << test::skip_reason;
    const FeatureTable communes = test::read_layer(test::communes);
    const FeatureTable epci = test::read_layer(test::epci);
    std::vector<std::uint32_t> group(communes.row_count(), no_feature);
    for (std::size_t f = 0; f < communes.row_count(); ++f) {
        for (std::uint32_t e = 0; e < epci.row_count(); ++e) {
            if (epci.text("code", e) == communes.text("epci", f)) group[f] = e;
        }
    }
    const auto united = dissolve(communes.geometry, group, epci.row_count());
    ASSERT_TRUE(united);
    for (std::size_t e = 0; e < epci.row_count(); ++e) {
        const double area = area_of(epci.geometry, e);
        EXPECT_NEAR(area_of(united.value(), e), area, 1e-9 * area) << epci.text("code", e);
    }
    EXPECT_EQ(edges_missing_from(united.value(), communes.geometry), 0U);
    EXPECT_EQ(edges_missing_from(united.value(), epci.geometry), 0U);
    EXPECT_EQ(edges_missing_from(epci.geometry, united.value()), 0U);
}

TEST(Dissolve, EveryBorderOfTheLayersMadeOfCommunesIsACommuneBorder) {
    if (!test::has_pack()) GTEST_SKIP() << test::skip_reason;
    const FeatureTable communes = test::read_layer(test::communes);
    for (const auto& layer : test::layers_of_communes()) {
        const FeatureTable table = test::read_layer(layer);
        ASSERT_GT(table.geometry.ring_count(), 0U) << layer.name;
        EXPECT_EQ(edges_missing_from(table.geometry, communes.geometry), 0U) << layer.name;
    }
}

}  // namespace
}  // namespace ancrage::geo
