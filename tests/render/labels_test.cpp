#include "render/labels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace ancrage::render {
namespace {

LabelCandidate candidate(std::size_t feature, double x, double y, int priority = 0) {
    LabelCandidate c;
    c.feature = feature;
    c.anchor = {x, y};
    c.width = 60;
    c.height = 14;
    c.priority = priority;
    return c;
}

std::vector<LabelCandidate> crowd(unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> x(-50, 850);
    std::uniform_real_distribution<double> y(-50, 650);
    std::vector<LabelCandidate> candidates;
    for (std::size_t i = 0; i < 500; ++i) {
        LabelCandidate c = candidate(i, x(random), y(random), static_cast<int>(i % 3));
        c.order = static_cast<double>(i * 7919 % 500);
        c.clearance = i % 2 == 0 ? 6 : 0;
        candidates.push_back(c);
    }
    return candidates;
}

std::vector<PlacedLabel> place(const std::vector<LabelCandidate>& candidates,
                               const std::vector<PixelBox>& signs, double width, double height,
                               std::vector<PixelBox> covered = {}) {
    const LabelRoom room{
        {-128, -128, width + 128, height + 128}, {0, 0, width, height}, std::move(covered), 1};
    return place_labels(candidates, signs, room);
}

std::vector<std::size_t> features(const std::vector<LabelCandidate>& candidates,
                                  const std::vector<PlacedLabel>& labels) {
    std::vector<std::size_t> found;
    for (const PlacedLabel& label : labels) found.push_back(candidates[label.candidate].feature);
    return found;
}

TEST(PlaceLabels, NeverTouchAndNeverLeaveThePicture) {
    const auto candidates = crowd(1);
    const auto labels = place(candidates, {}, 800, 600);
    ASSERT_GT(labels.size(), 50u);
    for (std::size_t a = 0; a < labels.size(); ++a) {
        EXPECT_GE(labels[a].left, 0);
        EXPECT_LE(labels[a].left + 60, 800);
        EXPECT_GE(labels[a].top, 0);
        EXPECT_LE(labels[a].top + 14, 600);
        for (std::size_t b = 0; b < a; ++b) {
            const bool apart = std::abs(labels[a].left - labels[b].left) >= 60 ||
                               std::abs(labels[a].top - labels[b].top) >= 14;
            EXPECT_TRUE(apart) << a << " and " << b;
        }
    }
}

TEST(PlaceLabels, DoNotDependOnTheOrderGiven) {
    auto candidates = crowd(2);
    const auto first = features(candidates, place(candidates, {}, 800, 600));
    std::shuffle(candidates.begin(), candidates.end(), std::mt19937(3));
    EXPECT_EQ(features(candidates, place(candidates, {}, 800, 600)), first);
}

TEST(PlaceLabels, PriorityThenOrderThenFeatureDecides) {
    std::vector<LabelCandidate> same_place = {candidate(0, 200, 100), candidate(1, 200, 100, 5),
                                              candidate(2, 200, 100, 5)};
    for (LabelCandidate& c : same_place) c.height = 90;
    EXPECT_EQ(features(same_place, place(same_place, {}, 400, 120)), std::vector<std::size_t>{1});
    same_place[2].order = 12;
    EXPECT_EQ(features(same_place, place(same_place, {}, 400, 120)), std::vector<std::size_t>{2});
}

TEST(PlaceLabels, SameNameIsWrittenOnceWithinItsDistance) {
    std::vector<LabelCandidate> stations;
    for (std::size_t i = 0; i < 4; ++i) {
        stations.push_back(candidate(i, 100 + 150 * static_cast<double>(i), 100));
        stations.back().written_once = i < 3 ? "Nation" : "Bercy";
    }
    EXPECT_EQ(place(stations, {}, 800, 200).size(), 2u);
    for (LabelCandidate& station : stations) station.once_within = 200;
    EXPECT_EQ(features(stations, place(stations, {}, 800, 200)),
              (std::vector<std::size_t>{0, 2, 3}));
}

TEST(PlaceLabels, OfItsOwnSpotsANameTakesTheOneThatCostsLeast) {
    std::vector<LabelCandidate> bent = {candidate(0, 200, 100)};
    bent[0].spots = {{{{100, 50, 120, 60}, {120, 55, 140, 65}}, 30},
                     {{{200, 50, 220, 60}, {220, 55, 240, 65}}, 10},
                     {{}, 0}};
    EXPECT_EQ(place(bent, {}, 400, 200).front().spot, 1u);
    const PixelBox sign{225, 50, 235, 60};
    EXPECT_EQ(place(bent, {sign}, 400, 200).front().spot, 0u);
    bent.push_back(candidate(1, 130, 60, 5));
    EXPECT_EQ(place(bent, {}, 400, 200, {{200, 0, 400, 200}}).size(), 1u);
}

TEST(PlaceLabels, WhatIsOutOfSightKeepsItsPlaceButNoneFromThoseInSight) {
    // The better name leaves the picture; the other does not move into its place.
    std::vector<LabelCandidate> names = {candidate(0, 10, 100, 5), candidate(1, 45, 100)};
    for (LabelCandidate& name : names) name.spots.clear();
    const auto both = place(names, {}, 400, 200);
    ASSERT_EQ(both.size(), 1u);
    EXPECT_EQ(names[both[0].candidate].feature, 1u);
    EXPECT_NE(both[0].top, 93);
}

TEST(PlaceLabels, PointsAreNamedBesideTheirMarker) {
    std::vector<LabelCandidate> point = {candidate(0, 100, 100)};
    point[0].clearance = 8;
    const auto right = place(point, {}, 400, 200);
    ASSERT_EQ(right.size(), 1u);
    EXPECT_EQ(right[0].left, 108);
    point[0].anchor.x = 390;
    const auto left = place(point, {}, 400, 200);
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].left, 390 - 8 - 60);
}

