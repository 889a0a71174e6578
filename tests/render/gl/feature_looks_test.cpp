// Features that differ from their layer's style: colour, opacity, pattern, width, visibility.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/render/gl/synthetic_map.h"

namespace ancrage::render {
namespace {

using namespace testing;

constexpr Color red{200, 30, 20, 255};
constexpr Color blue{20, 60, 200, 255};
constexpr Color green{10, 150, 60, 255};
const Color outside = Studio::page().outside;

// Three squares in a row, numbered by a column; the last has no number.
SyntheticLayer row_of_squares() {
    SyntheticLayer layer = squares({{10, 70, 50}, {75, 70, 50}, {140, 70, 50}});
    geo::Column& column = layer.table.add_column("habitants", geo::ColumnType::integer);
    column.add_integer(10);
    column.add_integer(5000);
    column.add_empty();
    return layer;
}

Style flat(Color color) {
    Style style;
    style.fill.kind = FillKind::flat;
    style.fill.color = color;
    return style;
}

double share(const Image& image, int square) {
    return inked(image, 10 + 65 * square + 5, 75, 40, 40, outside);
}

class FeatureLooks : public ::testing::Test {
public:
    Image with(const Style& style, const std::vector<FeatureLook>& asked) {
        studio.show({layer.with(style)});
        studio.renderer().set_feature_looks(0, asked);
        return studio.picture();
    }

