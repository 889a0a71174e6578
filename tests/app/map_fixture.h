// The window without a screen, over the fictional region with its geometry: Dear ImGui gets the
// mouse and keys we give it.
#pragma once

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <string>
#include <vector>

#include "app/data/paths.h"
#include "app/data/workspace.h"
#include "app/window/finder.h"
#include "app/window/fonts.h"
#include "app/window/layout.h"
#include "app/window/map_view.h"
#include "app/window/panels.h"
#include "app/window/theme.h"
#include "tests/source_folder.h"

namespace ancrage::test {

class MapFixture : public testing::Test {
protected:
    static constexpr int width = 1280;
    static constexpr int height = 720;

    void SetUp() override {
        const std::string assets = tests::source_folder() + "/assets";
        app::OpenOptions options;
        options.assets = assets;
        options.demonstration = true;
        options.use_cache = false;
        auto workspace = app::open_workspace(options);
        ASSERT_TRUE(workspace) << "the demonstration region does not open";
        workspace_ = std::move(workspace).value();
        auto words = app::Translations::load(assets + "/translations", layers::Language::french);
        ASSERT_TRUE(words);
        state_ = app::opening_state(workspace_, std::move(words).value(), {2026, 11, 20});
        state_.settings.reduced_motion = true;  // views arrive at once
        auto finder = app::make_finder(workspace_.atlas, state_.today);
        ASSERT_TRUE(finder);
        state_.finder = finder.value();
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {width, height};
        io.MousePos = {-FLT_MAX, -FLT_MAX};
        auto folder = app::font_folder();
        ASSERT_TRUE(folder);
        auto fonts = app::load_fonts(folder.value(), 1, 1);
        ASSERT_TRUE(fonts);
        state_.fonts = fonts.value();
        app::theme::apply(1, state_.colors);
        app::resize_map(state_, width, height);
        app::go_home(state_);
        frame();
        app::arrive(state_.motion, state_.map.camera);
        frame();
    }
    void TearDown() override { ImGui::DestroyContext(); }

    // `seconds` long: by default too long for two clicks to be a double click.
    void frame(float seconds = 0.5F) {
        app::apply_requests(state_);
        ImGui::GetIO().DeltaTime = seconds;
        ImGui::NewFrame();
        app::show_panels(state_);
        ImGui::Render();
    }
    void move(double x, double y, float seconds = 0.5F) {
        ImGui::GetIO().MousePos = {static_cast<float>(x), static_cast<float>(y)};
        frame(seconds);
        frame(seconds);
    }
    void press(bool down, int button = 0, float seconds = 0.5F) {
        ImGui::GetIO().MouseDown[button] = down;
        frame(seconds);
    }
    void click(geo::Coordinate at, int button = 0) {
        move(at.x, at.y);
        press(true, button);
        press(false, button);
        frame();
    }
    void double_click(geo::Coordinate at) {
        move(at.x, at.y);
        for (int i = 0; i < 2; ++i) {
            press(true, 0, 0.02F);
            press(false, 0, 0.02F);
        }
        frame();
    }
    void drag(geo::Coordinate from, geo::Coordinate to) {
        move(from.x, from.y);
        press(true);
        move((from.x + to.x) / 2, (from.y + to.y) / 2);
        move(to.x, to.y);
        press(false);
        frame();
    }
    void away() { move(-FLT_MAX, -FLT_MAX); }
    void show_only(const std::vector<std::string>& ids) {
        std::ranges::fill(state_.map.visible, std::uint8_t{0});
        for (const std::string& id : ids) state_.map.visible[workspace_.atlas.index_of(id)] = 1;
    }
    // The middle of what is left to the map, ImGui units, moved by so much.
    geo::Coordinate middle(double dx = 0, double dy = 0) const {
        const app::Rect free = app::free_area(state_);
        return {(free.left + free.right) / 2.0 + dx, (free.top + free.bottom) / 2.0 + dy};
    }
    geo::Coordinate metres_at(geo::Coordinate units) const {
        const double scale = state_.pixels_per_unit;
        return state_.map.camera.to_metres({units.x * scale, units.y * scale});
    }
    geo::Coordinate place_of(geo::Coordinate metres) const {
        const geo::Coordinate pixels = state_.map.camera.to_pixels(metres);
        return {pixels.x / state_.pixels_per_unit, pixels.y / state_.pixels_per_unit};
    }
    std::string said() const {
        return state_.messages.notices.empty() ? "" : state_.messages.notices.back().message.key;
    }

    app::Workspace workspace_;
    app::WindowState state_{app::Translations(layers::Language::french)};
};

}  // namespace ancrage::test
