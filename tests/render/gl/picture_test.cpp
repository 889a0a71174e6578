// What is drawn where.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/render/gl/synthetic_map.h"

namespace ancrage::render {
namespace {

using namespace testing;

constexpr Color red{200, 30, 20, 255};
constexpr Color blue{20, 60, 200, 255};
const Color outside = Studio::page().outside;

Style flat(Color color) {
    Style style;
    style.fill = {FillKind::flat, color};
    return style;
}

Style stroked(Color color, float width) {
    Style style;
    style.stroke.color = color;
    style.stroke.width = width;
    return style;
}

Style marked(MarkerShape shape) {
    Style style;
    style.marker = {shape, 40, red, blue, 4};
    return style;
}

TEST(Picture, PolygonIsFilledAndItsHoleIsNot) {
    Studio studio;
    const SyntheticLayer layer = squares({{50, 50, 90, true}});
    studio.show({layer.with(flat(red))});
    const Image image = studio.picture();
    ASSERT_EQ(image.width, 200);
    ASSERT_EQ(image.height, 200);
    EXPECT_EQ(at(image, 60, 60), red);
    EXPECT_EQ(at(image, 95, 95), outside);
    EXPECT_EQ(at(image, 20, 20), outside);
    EXPECT_EQ(inked(image, 50, 50, 90, 30, outside), 1);
    EXPECT_EQ(inked(image, 0, 0, 200, 50, outside), 0);
}

TEST(Picture, NorthIsUp) {
    Studio studio;
    const SyntheticLayer layer = squares({{0, 150, 50}});
    studio.show({layer.with(flat(red))});
    const Image image = studio.picture();
    EXPECT_EQ((Color{image.rgba[0], image.rgba[1], image.rgba[2], image.rgba[3]}), red);
}

TEST(Picture, TranslucentFillShowsWhatLiesUnder) {
    Studio studio;
    const SyntheticLayer layer = squares({{50, 50, 100}});
    studio.show({layer.with(flat({200, 30, 20, 128}))});
    const Color mixed = at(studio.picture(), 100, 100);
    EXPECT_NEAR(mixed.r, (200 + outside.r) / 2.0, 2);
    EXPECT_NEAR(mixed.g, (30 + outside.g) / 2.0, 2);
    EXPECT_EQ(mixed.a, 255);
}

TEST(Picture, OpaqueLandLiesUnderEveryLayer) {
    Studio studio;
    const SyntheticLayer zone = squares({{50, 50, 50}});
    const SyntheticLayer land = squares({{20, 20, 150}});
    studio.show({zone.with(flat({20, 60, 200, 254})), land.with(flat(red))});
    const Image image = studio.picture();
    EXPECT_EQ(at(image, 30, 30), red);
    EXPECT_NEAR(at(image, 75, 75).b, blue.b, 2);
}

TEST(Picture, HatchCoversItsShareAndStandsOnTheGround) {
    Studio studio;
    const SyntheticLayer layer = squares({{0, 0, 200}});
    Style style;
    style.fill = {FillKind::hatch, red, 45, 10, 3};
    studio.show({layer.with(style)});
    MapState state = studio.state();
    const Image before = studio.picture(state);
    EXPECT_GT(inked(before, 40, 40, 100, 100, outside), 0.25);
    EXPECT_LT(inked(before, 40, 40, 100, 100, outside), 0.50);
    state.camera = panned(state.camera, 7, 3);
    const Image after = studio.picture(state);
    for (int i = 40; i < 140; ++i) {
        const Color here = at(before, i, 90);
        const Color there = at(after, i + 7, 87);
        EXPECT_NEAR(here.r, there.r, 2);
        EXPECT_NEAR(here.g, there.g, 2);
    }
}

TEST(Picture, DotsAreDotted) {
    Studio studio;
    const SyntheticLayer layer = squares({{0, 0, 200}});
    Style style;
    style.fill = {FillKind::dots, red, 0, 10, 3};
    studio.show({layer.with(style)});
    const double share = inked(studio.picture(), 50, 50, 100, 100, outside);
    EXPECT_GT(share, 0.08);  // two dots of some 7 px in a cell of 100, and their soft rims
    EXPECT_LT(share, 0.40);
}

TEST(Picture, HiddenFeatureDisappearsAndComesBack) {
    Studio studio;
    const SyntheticLayer layer = squares({{20, 20, 50}, {120, 120, 50}});
    Style style = flat(red);
    style.stroke.color = blue;
    style.stroke.width = 3;
    studio.show({layer.with(style)});
    const Image whole = studio.picture();
    const std::vector<std::uint8_t> shown = {0, 1};
    studio.renderer().set_feature_visibility(0, shown);
    const Image filtered = studio.picture();
    EXPECT_EQ(inked(filtered, 0, 0, 100, 100, outside), 0);
    EXPECT_EQ(at(filtered, 145, 145), red);
    studio.renderer().set_feature_visibility(0, {});
    EXPECT_EQ(studio.picture().rgba, whole.rgba);
}

TEST(Picture, LineHasItsWidthAndColour) {
    Studio studio;
    const SyntheticLayer layer = path({{20, 100}, {100, 100}, {180, 100}});
    studio.show({layer.with(stroked(red, 6))});
    const Image image = studio.picture();
    EXPECT_EQ(at(image, 60, 100), red);
    EXPECT_EQ(at(image, 60, 98), red);
    EXPECT_EQ(at(image, 60, 104), outside);
    EXPECT_EQ(at(image, 60, 95), outside);
}

TEST(Picture, TranslucentJointIsNotDarker) {
    Studio studio;
    const SyntheticLayer layer = path({{20, 20}, {100, 100}, {180, 20}});
    studio.show({layer.with(stroked({200, 30, 20, 128}, 8))});
    const Image image = studio.picture();
    const Color on_line = at(image, 60, 60);
    const Color at_joint = at(image, 100, 99);
    EXPECT_NE(on_line, outside);
    EXPECT_NEAR(on_line.g, at_joint.g, 3);
}

TEST(Picture, DashesAlternate) {
    Studio studio;
    const SyntheticLayer layer = path({{0, 100}, {200, 100}});
    Style style = stroked(red, 4);
    style.stroke.dash = {12, 8};
    studio.show({layer.with(style)});
    const Image image = studio.picture();
    EXPECT_EQ(at(image, 46, 100), red);      // 40 to 52 on
    EXPECT_EQ(at(image, 56, 100), outside);  // 52 to 60 off
    EXPECT_EQ(at(image, 66, 100), red);
}

TEST(Picture, InnerBandStaysInsideThePolygon) {
    Studio studio;
    const SyntheticLayer layer = squares({{50, 50, 100}});
    Style style;
    style.stroke.inner_band = 8;
    style.stroke.band = red;
    studio.show({layer.with(style)});
    const Image image = studio.picture();
    EXPECT_EQ(at(image, 54, 100), red);
    EXPECT_EQ(at(image, 100, 146), red);
    EXPECT_EQ(at(image, 100, 100), outside);
    EXPECT_EQ(inked(image, 40, 40, 9, 120, outside), 0);
}

TEST(Picture, CasingLiesOnBothSides) {
    Studio studio;
    const SyntheticLayer layer = path({{0, 100}, {200, 100}});
    Style style = stroked(red, 4);
    style.stroke.casing = blue;
    style.stroke.casing_width = 3;
    studio.show({layer.with(style)});
    const Image image = studio.picture();
    EXPECT_EQ(at(image, 100, 100), red);
    EXPECT_EQ(at(image, 100, 103), blue);
    EXPECT_EQ(at(image, 100, 96), blue);
}

TEST(Picture, EveryMarkerShapeIsItself) {
    std::vector<Image> pictures;
    for (const MarkerShape shape :
         {MarkerShape::disc, MarkerShape::ring, MarkerShape::square, MarkerShape::diamond,
          MarkerShape::triangle, MarkerShape::rounded}) {
        Studio studio;
        const SyntheticLayer layer = points({{100, 100}}, {});
        studio.show({layer.with(marked(shape))});
        pictures.push_back(studio.picture());
        EXPECT_EQ(at(pictures.back(), 100, 100), red);
        EXPECT_EQ(at(pictures.back(), 140, 140), outside);
        const double share = inked(pictures.back(), 76, 76, 48, 48, outside);
        EXPECT_GT(share, 0.30);
        EXPECT_LT(share, 0.95);
    }
    for (std::size_t a = 0; a < pictures.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b) EXPECT_NE(pictures[a].rgba, pictures[b].rgba);
    }
}

TEST(Picture, RulesChangeMarkersAndTheScalesTheyShowAt) {
    Studio studio;
    const SyntheticLayer layer = points({{50, 100}, {150, 100}}, {"petite", "grande"});
    Style style = marked(MarkerShape::disc);
    StyleRule rule;
    rule.column = "nom";
    rule.value = "petite";
    rule.marker = {MarkerShape::square, 10, blue, blue, 0};
    rule.max_metres_per_pixel = 1.5;
    style.rules.push_back(rule);
    studio.show({layer.with(style)});
    MapState state = studio.state();
    const Image near = studio.picture(state);
    EXPECT_EQ(at(near, 50, 100), blue);
    EXPECT_EQ(at(near, 150, 100), red);
    state.camera.metres_per_pixel = 2;
    const Image far = studio.picture(state);
    EXPECT_EQ(at(far, 75, 100), outside);
    EXPECT_EQ(at(far, 125, 100), red);
}

TEST(Picture, ColourColumnReplacesTheStroke) {
    Studio studio;
    SyntheticLayer layer = path({{0, 100}, {200, 100}});
    layer.table.add_column("couleur", geo::ColumnType::text).add_text("#143CC8");
    Style style = stroked(red, 6);
    style.color_column = "couleur";
    studio.show({layer.with(style)});
    EXPECT_EQ(at(studio.picture(), 100, 100), blue);
}

TEST(Picture, LayerIsHiddenBeyondItsScaleAndWhenOff) {
    Studio studio;
    const SyntheticLayer layer = squares({{0, 0, 400}});
    Style style = flat(red);
    style.max_metres_per_pixel = 1.5;
    studio.show({layer.with(style)});
    MapState state = studio.state();
    EXPECT_EQ(at(studio.picture(state), 100, 100), red);
    state.camera.metres_per_pixel = 1.6;
    EXPECT_EQ(at(studio.picture(state), 100, 100), outside);
    state = studio.state();
    state.visible = {0};
    EXPECT_EQ(at(studio.picture(state), 100, 100), outside);
    state.visible.clear();
    EXPECT_EQ(at(studio.picture(state), 100, 100), outside);
}

TEST(Picture, IsOpaqueWhateverIsDrawn) {
    Studio studio;
    Style style = flat(red);
    style.fill.color.a = 100;
    style.stroke.inner_band = 8;
    style.stroke.band = blue;
    const SyntheticLayer layer = squares({{20, 20, 90}});
    studio.show({layer.with(style)});
    const Image image = studio.picture();
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) ASSERT_EQ(image.rgba[i], 255) << i;
}

