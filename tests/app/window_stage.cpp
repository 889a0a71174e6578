#include "tests/app/window_stage.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <cfloat>

#include "app/data/paths.h"
#include "app/window/finder.h"
#include "app/window/fonts.h"
#include "app/window/map_view.h"
#include "app/window/panels.h"
#include "app/window/theme.h"
#include "app/window/view_state.h"
#include "tests/source_folder.h"

namespace ancrage::test {

namespace {

const std::string assets = tests::source_folder() + "/assets";

app::Translations words_in(layers::Language language) {
    auto words = app::Translations::load(assets + "/translations", language);
    EXPECT_TRUE(words);
    return words ? std::move(words).value() : app::Translations(language);
}

}  // namespace

app::Workspace demonstration_workspace() {
    app::OpenOptions options;
    options.assets = assets;
    options.demonstration = true;
    options.geometry = false;
    auto workspace = app::open_workspace(options);
    EXPECT_TRUE(workspace) << "the demonstration region does not open";
    return std::move(workspace).value();
}

WindowStage::WindowStage(const app::Workspace& workspace, const StageOptions& options)
    : state_(app::opening_state(workspace, words_in(options.language), {2026, 11, 20})) {
    auto finder = app::make_finder(workspace.atlas, state_.today);
    EXPECT_TRUE(finder);
    if (finder) state_.finder = finder.value();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.UserData = &overflows_;
    io.DisplaySize = {static_cast<float>(options.width), static_cast<float>(options.height)};
    io.MousePos = {-FLT_MAX, -FLT_MAX};
    state_.settings.font_size = options.font_size;
    state_.settings.reduced_motion = true;
    state_.motion.reduced = true;
    state_.scale = options.density * options.font_size;
    state_.map.scale_factor = state_.scale;
    const auto folder = app::font_folder();
    EXPECT_TRUE(folder);
    auto fonts = app::load_fonts(folder ? folder.value() : std::string(), state_.scale, 1);
    EXPECT_TRUE(fonts);
    if (fonts) state_.fonts = fonts.value();
    app::theme::apply(state_.scale, state_.colors);
    app::resize_map(state_, options.width, options.height);
    app::go_home(state_);
    app::arrive(state_.motion, state_.map.camera);
    frame();
}

WindowStage::~WindowStage() {
    ImGui::DestroyContext();
}

void WindowStage::frame() {
    app::apply_requests(state_);
    app::settle_view(state_);
    // Long enough that two clicks of a test are never a double click.
    ImGui::GetIO().DeltaTime = 0.5F;
    ImGui::NewFrame();
    app::show_panels(state_);
    ImGui::Render();
    ImGui::GetIO().MouseWheel = 0;
}

void WindowStage::settle() {
    for (int i = 0; i < 3 || (i < 20 && app::is_moving(state_.motion)); ++i) frame();
}

bool WindowStage::press(const std::string& name) {
    if (state_.focus->find(name) == nullptr) return false;
    state_.focus->focus_on(name);
    state_.focus->press();
    frame();
    state_.focus->hide();
    frame();
    return true;
}

void WindowStage::move_mouse(ImVec2 to) {
    ImGui::GetIO().MousePos = to;
    frame();
    frame();
}

void WindowStage::click(ImVec2 at) {
    move_mouse(at);
    for (const bool down : {true, false}) {
        ImGui::GetIO().MouseDown[0] = down;
        frame();
    }
    frame();
}

}  // namespace ancrage::test
