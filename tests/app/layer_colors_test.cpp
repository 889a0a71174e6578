// Layers coloured by a number: what may be chosen, what the legend says of it, and both doors to it
// (the command line's style sheet and the layers panel).
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <set>

#include "app/data/color_choice.h"
#include "app/map_picture.h"
#include "app/text/legend_colors.h"
#include "app/window/layers_panel.h"
#include "app/window/map_sheet.h"
#include "app/window/session.h"
#include "render/page/png.h"
#include "tests/app/demonstration.h"
#include "tests/app/window_stage.h"

namespace ancrage::test {
namespace {

using app::ColorChoice;
using layers::Language;

// As a person reads them: no-break spaces of either width are spaces.
std::string plain(std::string text) {
    for (const std::string space : {"\u202f", "\u00a0"}) {
        for (std::size_t at = 0; (at = text.find(space)) != std::string::npos;) {
            text.replace(at, space.size(), " ");
        }
    }
    return text;
}

layers::Layer layer_of(const std::vector<double>& numbers, std::size_t unknown) {
    layers::Layer layer;
    layer.definition.id = "essai";
    layers::Field field;
    field.column = "population";
    field.title.french = "Habitants";
    field.title.english = "Inhabitants";
    field.unit = "inhabitants";
    layer.definition.fields = {field};
    layer.definition.geometry = geo::GeometryKind::polygon;
    geo::Column& column = layer.table.add_column("population", geo::ColumnType::real);
    for (const double number : numbers) column.add_real(number);
    for (std::size_t i = 0; i < unknown; ++i) column.add_empty();
    layer.table.geometry.kind = geo::GeometryKind::polygon;
    for (std::size_t i = 0; i < numbers.size() + unknown; ++i) {
        const double x = 2000.0 * static_cast<double>(i);
        const std::vector<geo::Coordinate> square = {
            {x, 0}, {x + 2000, 0}, {x + 2000, 1000}, {x, 1000}, {x, 0}};
        layer.table.geometry.add_ring(square);
        layer.table.geometry.end_part();
        layer.table.geometry.end_feature();
    }
    return layer;
}

render::ColorByValue in_classes(render::Classing classing) {
    render::ColorByValue by_value;
    by_value.column = "population";
    by_value.classing = classing;
    by_value.colors = {{255, 255, 255}, {128, 128, 128}, {0, 0, 0}};
    by_value.unknown = {200, 0, 0};
    return by_value;
}

TEST(LegendColors, LimitsCountsAndWhatIsUnknown) {
    const layers::Layer layer = layer_of({120, 300, 950, 1180, 5200, 9000}, 2);
    const auto legend = app::legend_colors(layer, in_classes(render::Classing::quantile),
                                           words_in(Language::french));
    EXPECT_EQ(legend.title, "Habitants");
    ASSERT_EQ(legend.classes.size(), 4U);
    EXPECT_EQ(plain(legend.classes[0].title), "moins de 500");
    EXPECT_EQ(plain(legend.classes[1].title), "500 à 5 000");
    EXPECT_EQ(plain(legend.classes[2].title), "5 000 et plus");
    EXPECT_EQ(legend.classes[3].title, "sans donnée");
    EXPECT_TRUE(legend.classes[3].unknown);
    for (const render::LegendClass& one : legend.classes) EXPECT_EQ(one.detail, "2");
    EXPECT_EQ(plain(legend.greatest), "9 000");
    EXPECT_FALSE(legend.note.empty());
    ASSERT_FALSE(legend.histogram.empty());
    EXPECT_EQ(legend.histogram.front().color, (render::Color{255, 255, 255}));
    EXPECT_EQ(legend.histogram.back().color, (render::Color{0, 0, 0}));
    const bool has_highest = std::ranges::any_of(
        legend.histogram, [](const render::LegendBar& bar) { return bar.height == 1; });
    EXPECT_TRUE(has_highest);
}

TEST(LegendColors, PerSquareKilometreInBothLanguages) {
    render::ColorByValue by_value = in_classes(render::Classing::manual);
    by_value.per_km2 = true;
    by_value.breaks = {100, 2000.5};
    const layers::Layer layer = layer_of({200, 400, 6000}, 0);  // 2 km² each
    const auto legend = app::legend_colors(layer, by_value, words_in(Language::english));
    EXPECT_EQ(legend.title, "Inhabitants per km²");
    ASSERT_EQ(legend.classes.size(), 3U);
    EXPECT_EQ(plain(legend.classes[1].title), "100.0 to 2,000.5");
    // 100 inhabitants on a square kilometre belong to the class that begins there.
    EXPECT_EQ(legend.classes[0].detail, "0");
    EXPECT_EQ(legend.classes[1].detail, "2");
    EXPECT_EQ(legend.classes[2].detail, "1");
}

TEST(LegendColors, OneValueOrNone) {
    const auto words = words_in(Language::french);
    const auto by_value = in_classes(render::Classing::jenks);
    const auto one = app::legend_colors(layer_of({7, 7}, 0), by_value, words);
    ASSERT_EQ(one.classes.size(), 1U);
    EXPECT_EQ(one.classes[0].title, "7");
    EXPECT_TRUE(one.histogram.empty());
    const auto none = app::legend_colors(layer_of({}, 3), by_value, words);
    ASSERT_EQ(none.classes.size(), 1U);
    EXPECT_TRUE(none.classes[0].unknown);
    EXPECT_FALSE(app::legend_colors(layer_of({1, 2}, 0), {}, words).used());
}

TEST(LegendColors, DecimalsKeepLimitsApart) {
    EXPECT_EQ(app::decimals_apart({100, 200}), 0);
    EXPECT_EQ(app::decimals_apart({0.1, 0.2}), 1);
    EXPECT_EQ(app::decimals_apart({0.25, 0.5}), 2);
    EXPECT_EQ(app::decimals_apart({1000.004, 5000}), 0);
    EXPECT_EQ(app::decimals_apart({1000.004, 5000}, true), 3);  // as a person chose them
    EXPECT_EQ(app::decimals_apart({}), 0);
    EXPECT_EQ(app::decimals_apart({1e-9, 2e-9}), 6);
}

class LayerColors : public testing::Test {
protected:
    static void SetUpTestSuite() {
        workspace = std::make_unique<app::Workspace>(demonstration_workspace());
    }
    static void TearDownTestSuite() { workspace.reset(); }
    static std::size_t layer(const char* id) { return workspace->atlas.index_of(id); }

