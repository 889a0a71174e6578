// What is chosen together, and what is pointed at, over it.
#include <gtest/gtest.h>

#include "render/gl/chosen_meshes.h"
#include "tests/render/gl/synthetic_map.h"

namespace ancrage::render {
namespace {

using namespace testing;

constexpr Color red{200, 30, 20, 255};
constexpr Color white{255, 255, 255, 255};
const Color outside = Studio::page().outside;
const Color accent = Studio::page().accent;

Style flat(Color color) {
    Style style;
    style.fill = {FillKind::flat, color};
    return style;
}

// The rim of a line is soft.
void expect_about(Color found, Color wanted) {
    EXPECT_NEAR(found.r, wanted.r, 50);
    EXPECT_NEAR(found.g, wanted.g, 50);
    EXPECT_NEAR(found.b, wanted.b, 50);
}

TEST(Marked, AreasAreOutlinedOnTheirCasingAndWashed) {
    Studio studio;
    const SyntheticLayer layer = squares({{20, 20, 60}, {120, 20, 60}, {20, 120, 60}});
    studio.show({layer.with(flat(red))});
    MapState state = studio.state();
    const Image plain = studio.picture(state);
    state.marked = {{0, 0}, {0, 2}};
    const Image image = studio.picture(state);
    EXPECT_EQ(at(image, 20, 50), accent);
    expect_about(at(image, 18, 50), white);
    const Color washed = at(image, 50, 50);
    EXPECT_GT(washed.b, red.b + 10);
    EXPECT_LT(washed.b, red.b + 60);
    EXPECT_EQ(at(image, 50, 150), washed);
    EXPECT_EQ(at(image, 150, 50), red);  // not chosen
    state.marked.clear();
    EXPECT_EQ(studio.picture(state).rgba, plain.rgba);
}

TEST(Marked, PointsWearARingAtEveryScale) {
    Studio studio;
    const SyntheticLayer layer = points({{50, 100}, {150, 100}}, {"petite", "grande"});
    Style style;
    style.marker = {MarkerShape::disc, 40, red, red, 0};
    style.rules.push_back({"nom", "petite", {MarkerShape::disc, 20, red, red, 0}, 1.5});
    studio.show({layer.with(style)});
    MapState state = studio.state();
    state.marked = {{0, 0}, {0, 1}};
    const Image near = studio.picture(state);
    EXPECT_EQ(at(near, 50 + 12, 100), accent);   // (20 + 5) / 2
    EXPECT_EQ(at(near, 150 + 22, 100), accent);  // (40 + 5) / 2
    EXPECT_EQ(at(near, 50, 100), red);
    state.camera.metres_per_pixel = 2;  // too far out for the sign, not for the choice
    const Image far = studio.picture(state);
    EXPECT_EQ(at(far, 75 + 12, 100), accent);
}

TEST(Marked, LinesAndLayersThatAreHiddenTooFarOut) {
    Studio studio;
    const SyntheticLayer line = path({{20, 100}, {180, 100}});
    const SyntheticLayer area = squares({{20, 20, 60}});
    Style thin;
    thin.stroke.color = red;
    thin.stroke.width = 1;
    Style near_only = flat(red);
    near_only.max_metres_per_pixel = 0.5;
    studio.show({line.with(thin), area.with(near_only)});
    MapState state = studio.state();
    state.marked = {{0, 0}, {1, 0}};
    const Image image = studio.picture(state);
    EXPECT_EQ(at(image, 100, 100), accent);
    EXPECT_EQ(at(image, 20, 50), accent);
    EXPECT_NE(at(image, 50, 50), red);
}

TEST(Marked, SelectionLiesOverWhatIsChosenAndHoverStandsOut) {
    Studio studio;
    const SyntheticLayer layer = squares({{50, 50, 100}});
    studio.show({layer.with(flat(red))});
    MapState state = studio.state();
    state.marked = {{0, 0}};
    const Image chosen = studio.picture(state);
    state.hovered = FeatureMark{0, 0};
    const Image hovered = studio.picture(state);
    EXPECT_NE(hovered.rgba, chosen.rgba);
    expect_about(at(hovered, 48, 100), accent);  // bolder: the casing in the chosen picture
    expect_about(at(chosen, 48, 100), white);
    state.selected = FeatureMark{0, 0};
    EXPECT_EQ(at(studio.picture(state), 50, 100), Studio::page().ink);
    state.selected.reset();
    state.hovered.reset();
    EXPECT_EQ(studio.picture(state).rgba, chosen.rgba);
}

TEST(Marked, TheSameHoweverOneGetsThere) {
    const SyntheticLayer layer = squares({{20, 20, 60}, {120, 20, 60}, {20, 120, 60}});
    Studio studio;
    studio.show({layer.with(flat(red))});
    MapState state = studio.state();
    state.marked = {{0, 0}};
    studio.picture(state);
    state.marked = {{0, 1}, {0, 2}};
    state.camera = panned(state.camera, 13, -7);
    studio.picture(state);
    state.camera = studio.state().camera;
    const Image detour = studio.picture(state);
    Studio other;
    other.show({layer.with(flat(red))});
    EXPECT_EQ(other.picture(state).rgba, detour.rgba);
}

TEST(Marked, WhatIsNotThereIsPassedOver) {
    Studio studio;
    const SyntheticLayer layer = squares({{20, 20, 60}});
    const SyntheticLayer empty = squares({});
    studio.show({layer.with(flat(red)), empty.with(flat(red))});
    MapState state = studio.state();
    const Image plain = studio.picture(state);
    state.marked = {{0, 5}, {1, 0}, {99, 0}};
    EXPECT_EQ(studio.picture(state).rgba, plain.rgba);
    state.marked = {{0, 0}, {0, 5}, {99, 0}};
    EXPECT_EQ(at(studio.picture(state), 20, 50), accent);
    // The layers go, the choice stays for a moment.
    studio.renderer().set_layers({empty.with(flat(red))}, Studio::page());
    EXPECT_EQ(inked(studio.picture(state), 0, 0, 200, 200, outside), 0);
}

TEST(Marked, CasingIsThePages) {
    Studio studio;
    const SyntheticLayer layer = squares({{50, 50, 100}});
    PageColors page = Studio::page();
    page.casing = {10, 12, 15};
    studio.show({layer.with(flat(red))});
    studio.renderer().set_layers({layer.with(flat(red))}, page);
    MapState state = studio.state();
    state.selected = FeatureMark{0, 0};
    EXPECT_EQ(at(studio.picture(state), 47, 100), page.casing);
    state.selected.reset();
    state.marked = {{0, 0}};
    expect_about(at(studio.picture(state), 48, 100), page.casing);
}

TEST(ChosenMeshes, HoldTheChosenAndTheirBorders) {
    const SyntheticLayer layer = squares({{0, 0, 10}, {20, 0, 10, true}, {40, 0, 10}});
    const geo::Level& level = layer.levels[0];
    const std::vector<std::uint8_t> chosen = {0, 1};  // shorter than the layer
    const geo::Triangulation triangles = chosen_triangles(level.triangles, chosen);
    EXPECT_EQ(triangles.indices.size(), 4u * 6);
    EXPECT_EQ(triangles.vertices.size(), 4u * 4);
    for (const std::uint32_t feature : triangles.features) EXPECT_EQ(feature, 1u);
    for (const std::uint32_t index : triangles.indices) EXPECT_LT(index, 16u);
    const geo::ArcArray arcs = chosen_arcs(level.arcs, chosen);
    ASSERT_EQ(arcs.size(), 2u);
    EXPECT_EQ(arcs.coordinates.size(), 10u);
    EXPECT_EQ(arcs.offsets.back(), 10u);
    geo::ArcArray shared = level.arcs;
    shared.sides[0] = {0, 1};
    EXPECT_EQ(chosen_arcs(shared, chosen).size(), 3u);
    EXPECT_EQ(chosen_arcs(level.arcs, {}).size(), 0u);
    EXPECT_TRUE(chosen_triangles({}, chosen).vertices.empty());
}

}  // namespace
}  // namespace ancrage::render
