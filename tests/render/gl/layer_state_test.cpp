// What the person may change of the layers: which lies over which, how strong each is, and in what
// style.
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

Style dot(Color color) {
    Style style;
    style.marker = {MarkerShape::disc, 40, color, color, 0};
    return style;
}

Style named(Style style) {
    style.label.size = 20;
    style.label.weight = 700;
    style.label.color = {0, 0, 0, 255};
    style.label.halo = {255, 255, 255, 255};
    return style;
}

// Share of the box's pixels darker than `limit` in all channels.
double dark_share(const Image& image, int limit) {
    std::size_t dark = 0;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        dark += image.rgba[i] < limit && image.rgba[i + 1] < limit && image.rgba[i + 2] < limit;
    }
    return static_cast<double>(dark) * 4 / static_cast<double>(image.rgba.size());
}

TEST(LayerOrder, TheLastNamedLiesOnTop) {
    Studio studio;
    const SyntheticLayer first = points({{100, 100}}, {});
    const SyntheticLayer second = points({{100, 100}}, {});
    studio.show({first.with(dot(red)), second.with(dot(blue))});
    MapState state = studio.state();
    EXPECT_EQ(at(studio.picture(state), 100, 100), blue);
    state.order = {1, 0};
    EXPECT_EQ(at(studio.picture(state), 100, 100), red);
    state.order = {1};  // the first, not named, lies under it
    EXPECT_EQ(at(studio.picture(state), 100, 100), blue);
    state.order = {99, 1, 1, 0};
    EXPECT_EQ(at(studio.picture(state), 100, 100), red);
}

TEST(LayerOrder, LandStaysUnderWhateverIsPutBelowIt) {
    Studio studio;
    const SyntheticLayer land = squares({{0, 0, 200}});
    const SyntheticLayer sites = points({{100, 100}}, {});
    studio.show({land.with(flat(red)), sites.with(dot(blue))});
    MapState state = studio.state();
    const Image home = studio.picture(state);
    state.order = {1, 0};
    EXPECT_EQ(studio.picture(state).rgba, home.rgba);
}

TEST(LayerOrder, NamesStayWhereTheyAre) {
    Studio studio;
    const SyntheticLayer first = points({{60, 60}, {150, 150}}, {"Ambre", "Bure"});
    const SyntheticLayer second = points({{70, 75}}, {"Cergy"});
    Style label_only = named({});
    studio.show({first.with(label_only), second.with(label_only)});
    MapState state = studio.state();
    const Image home = studio.picture(state);
    EXPECT_GT(dark_share(home, 80), 0.005);
    state.order = {1, 0};
    EXPECT_EQ(studio.picture(state).rgba, home.rgba);
}

TEST(LayerOpacity, MixesWithWhatLiesUnder) {
    Studio studio;
    const SyntheticLayer lower = points({{100, 100}}, {});
    const SyntheticLayer upper = squares({{50, 50, 100}});
    studio.show({lower.with(dot(red)), upper.with(flat({20, 60, 200, 254}))});
    MapState state = studio.state();
    state.opacity = {1, 0.25F};
    const Image image = studio.picture(state);
    const Color mixed = at(image, 100, 100);
    EXPECT_NEAR(mixed.r, 0.75 * red.r + 0.25 * blue.r, 3);
    EXPECT_NEAR(mixed.b, 0.75 * red.b + 0.25 * blue.b, 3);
    EXPECT_EQ(mixed.a, 255);
    EXPECT_NEAR(at(image, 60, 60).r, 0.75 * outside.r + 0.25 * blue.r, 3);
}

TEST(LayerOpacity, LandFadesAndStaysUnderEveryLayer) {
    Studio studio;
    const SyntheticLayer sites = points({{100, 100}}, {});
    const SyntheticLayer land = squares({{0, 0, 200}});
    studio.show({sites.with(dot(blue)), land.with(flat(red))});
    MapState state = studio.state();
    state.opacity = {1, 0.5F};
    const Image image = studio.picture(state);
    EXPECT_EQ(at(image, 100, 100), blue);
    EXPECT_NEAR(at(image, 20, 20).r, (red.r + outside.r) / 2.0, 2);
}

TEST(LayerOpacity, NothingOfALayerIsLeftAtNought) {
    Studio studio;
    const SyntheticLayer sites = points({{60, 60}, {120, 120}}, {"Ambre", "Bure"});
    const SyntheticLayer others = points({{66, 66}}, {"Cergy"});
    studio.show({sites.with(named(dot(red))), others.with(named(dot(blue)))});
    MapState state = studio.state();
    state.opacity = {0, 1};
    const Image faded_out = studio.picture(state);
    state.opacity.clear();
    state.visible = {0, 1};
    // Its names do not keep a place free either.
    EXPECT_EQ(studio.picture(state).rgba, faded_out.rgba);
    state.visible = {1, 1};
    EXPECT_NE(studio.picture(state).rgba, faded_out.rgba);
}

TEST(LayerOpacity, NamesOfAFaintLayerCanBeRead) {
    Studio studio;
    const SyntheticLayer sites = points({{100, 100}}, {"Ambre"});
    studio.show({sites.with(named({}))});
    MapState state = studio.state();
    const double whole = dark_share(studio.picture(state), 60);
    ASSERT_GT(whole, 0.005);
    state.opacity = {0.15F};
    const Image faint = studio.picture(state);
    EXPECT_EQ(dark_share(faint, 60), 0);
    EXPECT_GT(dark_share(faint, 160), 0.6 * whole);
}