    Studio studio;
    SyntheticLayer layer = row_of_squares();
    std::vector<FeatureLook> looks = std::vector<FeatureLook>(3);
};

TEST_F(FeatureLooks, ColorsReplaceTheFillsOwn) {
    looks[1].color = red;
    const Image image = with(flat(blue), looks);
    EXPECT_EQ(at(image, 35, 95), blue);
    EXPECT_EQ(at(image, 100, 95), red);
    EXPECT_EQ(at(image, 165, 95), blue);
}

TEST_F(FeatureLooks, ColorsReplaceTheLinesWhereThereIsNoFill) {
    Style style;
    style.stroke.color = blue;
    style.stroke.width = 6;
    looks[1].color = red;
    const Image image = with(style, looks);
    EXPECT_EQ(at(image, 10, 95), blue);
    EXPECT_EQ(at(image, 75, 95), red);
    // With a fill, the outline keeps its colour.
    style.fill = flat(green).fill;
    const Image filled = with(style, looks);
    EXPECT_EQ(at(filled, 75, 95), blue);
    EXPECT_EQ(at(filled, 100, 95), red);
}

TEST_F(FeatureLooks, OpacityMixesWithWhatLiesUnder) {
    looks[0].opacity = 0.25F;
    looks[2].opacity = 0;
    const Image image = with(flat(blue), looks);
    EXPECT_NEAR(at(image, 35, 95).r, 0.75 * outside.r + 0.25 * blue.r, 3);
    EXPECT_EQ(at(image, 100, 95), blue);
    EXPECT_EQ(at(image, 165, 95), outside);
}

TEST_F(FeatureLooks, PatternsMixInOneLayer) {
    looks[0].pattern = FeaturePattern::hatch;
    looks[1].pattern = FeaturePattern::dots;
    Style style = flat(blue);
    style.fill.spacing = 10;
    style.fill.thickness = 4;
    const Image image = with(style, looks);
    EXPECT_NEAR(share(image, 0), 0.5, 0.15);  // 4 px in 10, softened
    EXPECT_NEAR(share(image, 1), 0.35, 0.15);
    EXPECT_EQ(share(image, 2), 1);
    // The same patterns as a whole layer's.
    style.fill.kind = FillKind::hatch;
    const Image hatched = with(style, {});
    for (int y = 71; y < 119; ++y) {
        for (int x = 11; x < 59; ++x)
            ASSERT_EQ(at(hatched, x, y), at(image, x, y)) << x << " " << y;
    }
    looks = std::vector<FeatureLook>(3);
    looks[0].pattern = FeaturePattern::flat;
    const Image flat_one = with(style, looks);
    EXPECT_EQ(share(flat_one, 0), 1);
    EXPECT_LT(share(flat_one, 1), 0.7);
}

TEST_F(FeatureLooks, WidthIsTimesTheStyles) {
    Style style;
    style.stroke.color = blue;
    style.stroke.width = 4;
    looks[0].width = 3;
    looks[1].width = 0;
    const Image image = with(style, looks);
    EXPECT_EQ(at(image, 14, 95), blue);
    EXPECT_EQ(share(image, 1), 0);
    EXPECT_EQ(at(image, 75, 95), outside);
    EXPECT_EQ(at(image, 140, 95), blue);
    EXPECT_EQ(at(image, 144, 95), outside);
}

TEST_F(FeatureLooks, AddUpWithVisibilityInAnyOrder) {
    looks[0].shown = false;
    const std::vector<std::uint8_t> shown = {1, 0, 1};
    studio.show({layer.with(flat(blue))});
    studio.renderer().set_feature_looks(0, looks);
    studio.renderer().set_feature_visibility(0, shown);
    const Image one = studio.picture();
    EXPECT_EQ(at(one, 35, 95), outside);
    EXPECT_EQ(at(one, 100, 95), outside);
    EXPECT_EQ(at(one, 165, 95), blue);
    studio.show({layer.with(flat(blue))});
    studio.renderer().set_feature_visibility(0, shown);
    studio.renderer().set_feature_looks(0, looks);
    EXPECT_EQ(studio.picture().rgba, one.rgba);
    studio.renderer().set_feature_looks(0, {});
    studio.renderer().set_feature_visibility(0, {});
    EXPECT_EQ(at(studio.picture(), 35, 95), blue);
}

TEST_F(FeatureLooks, SurviveAnotherStyleAndStrangeNumbers) {
    looks[0].color = red;
    looks[1].opacity = std::nanf("");
    looks[1].width = -5;
    looks[2].opacity = 7;
    studio.show({layer.with(flat(blue))});
    studio.renderer().set_feature_looks(0, looks);
    studio.renderer().restyle({flat(green)}, Studio::page());
    const Image image = studio.picture();
    EXPECT_EQ(at(image, 35, 95), red);
    EXPECT_EQ(at(image, 100, 95), outside);
    EXPECT_EQ(at(image, 165, 95), green);
    // Of a layer that is not there, and for more features than there are.
    studio.renderer().set_feature_looks(9, looks);
    studio.renderer().set_feature_looks(0, std::vector<FeatureLook>(5000));
    EXPECT_EQ(at(studio.picture(), 100, 95), green);
}

TEST_F(FeatureLooks, HideTheBandsAndLinesOfOneFeatureAlone) {
    Style style = flat(Color{0, 0, 0, 0});
    style.stroke.inner_band = 8;
    style.stroke.band = blue;
    looks[0].opacity = 0;
    looks[1].pattern = FeaturePattern::hatch;
    const Image image = with(style, looks);
    EXPECT_EQ(at(image, 13, 95), outside);
    EXPECT_EQ(at(image, 78, 95), blue);  // a band is a band, whatever the pattern
    EXPECT_EQ(at(image, 143, 95), blue);
}

TEST_F(FeatureLooks, ClassesColorByValue) {
    Style style = flat(Color{255, 255, 255, 255});
    style.fill.spacing = 10;
    style.fill.thickness = 4;
    style.color_by_value.column = "habitants";
    style.color_by_value.classing = Classing::manual;
    style.color_by_value.breaks = {100};
    style.color_by_value.colors = {green, red};
    style.color_by_value.unknown = {90, 90, 90, 255};
    const Image image = with(style, {});
    EXPECT_EQ(at(image, 35, 95), green);
    EXPECT_EQ(at(image, 100, 95), red);
    EXPECT_NEAR(share(image, 2), 0.5, 0.15);  // what is unknown is hatched
    looks[0].color = blue;
    EXPECT_EQ(at(with(style, looks), 35, 95), blue);
    // A column that is not there leaves everything unknown.
    style.color_by_value.column = "rien";
    EXPECT_NEAR(share(with(style, {}), 0), 0.5, 0.15);
}

TEST_F(FeatureLooks, ThousandsInManyRowsOfTheTexture) {
    std::vector<Square> many;
    // Two pixels each: smaller ones would get marks.
    for (int i = 0; i < 5000; ++i) {
        const int row = i / 100;
        many.push_back({2.0 * (i % 100), 2.0 * row, 2});
    }
    layer = squares(many);
    looks = std::vector<FeatureLook>(5000);
    for (std::size_t i = 0; i < looks.size(); ++i) {
        looks[i].color = i % 7 == 0 ? red : green;
        if (i >= 4000) looks[i].opacity = 0;
    }
    const Image image = with(flat(blue), looks);
    for (int i = 0; i < 4000; ++i) {
        ASSERT_EQ(at(image, i % 100 * 2, i / 100 * 2), i % 7 == 0 ? red : green) << i;
    }
    EXPECT_EQ(at(image, 100, 90), outside);
}

}  // namespace
}  // namespace ancrage::render