    static inline std::unique_ptr<app::Workspace> workspace;
};

TEST_F(LayerColors, NumbersToChooseAreThoseOneCanReadOnAMap) {
    const auto communes = app::colors_to_choose(workspace->atlas, layer("communes"));
    ASSERT_GE(communes.size(), 2U);
    EXPECT_EQ(communes[0].column, "population");
    EXPECT_TRUE(communes[0].per_km2);
    EXPECT_FALSE(communes[1].per_km2);
    EXPECT_TRUE(app::colors_to_choose(workspace->atlas, layer("rail")).empty());
    // Of a single region nothing can be told apart.
    EXPECT_TRUE(app::colors_to_choose(workspace->atlas, layer("region")).empty());
}

TEST_F(LayerColors, AChoiceFillsTheAreasAtEveryScale) {
    render::Style style = workspace->styles.layers.at("communes");
    ColorChoice choice;
    choice.column = "population";
    choice.classes = 40;
    app::wear(style, choice, workspace->styles.ramp, geo::GeometryKind::polygon);
    EXPECT_EQ(style.color_by_value.colors.size(), std::size_t{app::most_classes});
    EXPECT_EQ(style.fill.kind, render::FillKind::flat);
    EXPECT_GT(style.max_metres_per_pixel, 1e6);
    render::Style plain_style = workspace->styles.layers.at("communes");
    app::wear(plain_style, {}, workspace->styles.ramp, geo::GeometryKind::polygon);
    EXPECT_FALSE(plain_style.color_by_value.used());
}

TEST_F(LayerColors, ChosenInThePanelKeptAndReset) {
    WindowStage stage(*workspace, StageOptions{});
    app::WindowState& state = stage.state();
    ASSERT_TRUE(stage.press("layers/communes/title"));
    stage.settle();
    ASSERT_TRUE(stage.press("layers/communes/number_communes"));
    ASSERT_TRUE(stage.press("number_communes/communes/population_km2"));
    EXPECT_TRUE(app::color_of(state.layers, layer("communes")).per_km2);
    ASSERT_TRUE(stage.press("layers/communes/classing_communes"));
    ASSERT_TRUE(stage.press("classing_communes/communes/jenks"));
    EXPECT_EQ(app::color_of(state.layers, layer("communes")).classing, render::Classing::jenks);
    const render::StyleSheet sheet = app::sheet_of(state);
    EXPECT_EQ(sheet.layers.at("communes").color_by_value.column, "population");
    EXPECT_FALSE(sheet.layers.at("epci").color_by_value.used());
    app::name_panel(state);
    EXPECT_TRUE(state.layers.panel[layer("communes")].legend.colors.used());
    stage.settle();
    stage.overflows().clear();
    stage.settle();
    EXPECT_TRUE(stage.overflows().empty()) << stage.overflows().front();
    app::keep_session(state);
    const auto kept = std::ranges::find(state.settings.layers, "communes", &app::KeptLayer::id);
    ASSERT_NE(kept, state.settings.layers.end());
    EXPECT_EQ(kept->color, app::color_of(state.layers, layer("communes")));
    ASSERT_TRUE(stage.press("layers/communes/reset"));
    EXPECT_FALSE(app::color_of(state.layers, layer("communes")).used());
}

TEST_F(LayerColors, ANumberThatIsGoneIsForgotten) {
    WindowStage stage(*workspace, StageOptions{});
    app::WindowState& state = stage.state();
    app::KeptLayer communes{"communes", true, 1, {}};
    communes.color.column = "population";
    app::KeptLayer epci{"epci", true, 1, {}};
    epci.color.column = "autre";
    state.settings.layers = {communes, epci};
    app::restore_layers(state);
    EXPECT_TRUE(app::color_of(state.layers, layer("communes")).used());
    EXPECT_FALSE(app::color_of(state.layers, layer("epci")).used());
}

std::set<std::uint32_t> colors_in(const render::Image& image) {
    std::set<std::uint32_t> colors;
    for (std::size_t i = 0; i + 2 < image.rgba.size(); i += 4) {
        colors.insert(image.rgba[i] << 16 | image.rgba[i + 1] << 8 | image.rgba[i + 2]);
    }
    return colors;
}

TEST(RenderStyle, LaysASheetOverTheShippedOne) {
    const TemporaryFolder folder;
    std::ofstream(folder / "mine.toml") << R"([layers.communes]
fill = { kind = "flat", color = "#FFFFFF" }
max_metres_per_pixel = 1e6
color_by_value = { column = "population", per_km2 = true, colors = ["#FF0000", "#00C000", "#0000FF"], unknown = "#808080" }
)";
    std::ofstream(folder / "wrong.toml") << "[layers.communes]\ncolour = 1\n";
    std::ofstream(folder / "words.toml")
        << "[layers.communes]\ncolor_by_value = { column = 'nom', colors = ['#000000', '#FFFFFF'], "
           "unknown = '#808080' }\n";
    const auto render = [&](const char* sheet) {
        return run_program(folder, {"render", "--demo", "--layers", "communes", "--size",
                                    "1000x700", "--style", sheet, "-o", "map.png"});
    };
    const Answer good = render("mine.toml");
    ASSERT_EQ(good.exit_code, 0) << good.messages;
    const auto picture = render::read_png((folder / "map.png").string());
    ASSERT_TRUE(picture);
    const auto colors = colors_in(picture.value());
    for (const std::uint32_t color : {0xFF0000U, 0x00C000U, 0x0000FFU}) {
        EXPECT_TRUE(colors.contains(color)) << std::hex << color;
    }
    const Answer wrong = render("wrong.toml");
    EXPECT_EQ(wrong.exit_code, 2);
    EXPECT_NE(wrong.messages.find("colour"), std::string::npos) << wrong.messages;
    const Answer words = render("words.toml");
    EXPECT_EQ(words.exit_code, 2);
    EXPECT_NE(words.messages.find("population"), std::string::npos) << words.messages;
    EXPECT_NE(render("absent.toml").exit_code, 0);
}

}  // namespace
}  // namespace ancrage::test