TEST(Picture, ScaleLimitsGrowWithTheScaleFactor) {
    // The same map at twice the pixels shows the same things: 1 m a pixel is then 2 m a point.
    Studio studio;
    Style area = flat(red);
    area.max_metres_per_pixel = 1.5;
    Style dot = marked(MarkerShape::disc);
    dot.max_metres_per_pixel = 1.5;
    const SyntheticLayer square = squares({{0, 0, 90}});
    const SyntheticLayer point = points({{150, 100}}, {"a"});
    studio.show({square.with(area), point.with(dot)});
    MapState state = studio.state();
    EXPECT_EQ(at(studio.picture(state), 50, 50), red);
    EXPECT_NE(at(studio.picture(state), 150, 100), outside);
    state.scale_factor = 2;
    EXPECT_EQ(at(studio.picture(state), 50, 50), outside);
    EXPECT_EQ(at(studio.picture(state), 150, 100), outside);
}

TEST(Picture, SelectionIsInkOnWhite) {
    Studio studio;
    const SyntheticLayer layer = squares({{50, 50, 100}, {10, 10, 20}});
    studio.show({layer.with(flat(red))});
    MapState state = studio.state();
    const Image plain = studio.picture(state);
    state.selected = FeatureMark{0, 0};
    const Image selected = studio.picture(state);
    EXPECT_EQ(at(selected, 50, 100), Studio::page().ink);
    EXPECT_EQ(at(selected, 47, 100), (Color{255, 255, 255, 255}));
    EXPECT_EQ(at(selected, 52, 100), (Color{255, 255, 255, 255}));
    EXPECT_EQ(at(selected, 20, 20), red);
    state.selected.reset();
    state.hovered = FeatureMark{0, 0};
    EXPECT_EQ(at(studio.picture(state), 50, 100), Studio::page().accent);
    state.hovered.reset();
    EXPECT_EQ(studio.picture(state).rgba, plain.rgba);
}

