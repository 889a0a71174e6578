// The window's panels and the map's mouse, driven without a screen: Dear ImGui gets the mouse we
// give it, and what changes is the state.
#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "app/data/paths.h"
#include "app/data/workspace.h"
#include "app/window/finder.h"
#include "app/window/fonts.h"
#include "app/window/map_view.h"
#include "app/window/panels.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"
#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

constexpr int width = 1280;
constexpr int height = 720;
const std::string assets = tests::source_folder() + "/assets";

Workspace demonstration() {
    OpenOptions options;
    options.assets = assets;
    options.demonstration = true;
    options.geometry = false;
    auto workspace = open_workspace(options);
    EXPECT_TRUE(workspace) << "the demonstration region does not open";
    return std::move(workspace).value();
}

class WindowInteraction : public testing::Test {
protected:
    void SetUp() override {
        workspace_ = demonstration();
        auto words = Translations::load(assets + "/translations", layers::Language::french);
        ASSERT_TRUE(words);
        state_ = opening_state(workspace_, std::move(words).value(), {2026, 11, 20});
        auto finder = make_finder(workspace_.atlas, state_.today);
        ASSERT_TRUE(finder);
        state_.finder = finder.value();

        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {width, height};
        io.MousePos = {-FLT_MAX, -FLT_MAX};
        auto folder = font_folder();
        ASSERT_TRUE(folder);
        auto fonts = load_fonts(folder.value(), 1, 1);
        ASSERT_TRUE(fonts);
        state_.fonts = fonts.value();
        theme::apply(1, state_.colors);
        resize_map(state_, width, height);
        go_home(state_);
        arrive(state_.motion, state_.map.camera);
        frame();
    }
    void TearDown() override { ImGui::DestroyContext(); }

    void frame() {
        apply_requests(state_);
        // Long enough that two clicks of a test are never a double click.
        ImGui::GetIO().DeltaTime = 0.5F;
        ImGui::NewFrame();
        show_panels(state_);
        ImGui::Render();
        ImGui::GetIO().MouseWheel = 0;
    }
    // Until nothing moves any more.
    void settle() {
        frame();
        for (int i = 0; i < 20 && is_moving(state_.motion); ++i) frame();
        EXPECT_FALSE(is_moving(state_.motion));
    }
    void move(double x, double y) {
        ImGui::GetIO().MousePos = {static_cast<float>(x), static_cast<float>(y)};
        frame();
        frame();
    }
    void press(bool down) {
        ImGui::GetIO().MouseDown[0] = down;
        frame();
    }
    void click(double x, double y) {
        move(x, y);
        press(true);
        press(false);
        frame();
    }
    void show_only(const std::vector<std::string>& ids) {
        std::ranges::fill(state_.map.visible, std::uint8_t{0});
        for (const std::string& id : ids) state_.map.visible[workspace_.atlas.index_of(id)] = 1;
    }
    // A place on the screen inside a commune in the middle of the region.
    geo::Coordinate middle() const {
        const FreeArea free = free_area(state_);
        return {(free.left + free.right) / 2.0, (free.top + free.bottom) / 2.0};
    }

    // The card that is open; an empty one when there is none.
    layers::Card card() const { return state_.selection ? state_.selection->card : layers::Card{}; }
    std::vector<layers::FeatureRef> offered() const {
        return state_.pick ? state_.pick->features : std::vector<layers::FeatureRef>{};
    }

    Workspace workspace_;
    WindowState state_{Translations(layers::Language::french)};
};

TEST_F(WindowInteraction, NothingChangesWithoutInput) {
    const render::MapState before = state_.map;
    for (int i = 0; i < 5; ++i) frame();
    EXPECT_EQ(state_.map, before);
    EXPECT_FALSE(state_.selection);
}

TEST_F(WindowInteraction, DraggingMovesTheMapWithTheCursorAndSelectsNothing) {
    const render::Camera before = state_.map.camera;
    move(700, 300);
    press(true);
    move(740, 280);
    move(760, 250);
    press(false);
    const render::Camera& after = state_.map.camera;
    EXPECT_NEAR(after.center.x, before.center.x - 60 * before.metres_per_pixel, 1e-6);
    EXPECT_NEAR(after.center.y, before.center.y - 50 * before.metres_per_pixel, 1e-6);
    EXPECT_FALSE(state_.selection);
    EXPECT_FALSE(state_.pick);
}

TEST_F(WindowInteraction, WheelZoomsAroundTheCursor) {
    move(600, 200);
    const render::Camera before = state_.map.camera;
    const geo::Coordinate under = before.to_metres({600, 200});
    ImGui::GetIO().MouseWheel = 2;
    settle();
    EXPECT_NEAR(state_.map.camera.metres_per_pixel, before.metres_per_pixel / (1.25 * 1.25), 1e-9);
    EXPECT_NEAR(state_.map.camera.to_metres({600, 200}).x, under.x, 1e-6);
    EXPECT_NEAR(state_.map.camera.to_metres({600, 200}).y, under.y, 1e-6);
}

TEST_F(WindowInteraction, WheelOverAPanelLeavesTheMap) {
    move(100, 300);
    const render::Camera before = state_.map.camera;
    ImGui::GetIO().MouseWheel = 3;
    frame();
    EXPECT_EQ(state_.map.camera, before);
}

TEST_F(WindowInteraction, ClickOnOneAreaSelectsItAndOpensItsCard) {
    show_only({"communes"});
    click(middle().x, middle().y);
    ASSERT_TRUE(state_.selection);
    EXPECT_EQ(state_.layer_of(card().feature).definition.id, "communes");
    EXPECT_EQ(card().address.substr(0, 9), "communes:");
    const render::FeatureMark mark{card().feature.layer, card().feature.row};
    EXPECT_EQ(state_.map.selected, mark);
    EXPECT_LT(free_area(state_).right, width - 300);
}

