#include "layers/view_counts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

#include "geo/model/polygon_locator.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

using geo::Coordinate;
using geo::Extent;
using geo::GeometryArray;
using geo::GeometryKind;
using layers::meets;
using layers::ViewCounter;

GeometryArray one(GeometryKind kind, const std::vector<std::vector<Coordinate>>& rings) {
    GeometryArray geometry;
    geometry.kind = kind;
    for (const auto& ring : rings) geometry.add_ring(ring);
    geometry.end_part();
    geometry.end_feature();
    return geometry;
}

std::vector<Coordinate> square(double low, double high) {
    return {{low, low}, {high, low}, {high, high}, {low, high}, {low, low}};
}

// Liang and Barsky's clipping: another way to say whether a segment enters the rectangle.
bool enters(Coordinate a, Coordinate b, const Extent& view) {
    double from = 0;
    double to = 1;
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const auto clip = [&](double p, double q) {
        if (p == 0) return q >= 0;
        const double t = q / p;
        if (p < 0) from = std::max(from, t);
        if (p > 0) to = std::min(to, t);
        return from <= to;
    };
    return clip(-dx, a.x - view.min_x) && clip(dx, view.max_x - a.x) &&
           clip(-dy, a.y - view.min_y) && clip(dy, view.max_y - a.y);
}

bool plainly_meets(const GeometryArray& geometry, const geo::PolygonLocator& locator,
                   std::uint32_t feature, const Extent& view) {
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        const auto ring = geometry.ring(r);
        for (std::size_t i = 0; i < ring.size(); ++i) {
            if (enters(ring[i == 0 ? 0 : i - 1], ring[i], view)) return true;
        }
    }
    if (geometry.kind != GeometryKind::polygon) return false;
    return std::ranges::binary_search(locator.features_at(view.center()), feature);
}

TEST(ViewCounts, LineThatPassesByACornerIsNotInView) {
    const Extent view{0, 0, 10, 10};
    EXPECT_FALSE(meets(one(GeometryKind::line, {{{-5, 7}, {7, 19}}}), 0, view));
    EXPECT_TRUE(meets(one(GeometryKind::line, {{{-5, 3}, {7, 15}}}), 0, view));
    EXPECT_TRUE(meets(one(GeometryKind::line, {{{-5, 5}, {5, 15}}}), 0, view)) << "by the corner";
    EXPECT_TRUE(meets(one(GeometryKind::line, {{{-5, 5}, {15, 5}}}), 0, view)) << "right through";
    EXPECT_FALSE(meets(one(GeometryKind::line, {{{-5, 11}, {15, 11}}}), 0, view));
}

TEST(ViewCounts, AreaAroundTheViewCountsUnlessTheViewIsInAHole) {
    const auto full = one(GeometryKind::polygon, {square(0, 100)});
    const auto with_hole = one(GeometryKind::polygon, {square(0, 100), square(40, 60)});
    EXPECT_TRUE(meets(full, 0, {45, 45, 55, 55}));
    EXPECT_FALSE(meets(with_hole, 0, {45, 45, 55, 55}));
    EXPECT_TRUE(meets(with_hole, 0, {35, 45, 55, 55}));
    EXPECT_FALSE(meets(full, 0, {101, 101, 110, 110}));
    EXPECT_TRUE(meets(full, 0, {100, 100, 110, 110})) << "the border is part of both";
    // A line around the view covers nothing of it.
    EXPECT_FALSE(meets(one(GeometryKind::line, {square(0, 100)}), 0, {45, 45, 55, 55}));
}

TEST(ViewCounts, UnusableViewsHoldNothing) {
    const auto atlas = demonstration();
    const ViewCounter counter(atlas);
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    for (const Extent& view : {Extent{}, Extent{10, 10, 0, 0}, Extent{nan, nan, nan, nan},
                               Extent{0, 0, nan, 1e7}, Extent{0, 0, 1, 1}}) {
        for (const std::size_t count : counter.count(view)) EXPECT_EQ(count, 0u);
    }
    EXPECT_TRUE(ViewCounter(layers::Atlas{}).count({0, 0, 1, 1}).empty());
}

TEST(ViewCounts, EverythingIsInTheViewOfEverything) {
    auto atlas = demonstration();
    // A feature without geometry is nowhere.
    atlas.layers[atlas.index_of("friches")].table.geometry.end_feature();
    Extent all;
    for (const auto& layer : atlas.layers) all.include(geo::extent_of(layer.table.geometry));
    const auto counts = ViewCounter(atlas).count(all);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto& geometry = atlas.layers[i].table.geometry;
        std::size_t expected = 0;
        for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
            expected += geometry.is_empty(f) ? 0 : 1;
        }
        EXPECT_EQ(counts[i], expected) << atlas.layers[i].definition.id;
    }
    EXPECT_GT(counts[atlas.index_of("friches")], 0u);
}

TEST(ViewCounts, AgreeWithAPlainScanOfEveryFeature) {
    const auto atlas = demonstration();
    const ViewCounter counter(atlas);
    const Extent region = geo::extent_of(atlas.find("region")->table.geometry);
    std::mt19937 random(20261121);
    std::uniform_real_distribution<double> part(-0.1, 1.1);
    std::uniform_real_distribution<double> size(0.001, 0.6);
    std::size_t partly = 0;
    std::vector<geo::PolygonLocator> locators;
    for (const auto& layer : atlas.layers) locators.emplace_back(layer.table.geometry);
    for (int round = 0; round < 60; ++round) {
        Extent view;
        view.min_x = region.min_x + part(random) * region.width();
        view.min_y = region.min_y + part(random) * region.height();
        view.max_x = view.min_x + size(random) * region.width();
        view.max_y = view.min_y + size(random) * region.height();
        const auto counts = counter.count(view);
        for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
            const auto& geometry = atlas.layers[i].table.geometry;
            std::vector<std::uint32_t> expected;
            for (std::uint32_t f = 0; f < geometry.feature_count(); ++f) {
                if (plainly_meets(geometry, locators[i], f, view)) expected.push_back(f);
            }
            EXPECT_EQ(counter.rows_in(i, view), expected) << atlas.layers[i].definition.id;
            EXPECT_EQ(counts[i], expected.size());
            partly += !expected.empty() && expected.size() < geometry.feature_count() ? 1 : 0;
        }
    }
    EXPECT_GT(partly, 100u) << "the views must cut the layers for this to say anything";
}

}  // namespace
}  // namespace ancrage::tests
