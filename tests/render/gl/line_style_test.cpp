// Lines with offsets, caps, joins and dashes, one metre a pixel.
#include <gtest/gtest.h>

#include "tests/render/gl/synthetic_map.h"

namespace ancrage::render {
namespace {

using namespace testing;

constexpr Color blue{20, 60, 200, 255};
const Color outside = Studio::page().outside;

Style line_of(float width) {
    Style style;
    style.stroke.color = blue;
    style.stroke.width = width;
    return style;
}

bool is_blue(const Image& image, int x, int y) {
    return at(image, x, y) == blue;
}

bool is_bare(const Image& image, int x, int y) {
    return at(image, x, y) == outside;
}

Image drawn(const SyntheticLayer& layer, const Style& style) {
    Studio studio;
    studio.show({layer.with(style)});
    return studio.picture();
}

TEST(LineOffset, LiesInsideItsPolygon) {
    Style style = line_of(4);
    style.stroke.offset = 10;
    const Image image = drawn(squares({{40, 40, 100}}), style);
    for (const int x : {50, 90, 129}) {
        EXPECT_TRUE(is_blue(image, x, 50)) << x;
        EXPECT_TRUE(is_blue(image, x, 129)) << x;
    }
    EXPECT_TRUE(is_blue(image, 50, 90));
    EXPECT_TRUE(is_blue(image, 129, 90));
    EXPECT_TRUE(is_bare(image, 90, 40));  // nothing on the border
    EXPECT_TRUE(is_bare(image, 45, 45));
    EXPECT_TRUE(is_bare(image, 90, 33));  // nor outside of it
    EXPECT_TRUE(is_bare(image, 90, 60));
}

TEST(LineOffset, GoesAroundTheHoleOnTheInsideOfTheArea) {
    Style style = line_of(4);
    style.stroke.offset = 8;
    const Image image = drawn(squares({{20, 20, 150, true}}), style);
    EXPECT_TRUE(is_blue(image, 95, 70 - 8));  // the hole is from 70 to 120
    EXPECT_TRUE(is_bare(image, 95, 70 + 8));
    EXPECT_TRUE(is_blue(image, 95, 120 + 8));
}

TEST(LineOffset, NegativeLiesOutside) {
    Style style = line_of(4);
    style.stroke.offset = -10;
    const Image image = drawn(squares({{40, 40, 100}}), style);
    EXPECT_TRUE(is_blue(image, 90, 30));
    EXPECT_TRUE(is_bare(image, 90, 50));
}

TEST(LineOffset, ALineMovesToItsRight) {
    Style style = line_of(4);
    style.stroke.offset = 12;
    const Image image = drawn(path({{20, 100}, {180, 100}}), style);
    EXPECT_TRUE(is_blue(image, 100, 88));
    EXPECT_TRUE(is_bare(image, 100, 100));
    EXPECT_TRUE(is_bare(image, 100, 112));
}

TEST(LineOffset, EachSideOfASharedBorderHasItsOwn) {
    SyntheticLayer pair = squares({{20, 20, 80}, {100, 20, 80}});
    // The squares' common side, which the fixture draws once for each.
    Style style = line_of(2);
    style.stroke.offset = 6;
    const Image image = drawn(pair, style);
    EXPECT_TRUE(is_blue(image, 94, 60));
    EXPECT_TRUE(is_blue(image, 105, 60));
    EXPECT_TRUE(is_bare(image, 100, 60));
    pair.levels[0].arcs = {};
    pair.levels[0].arcs.coordinates = {{1100, 2020}, {1100, 2100}};
    pair.levels[0].arcs.offsets = {0, 2};
    pair.levels[0].arcs.sides = {{0, 1}};
    const Image shared = drawn(pair, style);
    EXPECT_TRUE(is_blue(shared, 94, 60));
    EXPECT_TRUE(is_blue(shared, 105, 60));
    Studio studio;
    studio.show({pair.with(style)});
    studio.renderer().set_feature_visibility(0, std::vector<std::uint8_t>{1, 0});
    const Image one = studio.picture();
    EXPECT_TRUE(is_blue(one, 94, 60));
    EXPECT_TRUE(is_bare(one, 105, 60));
}

TEST(LineCap, EndsWhereItShould) {
    const SyntheticLayer line = path({{50, 100}, {150, 100}});
    Style style = line_of(20);
    const auto inked_beyond = [&](LineCap cap) {
        style.stroke.cap = cap;
        return inked(drawn(line, style), 150, 90, 20, 20, outside) * 400;
    };
    EXPECT_NEAR(inked_beyond(LineCap::butt), 0, 21);  // half a pixel of smoothing
    EXPECT_NEAR(inked_beyond(LineCap::square), 200, 21);
    EXPECT_NEAR(inked_beyond(LineCap::round), 157, 25);  // half a disc
}

TEST(LineCap, OutlinesHaveNoEnds) {
    // Two arcs that meet at a corner: an outline goes on there, whatever its caps.
    SyntheticLayer corner = squares({{50, 50, 100}});
    corner.levels[0].arcs = {};
    corner.levels[0].arcs.coordinates = {{1050, 2050}, {1150, 2050}, {1150, 2050}, {1150, 2150}};
    corner.levels[0].arcs.offsets = {0, 2, 4};
    corner.levels[0].arcs.sides = {{0, geo::no_feature}, {0, geo::no_feature}};
    Style style = line_of(16);
    style.stroke.cap = LineCap::butt;
    EXPECT_TRUE(is_blue(drawn(corner, style), 154, 46));
}

TEST(LineJoin, FillsTheCornerAsAsked) {
    const SyntheticLayer corner = path({{40, 60}, {120, 60}, {120, 160}});
    Style style = line_of(24);
    const auto tip = [&](LineJoin join) {
        style.stroke.join = join;
        const Image image = drawn(corner, style);
        EXPECT_TRUE(is_blue(image, 115, 65));  // the inside of the corner has no gap
        EXPECT_TRUE(is_blue(image, 80, 60));
        return inked(image, 120, 48, 12, 12, outside) * 144;
    };
    const double miter = tip(LineJoin::miter);
    const double round = tip(LineJoin::round);
    const double bevel = tip(LineJoin::bevel);
    EXPECT_NEAR(miter, 144, 1);
    EXPECT_NEAR(round, 144 - 31, 12);
    EXPECT_NEAR(bevel, 72, 13);
}

TEST(LineJoin, ASharpMiterIsCut) {
    const SyntheticLayer spike = path({{20, 100}, {120, 106}, {20, 112}});
    Style style = line_of(10);
    style.stroke.join = LineJoin::miter;
    EXPECT_EQ(inked(drawn(spike, style), 135, 80, 60, 50, outside), 0);
    const SyntheticLayer blunt = path({{20, 60}, {120, 106}, {20, 150}});
    EXPECT_GT(inked(drawn(blunt, style), 126, 100, 8, 12, outside), 0.1);
}

TEST(LineDash, CapsLengthenDashes) {
    const SyntheticLayer line = path({{10, 100}, {190, 100}});
    Style style = line_of(8);
    style.stroke.dash = {20, 20};
    style.stroke.cap = LineCap::butt;
    const Image butt = drawn(line, style);
    EXPECT_TRUE(is_blue(butt, 28, 100));
    EXPECT_TRUE(is_bare(butt, 32, 100));
    EXPECT_TRUE(is_bare(butt, 48, 100));
    style.stroke.cap = LineCap::square;
    const Image square = drawn(line, style);
    EXPECT_TRUE(is_blue(square, 32, 103));
    EXPECT_TRUE(is_bare(square, 36, 100));
    EXPECT_TRUE(is_blue(square, 47, 97));
    style.stroke.cap = LineCap::round;
    const Image round = drawn(line, style);
    EXPECT_TRUE(is_blue(round, 32, 100));
    EXPECT_TRUE(is_bare(round, 33, 104));  // the corner of the square cap
}

TEST(LineCasing, KeepsItsOwnColorUnderAnOwnColoredLine) {
    SyntheticLayer line = path({{10, 100}, {190, 100}});
    line.table.add_column("couleur", geo::ColumnType::text).add_text("#C81E14");
    Style style = line_of(6);
    style.color_column = "couleur";
    style.stroke.casing = {255, 255, 255, 255};
    style.stroke.casing_width = 4;
    const Image image = drawn(line, style);
    EXPECT_EQ(at(image, 100, 100), (Color{0xC8, 0x1E, 0x14, 255}));
    EXPECT_EQ(at(image, 100, 105), (Color{255, 255, 255, 255}));
}

}  // namespace
}  // namespace ancrage::render