TEST_F(WindowInteraction, OverlappingAreasAreOfferedAsAList) {
    show_only({"communes", "departements"});
    click(middle().x, middle().y);
    EXPECT_FALSE(state_.selection);
    ASSERT_EQ(offered().size(), 2u);
    // The smallest first, and the second row is the other one.
    EXPECT_EQ(state_.layer_of(offered()[0]).definition.id, "communes");
    const layers::FeatureRef wanted = offered()[1];
    click(middle().x + 60, middle().y + 10 + 32 + 44 + 20);
    ASSERT_TRUE(state_.selection);
    EXPECT_EQ(card().feature, wanted);
    EXPECT_FALSE(state_.pick);
}

TEST_F(WindowInteraction, HiddenLayersAreNeverFound) {
    show_only({});
    click(middle().x, middle().y);
    EXPECT_FALSE(state_.selection);
    EXPECT_FALSE(state_.pick);
    EXPECT_TRUE(state_.under_cursor.empty());
}

TEST_F(WindowInteraction, ClickBesideEverythingClosesTheCard) {
    show_only({"communes"});
    click(middle().x, middle().y);
    ASSERT_TRUE(state_.selection);
    click(345, 75);
    EXPECT_FALSE(state_.selection);
    EXPECT_FALSE(state_.map.selected);
}

TEST_F(WindowInteraction, HoverTellsWhatIsThereAndMarksIt) {
    show_only({"communes"});
    move(middle().x, middle().y);
    ASSERT_EQ(state_.under_cursor.size(), 1u);
    const layers::FeatureRef first = state_.under_cursor.front();
    EXPECT_EQ(state_.map.hovered, (render::FeatureMark{first.layer, first.row}));
    move(100, 300);
    EXPECT_FALSE(state_.map.hovered);
    EXPECT_FALSE(state_.cursor);
}

TEST_F(WindowInteraction, GoingToAnAreaFramesItBesideThePanels) {
    const std::size_t layer = workspace_.atlas.index_of("departements");
    state_.go_to = layers::FeatureRef{layer, 0};
    settle();
    ASSERT_TRUE(state_.selection);
    const FreeArea free = free_area(state_);
    const geo::Extent extent = geo::extent_of(workspace_.atlas.layers[layer].table.geometry, 0);
    const geo::Coordinate low = state_.map.camera.to_pixels({extent.min_x, extent.min_y});
    const geo::Coordinate high = state_.map.camera.to_pixels({extent.max_x, extent.max_y});
    EXPECT_GE(low.x, free.left);
    EXPECT_LE(low.y, free.bottom);
    EXPECT_LE(high.x, free.right);
    EXPECT_GE(high.y, free.top);
}

TEST_F(WindowInteraction, EyesSwitchLayers) {
    const std::vector<std::uint8_t> before = state_.map.visible;
    std::size_t switched = 0;
    std::vector<std::uint8_t> last = before;
    for (int y = 60; y < height - 20; y += 8) {
        click(28, y);
        state_.layers.theme_open.fill(1);  // a heading that was hit folds its theme
        switched += state_.map.visible != last ? 1 : 0;
        last = state_.map.visible;
    }
    EXPECT_GE(switched, 5u);
}

TEST_F(WindowInteraction, ResizingKeepsTheMiddleOfTheMap) {
    const geo::Coordinate before = state_.map.camera.to_metres(middle());
    resize_map(state_, 1600, 900);
    const geo::Coordinate after = state_.map.camera.to_metres(middle());
    EXPECT_NEAR(after.x, before.x, 1e-6);
    EXPECT_NEAR(after.y, before.y, 1e-6);
}

TEST_F(WindowInteraction, EveryFeatureOfEveryLayerHasACardThatDraws) {
    for (std::size_t layer = 0; layer < workspace_.atlas.layers.size(); ++layer) {
        if (workspace_.atlas.layers[layer].table.row_count() == 0) continue;
        state_.go_to = layers::FeatureRef{layer, 0};
        frame();
        frame();
        ASSERT_TRUE(state_.selection);
        EXPECT_EQ(card().feature.layer, layer);
    }
}

TEST_F(WindowInteraction, TextIsNeverCutInsideACharacter) {
    const std::string words = "Établissements publics été à Évry";
    for (float room = 0; room < 300; room += 7) {
        const std::string cut = ellipsized(state_.fonts.body, words, room);
        EXPECT_TRUE(cut == words || cut.ends_with("…")) << cut;
        const std::string kept = cut.substr(0, cut.size() - (cut == words ? 0 : 3));
        EXPECT_EQ(words.substr(0, kept.size()), kept);
        const bool whole = kept.size() == words.size() ||
                           (static_cast<unsigned char>(words[kept.size()]) & 0xC0U) != 0x80U;
        EXPECT_TRUE(whole) << kept;
    }
}

TEST_F(WindowInteraction, NumbersAreNotBrokenOverLines) {
    EXPECT_EQ(unbroken_numbers("up to €78,400, or 12.5 ha."),
              std::string("up to €78") + comma_inside_number + "400, or 12" + point_inside_number +
                  "5 ha.");
    EXPECT_EQ(unbroken_numbers(",1.,"), ",1.,");
    EXPECT_EQ(unbroken_numbers(""), "");
}

}  // namespace
}  // namespace ancrage::app
