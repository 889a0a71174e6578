// The picture drawn in slices, with its margin: the same bytes as the one drawn at once, whatever
// the budget, and never shown half done.
#include <gtest/gtest.h>

#include <random>

#include "render/gl/map_renderer.h"
#include "tests/render/gl/synthetic_map.h"
#include "tests/render/gl/test_window.h"

namespace ancrage::render {
namespace {

using namespace testing;

constexpr double shortest = 1e-9;  // seconds: one piece a call
constexpr double forever = 1e9;

// One of everything that could tell where a slice ends: bands that use the alpha, patterns that
// stand on the ground, round joins, dashes, casings, markers, names, marks.
struct Town {
    Town() {
        land.fill = {FillKind::flat, {240, 238, 230, 255}};
        zone.fill = {FillKind::hatch, {230, 159, 0, 160}, 45, 11, 2};
        zone.stroke.color = {230, 159, 0, 255};
        zone.stroke.width = 1.4F;
        zone.stroke.dash = {6, 2};
        zone.stroke.casing = {255, 255, 255, 200};
        zone.stroke.casing_width = 1;
        zone.stroke.inner_band = 15;
        zone.stroke.band = {230, 159, 0, 100};
        zone.label.size = 13;
        zone.label.color = {60, 40, 0, 255};
        zone.label.halo = {250, 250, 245, 230};
        other = zone;
        other.fill = {FillKind::dots, {40, 90, 200, 200}, 45, 9, 3};
        other.stroke.band = {40, 90, 200, 120};
        way.stroke.color = {90, 90, 90, 128};
        way.stroke.width = 7;
        stop.marker = {MarkerShape::disc, 19, {255, 255, 255, 200}, {30, 30, 30, 255}, 1.5F};
        stop.label = zone.label;
        stop.label.size = 12;
    }
    std::vector<MapLayer> layers() const {
        return {ground.with(land), zones.with(zone), others.with(other), line.with(way),
                stops.with(stop)};
    }

    SyntheticLayer ground = squares({{-400, -400, 900}});
    SyntheticLayer zones = squares({{20, 20, 120, true, "Le Bourg"}, {150, 60, 45, false, "Pré"}});
    SyntheticLayer others = squares({{70, -30, 150, true, "Val"}, {-60, 90, 100, false, "Bois"}});
    SyntheticLayer line = path({{-90, 10}, {60, 90}, {120, 70}, {280, 230}});
    SyntheticLayer stops = points({{40, 170}, {120, 40}, {60, 60}}, {"Gare", "Halle", "Gare"});
    Style land;
    Style zone;
    Style other;
    Style way;
    Style stop;
};

MapState marked(MapState state) {
    state.hovered = FeatureMark{1, 0};
    state.selected = FeatureMark{4, 1};
    state.marked = {{1, 1}, {2, 0}};
    return state;
}

// Calls until the picture is there.
int draw_in_slices(MapRenderer& renderer, const MapState& state, double budget = shortest) {
    int calls = 1;
    while (!renderer.draw_some(state, budget) && calls < 100000) ++calls;
    return calls;
}

// Drawn at once, in a context of its own: no other studio may be alive.
Image drawn_at_once(const Town& town, const MapState& state) {
    Studio studio;
    studio.show(town.layers());
    return studio.picture(state);
}

bool same(const Image& a, const Image& b) {
    return a.width == b.width && a.height == b.height && a.rgba == b.rgba;
}

TEST(Slices, GiveTheSameBytesAsTheWholePicture) {
    const Town town;
    MapState state;
    state.camera = {{1110.3, 2090.7}, 1, 230, 190};
    state.visible.assign(5, 1);
    std::vector<MapState> states;
    for (const double scale : {1.0, 0.37, 2.9}) {
        state.camera.metres_per_pixel = scale;
        state.scale_factor = scale < 1 ? 1.5F : 1;
        states.push_back(state);
        states.push_back(marked(state));
    }
    std::vector<Image> whole;
    for (const MapState& wanted : states) whole.push_back(drawn_at_once(town, wanted));
    Studio studio;
    studio.show(town.layers());
    for (std::size_t i = 0; i < states.size(); ++i) {
        studio.renderer().restyle({town.land, town.zone, town.other, town.way, town.stop},
                                  Studio::page());
        EXPECT_GT(draw_in_slices(studio.renderer(), states[i]), 10);
        EXPECT_TRUE(same(studio.renderer().read_picture(), whole[i])) << i;
    }
    EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
}

TEST(Slices, TheOldPictureStaysUntilTheNewOneIsComplete) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    const MapState first = studio.state();
    const Image before = studio.picture(first);
    MapState second = first;
    second.camera = zoomed_at(first.camera, {30, 40}, 3);
    MapRenderer& renderer = studio.renderer();
    int calls = 0;
    while (!renderer.draw_some(second, shortest)) {
        ++calls;
        ASSERT_EQ(renderer.drawn(), first);
        ASSERT_TRUE(same(renderer.read_picture(), before));
        ASSERT_FALSE(renderer.holds(second));
    }
    EXPECT_GT(calls, 5);
    EXPECT_TRUE(renderer.holds(second));
    EXPECT_FALSE(same(renderer.read_picture(), before));
    // The view before is still on the card: it needs no second drawing.
    EXPECT_TRUE(renderer.draw_some(first, shortest));
    EXPECT_TRUE(same(renderer.read_picture(), before));
}

TEST(Slices, AnotherStateBeginsAnew) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    const MapState first = studio.state();
    const Image expected = studio.picture(first);
    std::mt19937 random(11);
    std::uniform_real_distribution<double> part(-1, 1);
    for (int i = 0; i < 60; ++i) {
        MapState state = first;
        state.camera = zoomed_at(panned(first.camera, 200 * part(random), 100 * part(random)),
                                 {10, 10}, 1.5 + part(random));
        state.visible[1] = i % 2 == 0;
        studio.renderer().draw_some(state, shortest);
        if (i % 7 == 0) studio.renderer().set_feature_visibility(1, std::vector<std::uint8_t>{0});
        studio.renderer().draw_some(state, shortest);
        studio.renderer().widen_some(state.camera, shortest);
    }
    studio.renderer().set_feature_visibility(1, {});
    draw_in_slices(studio.renderer(), first);
    EXPECT_TRUE(same(studio.renderer().read_picture(), expected));
    EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
}

