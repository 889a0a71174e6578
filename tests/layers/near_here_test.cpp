// What lies near a point, against distances worked out one by one.
#include "layers/near_here.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

struct Place {
    layers::Atlas atlas = demonstration();
    layers::AtlasIndex index{atlas};
    layers::NearFinder finder{index};

    geo::Coordinate point(const std::string& layer, std::size_t row) const {
        const geo::GeometryArray& geometry = atlas.find(layer)->table.geometry;
        return geometry.ring(geometry.first_ring(row)).front();
    }
};

Place& demo() {
    static Place place;
    return place;
}

const layers::NearLayer* layer_of(const layers::NearHere& here, const std::string& id) {
    const std::size_t layer = demo().atlas.index_of(id);
    const auto found = std::ranges::find(here.layers, layer, &layers::NearLayer::layer);
    return found == here.layers.end() ? nullptr : &*found;
}

TEST(NearHere, PointsAreThoseWithinTheRadiusNearestFirst) {
    const geo::Coordinate at = demo().point("icpe", 3);
    const auto here = demo().finder.find(at, 3'000, today);
    ASSERT_TRUE(here);
    for (const char* id : {"gares", "icpe", "friches"}) {
        const auto& geometry = demo().atlas.find(id)->table.geometry;
        std::vector<double> expected;
        std::array<std::size_t, 4> counts{};
        for (std::size_t row = 0; row < geometry.feature_count(); ++row) {
            const geo::Coordinate other = demo().point(id, row);
            const double metres = std::hypot(other.x - at.x, other.y - at.y);
            if (metres <= 3'000) expected.push_back(metres);
            for (std::size_t ring = 0; ring < 4; ++ring) {
                counts[ring] += metres <= layers::near_rings[ring] ? 1 : 0;
            }
        }
        std::ranges::sort(expected);
        const layers::NearLayer* near = layer_of(here.value(), id);
        ASSERT_EQ(near != nullptr, counts.back() > 0) << id;
        if (near == nullptr) continue;
        EXPECT_EQ(near->counts, counts) << id;
        ASSERT_EQ(near->found.size(), expected.size()) << id;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            EXPECT_NEAR(near->found[i].metres, expected[i], 1e-6) << id;
        }
    }
    EXPECT_EQ(layer_of(here.value(), "icpe")->found.front().metres, 0);
}

TEST(NearHere, TheAreasThatHoldThePointAreAtZero) {
    const geo::Coordinate at = demo().point("icpe", 0);
    const auto here = demo().finder.find(at, 500, today);
    ASSERT_TRUE(here);
    ASSERT_TRUE(here.value().commune);
    EXPECT_EQ(here.value().communes.front(), *here.value().commune);
    for (const char* id : {"communes", "epci", "departements", "region"}) {
        const layers::NearLayer* near = layer_of(here.value(), id);
        ASSERT_NE(near, nullptr) << id;
        EXPECT_EQ(near->found.front().metres, 0) << id;
    }
    EXPECT_FALSE(here.value().programmes.empty());
    // What is reserved to a zone is here only when the zone holds the point.
    const bool in_qpv = !demo().index.locator().rows_at(demo().atlas.index_of("qpv"), at).empty();
    for (const layers::Reach& reach : here.value().programmes) {
        EXPECT_NE(reach.certainty, layers::Certainty::partly);
        const auto& programme = demo().atlas.programmes.programmes[reach.programme];
        const bool reserved = programme.zone_rule == layers::ZoneRule::qpv &&
                              programme.link == layers::ZoneLink::exclusive;
        EXPECT_TRUE(in_qpv || !reserved || reach.certainty == layers::Certainty::unknown);
    }
}

TEST(NearHere, ACommuneThatIsHeldPartlySettlesAtThePoint) {
    const std::size_t qpv = demo().atlas.index_of("qpv");
    const std::size_t communes = demo().atlas.index_of("communes");
    const auto& geometry = demo().atlas.layers[communes].table.geometry;
    const layers::ReachRules rules(demo().index, today);
    std::size_t inside = 0;
    std::size_t outside = 0;
    for (std::size_t row = 0; row < geometry.feature_count() && inside * outside == 0; ++row) {
        const auto reaches = rules.reaching({communes, row});
        const auto partly = std::ranges::find_if(reaches, [&](const layers::Reach& reach) {
            const auto& programme = demo().atlas.programmes.programmes[reach.programme];
            return reach.certainty == layers::Certainty::partly &&
                   programme.zone_rule == layers::ZoneRule::qpv &&
                   programme.link == layers::ZoneLink::exclusive;
        });
        if (partly == reaches.end()) continue;
        const geo::Extent extent = geo::extent_of(geometry, row);
        for (double step = 0; step < 900; ++step) {
            const geo::Coordinate at{
                extent.min_x + extent.width() * (std::fmod(step, 30) + 0.5) / 30,
                extent.min_y + extent.height() * (std::floor(step / 30) + 0.5) / 30};
            const auto holding = demo().index.locator().rows_at(communes, at);
            if (holding.empty() || holding.front() != row) continue;
            const bool in_qpv = !demo().index.locator().rows_at(qpv, at).empty();
            if ((in_qpv ? inside : outside)++ > 0) continue;
            const auto here = demo().finder.find(at, 100, today);
            ASSERT_TRUE(here);
            const bool reaches_it = std::ranges::any_of(
                here.value().programmes,
                [&](const layers::Reach& reach) { return reach.programme == partly->programme; });
            EXPECT_EQ(reaches_it, in_qpv);
        }
    }
    EXPECT_GT(inside, 0u);
    EXPECT_GT(outside, 0u);
}

TEST(NearHere, OutsideTheRegionNoProgrammeIsNamed) {
    const auto here = demo().finder.find({100'000, 6'200'000}, 5'000, today);
    ASSERT_TRUE(here);
    EXPECT_FALSE(here.value().commune);
    EXPECT_TRUE(here.value().layers.empty());
    EXPECT_TRUE(here.value().programmes.empty());
    EXPECT_TRUE(here.value().grants.here.empty());
}

TEST(NearHere, RefusesWhatIsNoPlaceOrRadius) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    const geo::Coordinate at = demo().point("gares", 0);
    for (const geo::Coordinate wrong :
         {geo::Coordinate{nan, at.y}, {at.x, nan}, {infinity, at.y}, {at.x, -infinity}}) {
        const auto answer = demo().finder.find(wrong, 500, today);
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().message.key, "near.error_place");
    }
    for (const double wrong : {nan, infinity, -1.0, 0.0, 50'001.0}) {
        const auto answer = demo().finder.find(at, wrong, today);
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().message.key, "near.error_radius");
    }
}

TEST(NearHere, NoticesCoordinatesThatChangedPlaces) {
    const geo::Coordinate at = demo().point("icpe", 0);
    EXPECT_TRUE(layers::looks_swapped(demo().index, {0, 0}, at));
    EXPECT_FALSE(layers::looks_swapped(demo().index, at, {0, 0}));
    EXPECT_FALSE(layers::looks_swapped(demo().index, {0, 0}, {1, 1}));
}

}  // namespace
}  // namespace ancrage::tests
