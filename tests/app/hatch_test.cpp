// Hatching: what is inside, what is not, and where the lines stay when the map moves.
#include "app/window/hatch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace ancrage::app {
namespace {

using Ring = std::vector<geo::Coordinate>;

Ring square(double left, double bottom, double side) {
    return {{left, bottom},
            {left + side, bottom},
            {left + side, bottom + side},
            {left, bottom + side},
            {left, bottom}};
}

geo::GeometryArray polygon(const std::vector<Ring>& rings) {
    geo::GeometryArray geometry;
    geometry.kind = geo::GeometryKind::polygon;
    for (const Ring& ring : rings) geometry.add_ring(ring);
    geometry.end_part();
    geometry.end_feature();
    return geometry;
}

// A unit a metre, y downwards.
ImVec2 plain(geo::Coordinate c) {
    return {static_cast<float>(c.x), static_cast<float>(200 - c.y)};
}

HatchPattern pattern(bool rises) {
    HatchPattern made;
    made.spacing = 5;
    made.rises = rises;
    made.clip_to = {200, 200};
    return made;
}

double length_of(const std::vector<HatchLine>& lines) {
    double length = 0;
    for (const HatchLine& line : lines) {
        length += std::hypot(static_cast<double>(line.to.x - line.from.x),
                             static_cast<double>(line.to.y - line.from.y));
    }
    return length;
}

TEST(Hatch, FillsGroundEvenly_AndLeavesHolesFree) {
    const geo::GeometryArray whole = polygon({square(20, 20, 100)});
    Ring hole = square(40, 40, 50);
    std::ranges::reverse(hole);
    const geo::GeometryArray holed = polygon({square(20, 20, 100), hole});
    for (const bool rises : {true, false}) {
        // Ground times the lines' density: an area over the distance between two lines.
        EXPECT_NEAR(length_of(hatch({&whole, {0}}, {}, pattern(rises), plain)), 100 * 100 / 5.0,
                    60);
        EXPECT_NEAR(length_of(hatch({&holed, {0}}, {}, pattern(rises), plain)),
                    (100 * 100 - 50 * 50) / 5.0, 60);
    }
}

TEST(Hatch, RisesOrFalls) {
    const geo::GeometryArray ground = polygon({square(20, 20, 100)});
    for (const bool rises : {true, false}) {
        for (const HatchLine& line : hatch({&ground, {0}}, {}, pattern(rises), plain)) {
            const bool goes_up = (line.to.y - line.from.y) * (line.to.x - line.from.x) < 0;
            EXPECT_EQ(goes_up, rises);
        }
    }
}

TEST(Hatch, ShowsOnlyTheGroundThatChangedHands) {
    const geo::GeometryArray before = polygon({square(20, 20, 100)});
    const geo::GeometryArray after = polygon({square(60, 20, 100)});
    const auto gained = hatch({&after, {0}}, {&before, {0}}, pattern(true), plain);
    EXPECT_NEAR(length_of(gained), 40 * 100 / 5.0, 60);
    for (const HatchLine& line : gained) EXPECT_GE(line.from.x, 119.5F);
    EXPECT_TRUE(hatch({&after, {0}}, {&after, {0}}, pattern(true), plain).empty());
    HatchPattern coarse = pattern(true);
    coarse.least = 1000;
    EXPECT_TRUE(hatch({&after, {0}}, {&before, {0}}, coarse, plain).empty())
        << "strips narrower than the drawing is sure of";
}

TEST(Hatch, StaysOnTheGroundWhenTheMapMoves) {
    const geo::GeometryArray ground = polygon({square(20, 20, 100)});
    const auto still = hatch({&ground, {0}}, {}, pattern(true), plain);
    const auto moved = hatch({&ground, {0}}, {}, pattern(true), [](geo::Coordinate c) {
        const ImVec2 at = plain(c);
        return ImVec2(at.x + 3, at.y + 1);
    });
    ASSERT_EQ(still.size(), moved.size());
    for (std::size_t i = 0; i < still.size(); ++i) {
        EXPECT_NEAR(moved[i].from.x - still[i].from.x, 3, 0.01);
        EXPECT_NEAR(moved[i].from.y - still[i].from.y, 1, 0.01);
    }
}

TEST(Hatch, DrawsNothingOfWhatIsFarAway) {
    const geo::GeometryArray ground = polygon({square(1e7, 1e7, 1e6)});
    EXPECT_TRUE(hatch({&ground, {0}}, {}, pattern(true), plain).empty());
    EXPECT_TRUE(hatch({}, {}, pattern(true), plain).empty());
}

}  // namespace
}  // namespace ancrage::app