TEST(Slices, OtherMarksAreDrawnAtOnceAndLeaveNoTrace) {
    const Town town;
    MapState hovered;
    hovered.camera = {{1100, 2100}, 1, 200, 200};
    hovered.visible.assign(5, 1);
    std::vector<Image> expected;
    for (std::size_t layer = 1; layer < 5; ++layer) {
        hovered.hovered = FeatureMark{layer, 0};
        expected.push_back(drawn_at_once(town, hovered));
    }
    Studio studio;
    studio.show(town.layers());
    MapState plain = hovered;
    plain.hovered.reset();
    const Image without = studio.picture(plain);
    for (std::size_t layer = 1; layer < 5; ++layer) {
        hovered.hovered = FeatureMark{layer, 0};
        EXPECT_TRUE(studio.renderer().draw_some(hovered, 0));
        EXPECT_TRUE(same(studio.renderer().read_picture(), expected[layer - 1])) << layer;
        EXPECT_FALSE(same(expected[layer - 1], without)) << layer;
        EXPECT_TRUE(studio.renderer().draw_some(plain, 0));
        EXPECT_TRUE(same(studio.renderer().read_picture(), without)) << layer;
    }
}

TEST(Slices, AheadIsReadyWhenItIsWanted) {
    const Town town;
    MapState goal;
    goal.camera = {{1080, 2070}, 0.5, 200, 200};
    goal.visible.assign(5, 1);
    goal.hovered = FeatureMark{1, 0};
    const Image expected = drawn_at_once(town, goal);
    Studio studio;
    studio.show(town.layers());
    const MapState first = studio.state();
    studio.picture(first);
    MapRenderer& renderer = studio.renderer();
    EXPECT_FALSE(renderer.draw_some(goal, 0));
    MapState unmarked = goal;
    unmarked.hovered.reset();
    int calls = 1;
    while (!renderer.draw_ahead(unmarked, shortest) && calls < 100000) ++calls;
    EXPECT_GT(calls, 1);
    EXPECT_EQ(renderer.drawn(), first);
    EXPECT_TRUE(renderer.draw_some(goal, 0));
    EXPECT_TRUE(same(renderer.read_picture(), expected));
}

TEST(Slices, APictureForElsewhereLeavesTheOneHeld) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    const MapState first = studio.state();
    const Image before = studio.picture(first);
    MapState small = first;
    small.camera.width = 60;
    small.camera.height = 40;
    const Image picture = studio.renderer().picture_of(small);
    EXPECT_EQ(picture.width, 60);
    EXPECT_EQ(picture.height, 40);
    EXPECT_TRUE(studio.renderer().holds(first));
    EXPECT_TRUE(same(studio.renderer().read_picture(), before));
    EXPECT_TRUE(same(studio.picture(small), picture));
    small.camera.metres_per_pixel = NAN;
    EXPECT_EQ(studio.renderer().picture_of(small).width, 0);
}

