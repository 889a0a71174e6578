#include "render/text_along.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ancrage::render {
namespace {

// Ten letters of 8 px, 12 px high.
TextBlock block() {
    TextBlock text;
    text.size = 12;
    text.width = 80;
    text.height = 12;
    for (int i = 0; i < 10; ++i) {
        text.glyphs.push_back(
            {static_cast<std::uint32_t>(i), 8.0F * static_cast<float>(i), 9.6F, 0});
    }
    return text;
}

LinePath path(const std::vector<geo::Coordinate>& points) {
    geo::ArcArray lines;
    lines.coordinates = points;
    lines.offsets.push_back(static_cast<std::uint32_t>(points.size()));
    lines.sides.push_back({0, geo::no_feature});
    geo::Column names;
    names.add_text("a");
    return join_lines(lines, names).front();
}

LinePath arc(double radius) {
    std::vector<geo::Coordinate> points;
    for (int i = 0; i <= 180; ++i) {
        const double angle = i * 3.14159265358979 / 180;
        points.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    return path(points);
}

constexpr GroundPixels ground{1, -500, -500};

TEST(TextAlong, StandsOnAStraightLineWithItsMiddleAtThePlace) {
    const auto bent = bend_along(block(), path({{0, 0}, {400, 0}}), 200, 4, ground);
    ASSERT_TRUE(bent);
    EXPECT_NEAR(bent->glyphs.front().x, 500 + 160, 0.01);
    for (const BentGlyph& glyph : bent->glyphs) {
        EXPECT_NEAR(glyph.y, 500 - 4, 0.01);
        EXPECT_NEAR(glyph.angle, 0, 1e-6);
    }
    EXPECT_NEAR(bent->bend, 0, 1e-6);
}

TEST(TextAlong, ReadsFromLeftToRightWhicheverWayTheLineRuns) {
    const auto there = bend_along(block(), path({{0, 0}, {300, 200}}), 180, 4, ground);
    const auto back =
        bend_along(block(), path({{300, 200}, {0, 0}}), std::hypot(300, 200) - 180, 4, ground);
    ASSERT_TRUE(there && back);
    for (std::size_t i = 0; i < there->glyphs.size(); ++i) {
        EXPECT_NEAR(there->glyphs[i].x, back->glyphs[i].x, 0.01);
        EXPECT_NEAR(there->glyphs[i].y, back->glyphs[i].y, 0.01);
        EXPECT_LT(there->glyphs[i].angle, 0);  // it rises towards the right
    }
}

TEST(TextAlong, LettersFollowABendWithoutMeeting) {
    const LinePath bow = arc(150);
    const auto bent = bend_along(block(), bow, bow.length() / 2, 4, ground);
    ASSERT_TRUE(bent);
    EXPECT_NEAR(bent->bend, 72.0 / 150, 0.08);
    for (std::size_t i = 1; i < bent->glyphs.size(); ++i) {
        const BentGlyph& a = bent->glyphs[i - 1];
        const BentGlyph& b = bent->glyphs[i];
        EXPECT_GT(std::hypot(b.x - a.x, b.y - a.y), 7.5);
        EXPECT_GT(b.angle, a.angle);
    }
}

TEST(TextAlong, IsNotWrittenAroundASharpBendNorPastTheEnds) {
    const LinePath coil = arc(25);
    EXPECT_FALSE(bend_along(block(), coil, coil.length() / 2, 4, ground));
    EXPECT_FALSE(bend_along(block(), path({{0, 0}, {70, 0}}), 35, 4, ground));
    EXPECT_FALSE(bend_along(block(), path({{0, 0}, {400, 0}}), 20, 4, ground));
    EXPECT_FALSE(
        bend_along(block(), path({{0, 0}, {200, 0}, {200, 200}, {0, 200}}), 200, 4, ground));
}

TEST(TextAlong, JaggedLinesAreSmoothed) {
    std::vector<geo::Coordinate> saw;
    for (int i = 0; i < 100; ++i) saw.push_back({4.0 * i, i % 2 == 0 ? 3.0 : -3.0});
    const LinePath jagged = path(saw);
    const auto bent = bend_along(block(), jagged, jagged.length() / 2, 4, ground);
    ASSERT_TRUE(bent);
    EXPECT_LT(bent->bend, 0.1);
}

TEST(TextAlong, BoxesHoldTheirLetters) {
    const LinePath bow = arc(150);
    const auto bent = bend_along(block(), bow, bow.length() / 3, 4, ground);
    ASSERT_TRUE(bent);
    ASSERT_EQ(bent->boxes.size(), bent->glyphs.size());
    for (std::size_t i = 0; i < bent->boxes.size(); ++i) {
        EXPECT_GE(bent->glyphs[i].x, bent->boxes[i].left);
        EXPECT_LE(bent->glyphs[i].x, bent->boxes[i].right);
        EXPECT_GE(bent->glyphs[i].y, bent->boxes[i].top);
        EXPECT_LE(bent->glyphs[i].y, bent->boxes[i].bottom);
    }
}

}  // namespace
}  // namespace ancrage::render