TEST(Picture, SelectedPointWearsARing) {
    Studio studio;
    const SyntheticLayer layer = points({{100, 100}}, {});
    studio.show({layer.with(marked(MarkerShape::disc))});
    MapState state = studio.state();
    state.selected = FeatureMark{0, 0};
    const Image image = studio.picture(state);
    EXPECT_EQ(at(image, 100, 100), red);
    EXPECT_EQ(at(image, 100 + 23, 100), Studio::page().ink);
}

TEST(Picture, CoarsestLevelWithinHalfAPixelIsDrawn) {
    Studio studio;
    SyntheticLayer layer = squares({{0, 0, 100}});
    const SyntheticLayer coarse = squares({{0, 0, 400}});
    layer.levels.push_back(coarse.levels[0]);
    layer.levels[1].tolerance = 10;
    studio.show({layer.with(flat(red))});
    MapState state = studio.state();
    state.camera.metres_per_pixel = 1;
    EXPECT_EQ(at(studio.picture(state), 150, 150), outside);
    state.camera.metres_per_pixel = 20;
    state.camera.center = {1200, 2200};
    const Image far = studio.picture(state);
    EXPECT_EQ(at(far, 106, 106), red);
}

TEST(Picture, ABorderOfTwoLayersIsDrawnOnceInTheWiderStyle) {
    Studio studio;
    SyntheticLayer fine = squares({{50, 50, 100}});
    SyntheticLayer coarse = squares({{50, 50, 100}});
    for (SyntheticLayer* layer : {&fine, &coarse}) {
        geo::ArcArray& arcs = layer->levels[0].arcs;
        arcs.edge_layers.assign(arcs.coordinates.size(), 3);
    }
    Style dashed = stroked(blue, 4);
    dashed.stroke.dash = {6, 6};
    const auto count = [](const Image& image, Color color) {
        int found = 0;
        for (int y = 0; y < 200; ++y) {
            for (int x = 0; x < 200; ++x) found += at(image, x, y) == color;
        }
        return found;
    };
    // The finer layer lies above, and yet its strokes do not fill the other's gaps.
    studio.show({coarse.with(dashed), fine.with(stroked(red, 2))});
    const Image shared = studio.picture();
    EXPECT_EQ(count(shared, red), 0);
    EXPECT_GT(count(shared, blue), 400);
    // Alone, or with a coarser layer that hides a feature, it draws its own.
    MapState state = studio.state();
    state.visible = {0, 1};
    EXPECT_GT(count(studio.picture(state), red), 700);
    state.visible = {1, 1};
    const std::vector<std::uint8_t> none = {0};
    studio.renderer().set_feature_visibility(0, none);
    EXPECT_GT(count(studio.picture(state), red), 700);
}