class Margin : public ::testing::Test {
public:
    static constexpr int margin = 40;
    Margin() : studio(margin) { studio.show(town.layers()); }

    Image shown(const Camera& camera) {
        window.bind_and_clear();
        studio.renderer().present(camera, 0, 0, 200, 200);
        return window.read();
    }

    const Town town;
    Studio studio;
    const TestWindow window{200, 200};
};

TEST_F(Margin, ShowsWhatThePanUncovers) {
    const MapState state = studio.state();
    MapRenderer& renderer = studio.renderer();
    const Image view = studio.picture(state);
    const Camera moved = panned(state.camera, 35, -30);
    EXPECT_TRUE(renderer.covers(state.camera));
    EXPECT_FALSE(renderer.covers(moved));
    EXPECT_EQ(at(shown(moved), 10, 100), Studio::page().outside);
    int calls = 1;
    while (!renderer.widen_some(moved, shortest) && calls < 100000) ++calls;
    EXPECT_GT(calls, 5);
    EXPECT_TRUE(renderer.covers(moved));
    EXPECT_FALSE(renderer.covers(panned(state.camera, 45, 0)));
    EXPECT_TRUE(same(renderer.read_picture(), view));
    // Where no name, no band and no pattern stands, the ground is what a picture of the place has.
    const Image uncovered = shown(moved);
    EXPECT_EQ(at(uncovered, 3, 3), town.land.fill.color);
    EXPECT_EQ(at(uncovered, 196, 196), town.land.fill.color);
    EXPECT_EQ(renderer.gl_error_count(), 0u);
}

TEST_F(Margin, TheSideLookedAtComesFirst) {
    const MapState state = studio.state();
    studio.picture(state);
    MapRenderer& renderer = studio.renderer();
    const Camera moved = panned(state.camera, -20, 0);  // looks to the right
    int calls = 0;
    while (!renderer.widen_some(moved, shortest) && calls < 100000) ++calls;
    EXPECT_GT(calls, 5);
    EXPECT_TRUE(renderer.covers(moved));
    EXPECT_FALSE(renderer.covers(panned(state.camera, 20, 0)));
    EXPECT_FALSE(renderer.covers(panned(state.camera, 0, 20)));
}

TEST_F(Margin, MarksReachIntoIt) {
    const MapState plain = studio.state();
    studio.picture(plain);
    MapRenderer& renderer = studio.renderer();
    EXPECT_TRUE(renderer.widen_some(plain.camera, forever));
    MapState hovered = plain;
    hovered.hovered = FeatureMark{2, 1};  // from -60 on
    const Camera moved = panned(plain.camera, 40, 0);
    const Image before = shown(moved);
    EXPECT_TRUE(renderer.draw_some(hovered, shortest));
    EXPECT_FALSE(same(shown(moved), before));
    EXPECT_TRUE(renderer.draw_some(plain, shortest));
    EXPECT_TRUE(same(shown(moved), before));
}

TEST_F(Margin, IsLeftAloneWhenTheLayersHaveChanged) {
    const MapState state = studio.state();
    studio.picture(state);
    studio.renderer().set_feature_visibility(1, std::vector<std::uint8_t>{0});
    EXPECT_TRUE(studio.renderer().widen_some(state.camera, shortest));
    EXPECT_FALSE(studio.renderer().covers(panned(state.camera, 10, 0)));
}

TEST_F(Margin, AThousandSizes) {
    MapRenderer& renderer = studio.renderer();
    const Image first = studio.picture();
    std::mt19937 random(7);
    std::uniform_int_distribution<int> size(1, 300);
    for (int i = 0; i < 1000; ++i) {
        const MapState state = studio.state(size(random), size(random));
        renderer.draw_some(state, 1e-4);
        renderer.present(state.camera, 0, 0, 200, 200);
        renderer.widen_some(state.camera, 1e-4);
    }
    EXPECT_EQ(renderer.gl_error_count(), 0u);
    EXPECT_TRUE(same(studio.picture(), first));
}

TEST_F(Margin, FromOnePixelToWiderThanTheCardCanHold) {
    MapRenderer& renderer = studio.renderer();
    for (const auto& [width, height] : {std::pair{1, 1}, {8192, 9}, {7, 8192}, {20000, 3}}) {
        const MapState state = studio.state(width, height);
        draw_in_slices(renderer, state);
        EXPECT_TRUE(renderer.holds(state));
        EXPECT_TRUE(renderer.widen_some(state.camera, forever));
        renderer.present(state.camera, 0, 0, 200, 200);
        EXPECT_EQ(renderer.read_picture().height, std::min(height, 16384));
    }
    EXPECT_EQ(renderer.gl_error_count(), 0u);
}

}  // namespace
}  // namespace ancrage::render
