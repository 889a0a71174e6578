#include "layers/programmes/reach_index.h"

#include <gtest/gtest.h>

#include <bit>
#include <set>
#include <thread>
#include <tuple>

#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

using layers::Certainty;
using layers::Reach;
using layers::ReachIndex;

bool has(std::span<const std::uint64_t> words, std::size_t bit) {
    return (words[bit / 64] >> (bit % 64) & 1U) != 0;
}

struct Region {
    layers::Atlas atlas = demonstration();
    layers::AtlasIndex index{atlas};
    ReachIndex reach{index, today};
};

// By what a filter, a map or a card reads of a reach.
auto facts_of(const std::vector<Reach>& reaches) {
    std::vector<std::tuple<std::size_t, layers::ReachGroup, Certainty, double, std::string>> facts;
    for (const Reach& reach : reaches) {
        facts.emplace_back(reach.programme, reach.group, reach.certainty, reach.share,
                           reach.zone_address);
    }
    return facts;
}

TEST(ReachIndex, GivesWhatEachFeatureGivesAlone) {
    const Region region;
    for (std::size_t layer = 0; layer < region.atlas.layers.size(); ++layer) {
        const std::size_t rows = region.atlas.layers[layer].table.row_count();
        for (std::size_t row = 0; row < rows; row += std::max<std::size_t>(1, rows / 40)) {
            const layers::FeatureRef feature{layer, row};
            const auto alone = programmes_reaching(region.index, feature, today);
            const std::uint32_t reach_class = region.reach.class_of(feature);
            ASSERT_LT(reach_class, region.reach.class_count());
            EXPECT_EQ(facts_of(region.reach.reaches(reach_class)), facts_of(alone))
                << address_of(region.atlas, feature);
        }
    }
}

TEST(ReachIndex, BitsSayWhatTheReachesSay) {
    const Region region;
    const std::size_t programmes = region.atlas.programmes.programmes.size();
    EXPECT_EQ(region.reach.word_count(), (programmes + 63) / 64);
    for (std::uint32_t c = 0; c < region.reach.class_count(); c += 7) {
        std::set<std::size_t> reached;
        std::set<std::size_t> zone;
        std::set<std::size_t> unknown;
        std::set<std::size_t> ended;
        for (const Reach& reach : region.reach.reaches(c)) {
            const bool is_unknown = reach.certainty == Certainty::unknown;
            (is_unknown ? unknown : reached).insert(reach.programme);
            if (reach.group == layers::ReachGroup::zone) zone.insert(reach.programme);
            if (reach.freshness == layers::Freshness::ended) ended.insert(reach.programme);
        }
        for (std::size_t p = 0; p < programmes; ++p) {
            EXPECT_EQ(has(region.reach.reached(c), p), reached.contains(p));
            EXPECT_EQ(has(region.reach.unknown(c), p), unknown.contains(p));
            EXPECT_EQ(has(region.reach.through_zone(c), p), zone.contains(p));
            EXPECT_EQ(has(region.reach.ended(c), p), ended.contains(p));
        }
    }
}

TEST(ReachIndex, PointsOfACommuneShareAClassUnlessAQpvDividesThem) {
    layers::Atlas atlas = demonstration();
    const std::size_t friches = atlas.index_of("friches");
    const std::size_t qpv = atlas.index_of("qpv");
    auto& points = atlas.layers[friches].table.geometry.coordinates;
    const geo::Coordinate inside = geo::extent_of(atlas.layers[qpv].table.geometry, 0).center();
    points[0] = inside;
    points[1] = {inside.x + 1, inside.y};
    const layers::AtlasIndex before(atlas);
    // Two more points of the same commune that are in no QPV.
    std::vector<geo::Coordinate> outside;
    const layers::FeatureRef commune{before.communes(), before.commune_of({friches, 0})};
    const geo::Extent ground =
        geo::extent_of(atlas.layers[commune.layer].table.geometry, commune.row);
    for (int i = 1; i < 40 && outside.size() < 2; ++i) {
        const geo::Coordinate at{ground.min_x + ground.width() * i / 40,
                                 ground.min_y + ground.height() / 3};
        const auto communes = before.locator().rows_at(commune.layer, at);
        if (communes == std::vector{static_cast<std::uint32_t>(commune.row)} &&
            before.locator().rows_at(qpv, at).empty()) {
            outside.push_back(at);
        }
    }
    ASSERT_EQ(outside.size(), 2u);
    points[2] = outside[0];
    points[3] = outside[1];
    points[4] = {0, 0};  // in no commune
    const layers::AtlasIndex index(atlas);
    const ReachIndex reach(index, today);
    const auto class_of = [&](std::size_t row) { return reach.class_of({friches, row}); };
    EXPECT_EQ(class_of(0), class_of(1));
    EXPECT_EQ(class_of(2), class_of(3));
    EXPECT_NE(class_of(0), class_of(2));
    EXPECT_NE(class_of(4), class_of(2));
    EXPECT_FALSE(reach.reaches(class_of(4)).empty());
    for (const Reach& found : reach.reaches(class_of(4))) {
        EXPECT_EQ(atlas.programmes.programmes[found.programme].zone_rule,
                  layers::ZoneRule::national);
    }
}

TEST(ReachIndex, WhatStandsAtACommuneCentreSharesItsClass) {
    const Region region;
    const std::size_t acv = region.atlas.index_of("acv");
    for (std::size_t row = 0; row < region.atlas.layers[acv].table.row_count(); ++row) {
        const std::uint32_t commune = region.index.commune_of({acv, row});
        EXPECT_EQ(region.reach.class_of({acv, row}),
                  region.reach.class_of({region.index.communes(), commune}));
    }
}

TEST(ReachIndex, NothingReachesALine) {
    const Region region;
    const std::size_t rail = region.atlas.index_of("rail");
    EXPECT_TRUE(region.reach.reaches(region.reach.class_of({rail, 0})).empty());
    EXPECT_EQ(region.reach.class_of({rail, 0}), region.reach.class_of({rail, 1}));
}

TEST(ReachIndex, IsReadByManyThreads) {
    const Region region;
    const auto read = [&] {
        std::size_t found = 0;
        for (std::uint32_t c = 0; c < region.reach.class_count(); ++c) {
            for (const std::uint64_t word : region.reach.reached(c)) {
                found += static_cast<std::size_t>(std::popcount(word));
            }
            if (c % 50 == 0) found += region.reach.reaches(c).size();
        }
        return found;
    };
    std::vector<std::size_t> found(4);
    {
        std::vector<std::jthread> threads;
        for (std::size_t& count : found) threads.emplace_back([&] { count = read(); });
    }
    EXPECT_EQ(found, std::vector<std::size_t>(4, read()));
}

TEST(ReachIndex, AnAtlasWithoutLayersHasNoClass) {
    const layers::Atlas atlas;
    const layers::AtlasIndex index(atlas);
    const ReachIndex reach(index, today);
    EXPECT_EQ(reach.class_count(), 0u);
}

}  // namespace
}  // namespace ancrage::tests