TEST(Picture, AFeatureTooSmallToBeSeenLeavesAMarkOfTwoPixels) {
    Studio studio;
    const SyntheticLayer layer = squares({{50, 50, 0.2}, {120.3, 60.7, 0.5}, {150, 150, 20}});
    studio.show({layer.with(flat(red))});
    const Image image = studio.picture();
    EXPECT_EQ(inked(image, 40, 40, 20, 20, outside) * 400, 4);
    EXPECT_EQ(inked(image, 110, 50, 20, 20, outside) * 400, 4);
    EXPECT_EQ(at(image, 120, 60), red);
    EXPECT_EQ(inked(image, 140, 140, 40, 40, outside) * 1600, 400);
    const std::vector<std::uint8_t> last = {0, 0, 1};
    studio.renderer().set_feature_visibility(0, last);
    EXPECT_EQ(inked(studio.picture(), 40, 40, 90, 40, outside), 0);
}

TEST(Picture, TheSourceItselfIsDrawnWhenAskedFor) {
    Studio studio;
    SyntheticLayer layer = squares({{50, 50, 90}});
    layer.levels.push_back(squares({{50, 50, 100}}).levels[0]);
    layer.levels[1].tolerance = 0.5;
    studio.show({layer.with(flat(red))});
    MapState state = studio.state();
    EXPECT_EQ(at(studio.picture(state), 145, 145), red);
    state.exact = true;
    EXPECT_EQ(at(studio.picture(state), 145, 145), outside);
    EXPECT_EQ(at(studio.picture(state), 135, 135), red);
}

}  // namespace
}  // namespace ancrage::render
