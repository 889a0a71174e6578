// Every part of the window in both languages, at every size of text and density: no text is cut at
// the edge of its place, lies over other text, or had to be shortened though it is the program's
// own.
#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>
#include <functional>
#include <set>
#include <thread>
#include <utility>

#include "app/window/compare_areas.h"
#include "app/window/filtering.h"
#include "app/window/near_here.h"
#include "app/window/sites_following.h"
#include "app/window/widgets.h"
#include "tests/app/demonstration.h"
#include "tests/app/drawn_text.h"
#include "tests/app/window_scenes.h"
#include "tests/app/window_stage.h"

namespace ancrage::app {
namespace {

using layers::Language;
using test::StageOptions;
using test::WindowStage;

const Workspace& workspace() {
    static const Workspace shared = test::demonstration_workspace();
    return shared;
}

// Windows that scroll are read page by page.
bool turn_page(int page) {
    bool more = false;
    for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
        if (!window->WasActive || window->ScrollMax.y <= 0) continue;
        const float wanted = window->InnerRect.GetHeight() * 0.8F * static_cast<float>(page);
        more = more || window->Scroll.y < window->ScrollMax.y - 1;
        window->Scroll.y = std::min(wanted, window->ScrollMax.y);
    }
    return more;
}

struct Case {
    StageOptions options;
    std::string name;
};

std::vector<Case> cases() {
    std::vector<Case> all;
    for (const Language language : {Language::french, Language::english}) {
        for (const float density : {1.0F, 2.0F}) {
            for (const float font_size : {0.85F, 1.0F, 1.6F}) {
                Case one;
                one.options = {.language = language,
                               .width = static_cast<int>(1280 * density),
                               .height = static_cast<int>(720 * density),
                               .density = density,
                               .font_size = font_size};
                one.name = (language == Language::french ? "French, " : "English, ") +
                           std::to_string(static_cast<int>(density)) + "x, text " +
                           std::to_string(std::lround(font_size * 100)) + "%";
                all.push_back(std::move(one));
            }
        }
    }
    return all;
}

// Everything wrong with the texts of a scene, each once.
std::set<std::string> wrong_texts(WindowStage& stage, const Scene& scene) {
    scene.set(stage.state());
    stage.settle();
    const auto is_busy = [](const WindowState& state) {
        return filter_is_busy(state) || sites_are_busy(state) || near_is_busy(state) ||
               compare_is_busy(state) || file_sheet_is_busy(state);
    };
    for (int i = 0; i < 2000 && is_busy(stage.state()); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        stage.frame();
    }
    std::set<std::string> wrong;
    constexpr int most_pages = 12;
    for (int page = 0; page < most_pages; ++page) {
        const bool more = turn_page(page);
        stage.overflows().clear();
        stage.frame();
        for (const std::string& words : stage.overflows()) wrong.insert("shortened: " + words);
        for (const std::string& line : test::cut_lines()) wrong.insert("cut: " + line);
        for (const std::string& lines : test::overlapping_lines()) wrong.insert("over: " + lines);
        if (!more && page > 0) break;
    }
    return wrong;
}

class WindowTexts : public testing::TestWithParam<Case> {};

TEST_P(WindowTexts, HaveRoom) {
    for (const Scene& scene : scenes()) {
        WindowStage stage(workspace(), GetParam().options);
        for (const std::string& text : wrong_texts(stage, scene)) {
            ADD_FAILURE() << scene.name << ": " << text;
        }
    }
}

std::string name_of_case(const testing::TestParamInfo<Case>& one) {
    std::string name = one.param.name;
    std::erase_if(name, [](unsigned char c) { return std::isalnum(c) == 0; });
    return name;
}

INSTANTIATE_TEST_SUITE_P(AllSizes, WindowTexts, testing::ValuesIn(cases()), name_of_case);

// The test above is only worth something if cut texts are seen.

void draw_alone(WindowStage& stage, const std::function<void(WindowState&)>& draw) {
    ImGui::GetIO().DeltaTime = 0.5F;
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({100, 100});
    ImGui::SetNextWindowSize({200, 100});
    ImGui::Begin("bad sample", nullptr, ImGuiWindowFlags_NoDecoration);
    draw(stage.state());
    ImGui::End();
    ImGui::Render();
}

TEST(WindowTextsReader, SeesWhatIsCutOverOrShortened) {
    WindowStage stage(workspace(), {});
    const std::string words = "Établissements bien trop longs pour cette place";
    draw_alone(stage, [&](WindowState& s) {
        draw_text(ImGui::GetWindowDrawList(), s.fonts.body, {120, 120}, s.colors.ink, words);
    });
    const auto cut = test::cut_lines();
    ASSERT_EQ(cut.size(), 1U);
    EXPECT_TRUE(cut.front().starts_with("bad sample: Établissements bien trop")) << cut.front();

    draw_alone(stage, [&](WindowState& s) {
        ImDrawList* list = ImGui::GetWindowDrawList();
        draw_text(list, s.fonts.body, {120, 120}, s.colors.ink, "Surface");
        draw_text(list, s.fonts.body, {150, 122}, s.colors.ink, "78 400");
    });
    EXPECT_TRUE(test::cut_lines().empty());
    ASSERT_EQ(test::overlapping_lines().size(), 1U);
    EXPECT_EQ(test::overlapping_lines().front(), "bad sample: 78 400 / Surface");

    stage.overflows().clear();
    draw_alone(stage,
               [&](WindowState& s) { button(s, "b", words, Icon::none, ButtonKind::framed); });
    EXPECT_EQ(stage.overflows(), std::vector<std::string>{words});
    EXPECT_TRUE(test::cut_lines().empty());

    draw_alone(stage, [&](WindowState& s) {
        wrapped_text(s.fonts.body, s.colors.ink, "Une ligne, puis\nune autre");
        text(s.fonts.body, s.colors.ink, "12,5 ha");
    });
    EXPECT_TRUE(test::cut_lines().empty());
    EXPECT_TRUE(test::overlapping_lines().empty());
}

TEST(WindowTextsReader, SeesTextBelowAWindowThatDoesNotScroll) {
    WindowStage stage(workspace(), {});
    draw_alone(stage, [&](WindowState& s) {
        draw_text(ImGui::GetWindowDrawList(), s.fonts.body, {120, 190}, s.colors.ink, "Below");
    });
    EXPECT_EQ(test::cut_lines(), std::vector<std::string>{"bad sample: Below"});
}

}  // namespace
}  // namespace ancrage::app