// Every kind of layer, with styles that ask for different meshes, rules and scales.
struct Sheets {
    std::vector<MapLayer> layers(const std::vector<Style>& styles) const {
        return {zones.with(styles[0]), line.with(styles[1]), stops.with(styles[2])};
    }

    Sheets() {
        line.table.add_column("couleur", geo::ColumnType::text).add_text("#143CC8");
        day = {flat({230, 159, 0, 120}), {}, named(dot(red))};
        day[1].stroke.color = red;
        day[1].stroke.width = 3;
        day[1].color_column = "couleur";
        night = {flat({40, 50, 60, 255}), day[1], named(dot({250, 240, 200, 255}))};
        night[0].stroke.color = {200, 220, 250, 255};
        night[0].stroke.width = 2;
        night[0].stroke.inner_band = 9;
        night[0].stroke.band = {90, 160, 230, 90};
        night[1].least_lightness = 70;
        night[2].label.weight = 400;
        StyleRule rule{"nom", "Bure", {MarkerShape::square, 12, blue, blue, 1}, 0.5};
        ruled = night;
        ruled[2].rules = {rule};
        ruled[0].max_metres_per_pixel = 0.4;
    }

    SyntheticLayer zones = squares({{20, 20, 120, true, "Le Bourg"}, {150, 60, 45, false, "Pré"}});
    SyntheticLayer line = path({{0, 0}, {60, 90}, {120, 70}, {200, 200}});
    SyntheticLayer stops = points({{40, 160}, {120, 140}}, {"Ambre", "Bure"});
    std::vector<Style> day, night, ruled;
};

PageColors night_page() {
    return {{20, 25, 30}, {25, 30, 35}, {240, 240, 240}, {170, 180, 190}, {110, 170, 240}};
}

TEST(Restyle, GivesThePictureOfFreshLayers) {
    const Sheets sheets;
    Studio studio;
    studio.show(sheets.layers(sheets.day));
    const MapState state = studio.state();
    MapState near = state;
    near.camera.metres_per_pixel = 0.3;
    const auto pictures = [&] {
        return std::pair(studio.picture(state).rgba, studio.picture(near).rgba);
    };
    const auto by_day = pictures();
    const std::vector<std::vector<Style>> steps = {sheets.night, sheets.ruled, sheets.day,
                                                   sheets.ruled};
    std::vector<decltype(pictures())> restyled;
    for (const auto& styles : steps) {
        studio.renderer().restyle(styles, night_page());
        restyled.push_back(pictures());
    }
    studio.renderer().restyle(sheets.day, Studio::page());
    EXPECT_EQ(pictures(), by_day);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        studio.renderer().set_layers(sheets.layers(steps[i]), night_page());
        EXPECT_TRUE(pictures() == restyled[i]) << i;
        EXPECT_TRUE(by_day != restyled[i]) << i;
    }
}

TEST(Restyle, KeepsWhatIsFilteredOut) {
    const Sheets sheets;
    Studio studio;
    studio.show(sheets.layers(sheets.day));
    const std::vector<std::uint8_t> none = {0};
    studio.renderer().set_feature_visibility(1, none);
    studio.renderer().set_feature_visibility(2, std::vector<std::uint8_t>{0, 0});
    studio.renderer().restyle(sheets.ruled, night_page());
    MapState state = studio.state();
    const Image filtered = studio.picture(state);
    state.visible = {1, 0, 0};
    EXPECT_EQ(studio.picture(state).rgba, filtered.rgba);
}

TEST(Restyle, TooFewOrTooManyStylesAreHarmless) {
    const Sheets sheets;
    Studio studio;
    studio.show(sheets.layers(sheets.day));
    const Image before = studio.picture();
    studio.renderer().restyle({}, Studio::page());
    EXPECT_EQ(studio.picture().rgba, before.rgba);
    studio.renderer().restyle(std::vector<Style>(9), Studio::page());
    EXPECT_EQ(inked(studio.picture(), 0, 0, 200, 200, outside), 0);
}

TEST(Holds, IsFalseUntilWhatChangedIsDrawn) {
    const Sheets sheets;
    Studio studio;
    studio.show(sheets.layers(sheets.day));
    MapRenderer& renderer = studio.renderer();
    MapState state = studio.state();
    EXPECT_FALSE(renderer.holds(state));
    renderer.draw(state);
    EXPECT_TRUE(renderer.holds(state));
    const auto draws_again = [&] {
        const bool held = renderer.holds(state);
        renderer.draw(state);
        return !held && renderer.holds(state);
    };
    renderer.restyle(sheets.night, night_page());
    EXPECT_TRUE(draws_again());
    renderer.set_feature_visibility(0, {});
    EXPECT_TRUE(draws_again());
    renderer.set_background({1, 1, {1, 2, 3, 255}}, {1000, 2000, 1100, 2100});
    EXPECT_TRUE(draws_again());
    renderer.clear_background();
    EXPECT_TRUE(draws_again());
    state.marked = {{0, 0}};
    EXPECT_TRUE(draws_again());
}

}  // namespace
}  // namespace ancrage::render