TEST(PlaceLabels, SignsAreLeftInSightWhereThereIsRoom) {
    std::vector<LabelCandidate> point = {candidate(0, 200, 100)};
    point[0].clearance = 8;
    const PixelBox beside{220, 95, 230, 105};
    const auto moved = place(point, {beside}, 400, 200);
    ASSERT_EQ(moved.size(), 1u);
    EXPECT_EQ(moved[0].left, 200 - 8 - 60);
    const PixelBox everywhere{0, 0, 400, 200};
    const auto kept = place(point, {everywhere}, 400, 200);
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].left, 208);
    EXPECT_EQ(place(point, {{NAN, NAN, NAN, NAN}, {-9e9, 0, -8e9, 1}}, 400, 200).size(), 1u);
}

TEST(PlaceLabels, NothingIsWrittenWhereItWouldBeCovered) {
    const auto candidates = crowd(4);
    const std::vector<PixelBox> covered = {{0, 0, 250, 600}, {0, 500, 800, 600}};
    const auto labels = place(candidates, {}, 800, 600, covered);
    ASSERT_GT(labels.size(), 30u);
    for (const PlacedLabel& label : labels) {
        EXPECT_GE(label.left, 250);
        EXPECT_LE(label.top + 14, 500);
    }
    // A point beside what is covered is named on its other side.
    std::vector<LabelCandidate> point = {candidate(0, 260, 300)};
    point[0].clearance = 8;
    EXPECT_EQ(place(point, {}, 800, 600, {{270, 0, 800, 600}}).front().left, 260 - 8 - 60);
    const std::vector<PixelBox> odd = {
        {NAN, NAN, NAN, NAN}, {-9e9, -9e9, -8e9, -8e9}, {5, 5, 5, 5}};
    EXPECT_EQ(place(candidates, {}, 800, 600, odd).size(), place(candidates, {}, 800, 600).size());
}

TEST(PlaceLabels, OddInputPlacesNothing) {
    EXPECT_TRUE(place({}, {}, 800, 600).empty());
    EXPECT_TRUE(place({candidate(0, NAN, 10)}, {}, 800, 600).empty());
    EXPECT_TRUE(place({candidate(0, INFINITY, 10)}, {}, 800, 600).empty());
    EXPECT_TRUE(place({candidate(0, 1e300, 10)}, {}, 800, 600).empty());
    EXPECT_TRUE(place({candidate(0, 10, 10)}, {}, 0, 0).empty());
    std::vector<LabelCandidate> no_order = {candidate(0, 200, 100), candidate(1, 200, 100)};
    no_order[0].order = NAN;
    EXPECT_EQ(features(no_order, place(no_order, {}, 400, 120)).front(), 1u);
}

}  // namespace
}  // namespace ancrage::render
