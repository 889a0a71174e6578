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

#include "app/window/catalogue_sheet.h"
#include "app/window/compare_areas.h"
#include "app/window/filtering.h"
#include "app/window/near_here.h"
#include "app/window/sites_following.h"
#include "app/window/widgets.h"
#include "tests/app/demonstration.h"
#include "tests/app/drawn_text.h"
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

struct Scene {
    std::string name;
    std::function<void(WindowState&)> set;
};

void select_first_of(WindowState& state, const char* id) {
    const std::size_t layer = state.atlas().index_of(id);
    state.go_to = layers::FeatureRef{layer, 0};
}

std::vector<Scene> panel_scenes() {
    return {
        {"the map alone", [](WindowState&) {}},
        {"the layers folded", [](WindowState& s) { s.settings.layers_folded = true; }},
        {"all layers unfolded",
         [](WindowState& s) {
             for (PanelLayer& layer : s.layers.panel) layer.details = true;
         }},
        {"the programmes",
         [](WindowState& s) {
             s.aids.open = true;
             s.aids.expression_open = true;
             s.aids.facet_open.fill(1);
             s.aids.all_values.fill(1);
         }},
        {"the programmes as a list", [](WindowState& s) { s.aids.open = s.aids.list_open = true; }},
        {"a commune", [](WindowState& s) { select_first_of(s, "communes"); }},
        {"a Territoire d'industrie", [](WindowState& s) { select_first_of(s, "ti_2023"); }},
        {"a site", [](WindowState& s) { select_first_of(s, "icpe"); }},
        {"two cards",
         [](WindowState& s) {
             select_first_of(s, "departements");
             s.cards.pin = true;
         }},
        {"narrow panels",
         [](WindowState& s) {
             s.settings.layers_width = s.settings.card_width = 240;
             select_first_of(s, "communes");
         }},
        {"the table", [](WindowState& s) { s.table.layer = s.atlas().index_of("communes"); }},
        {"the map in words", [](WindowState& s) { s.describe.open = true; }},
        {"the simulator without a place", [](WindowState& s) { s.simulator.open = true; }},
        {"the simulator",
         [](WindowState& s) {
             select_first_of(s, "ti_2018");
             s.simulator.open = true;
             s.settings.simulation = {
                 "pe",      "12",
                 "500 000", {{"etude-diagnostic", "40 000"}, {"protection-environnement", ""}},
                 false,     true};
             for (const char* line : {"ademe-etude-diagnostic:etude-diagnostic",
                                      "ademe-investissement:protection-environnement"}) {
                 s.simulator.open_lines.insert(line);
             }
         }},
        {"the simulator with a cost a case and words that are none",
         [](WindowState& s) {
             select_first_of(s, "communes");
             s.simulator.open = true;
             s.settings.simulation = {
                 "collectivite",
                 "a dozen",
                 "much",
                 {{"etude-diagnostic", "40 000"}, {"protection-environnement", "x"}},
                 true,
                 false};
         }},
    };
}

std::vector<Scene> finder_scenes() {
    return {
        {"the finder of sites",
         [](WindowState& s) {
             s.sites.open = s.sites.all_criteria = s.sites.candidates_open = true;
             for (const layers::SitePreset& preset : s.workspace->site_presets) {
                 for (const layers::Criterion& one : preset.request.criteria) {
                     s.sites.open_criteria.insert(one.id);
                 }
             }
         }},
        {"the sites found",
         [](WindowState& s) {
             s.sites.open = s.sites.table.open = true;
             s.sites.part = SitesPart::results;
             s.sites.unverified_open = s.sites.undecided_open = s.sites.left_out_open = true;
             select_first_of(s, "friches");
         }},
        {"the shortlist",
         [](WindowState& s) {
             s.sites.open = true;
             s.sites.part = SitesPart::shortlist;
             s.settings.shortlist = {{"friches:none", "Ancienne usine", "à visiter", {}},
                                     {"", "Point 1", "", {{652'000, 6'862'000}}}};
         }},
        {"near here",
         [](WindowState& s) {
             s.near.asked = NearQuestion{s.map.camera.center, 5000};
         }},
        {"areas compared",
         [](WindowState& s) {
             const std::size_t epci = s.atlas().index_of("epci");
             for (std::size_t row = 0; row < 3; ++row) change_compared(s, {epci, row});
             s.messages.notices.clear();
             s.compare.open = true;
         }},
        {"one's own catalogue",
         [](WindowState& s) {
             s.catalogue.folder = "/no such folder";  // begins empty
             s.catalogue.changed = true;
             s.catalogue.problem = geo::Message{"error.catalogue_nothing_to_undo", {}};
             open_catalogue_sheet(s);
         }},
    };
}

std::vector<Scene> overlay_scenes() {
    return {
        {"the settings", [](WindowState& s) { s.settings_open = true; }},
        {"the shortcuts", [](WindowState& s) { s.shortcuts_open = true; }},
        {"the welcome", [](WindowState& s) { s.welcome_open = true; }},
        {"the welcome beside a card",
         [](WindowState& s) {
             s.welcome_open = true;
             select_first_of(s, "communes");
         }},
        {"messages",
         [](WindowState& s) {
             s.messages.say({"settings.was_reset", {}});
             s.messages.say({"error.no_pack", {}}, Severity::error);
             s.messages.say({"error.settings_not_kept", {"/a/settings.json", "read-only"}},
                            Severity::warning);
         }},
        {"a search",
         [](WindowState& s) {
             s.search.wants_focus = true;
             s.search.text = "a";
         }},
        {"a list to choose from",
         [](WindowState& s) {
             for (std::size_t i = 0; i < 5; ++i) {
                 if (!s.pick) s.pick.emplace();
                 if (s.atlas().layers[i].table.row_count() > 0) s.pick->features.push_back({i, 0});
             }
             s.pick->at = {700, 200};
         }},
        {"measuring",
         [](WindowState& s) {
             s.tools.tool = MapTool::measure_area;
             const geo::Coordinate c = s.map.camera.center;
             const double side = 300 * s.map.camera.metres_per_pixel * s.map.scale_factor;
             s.tools.path = {c, {c.x + side, c.y}, {c.x, c.y + side}};
         }},
        {"features chosen",
         [](WindowState& s) {
             const std::size_t layer = s.atlas().index_of("communes");
             s.tools.chosen = {{layer, 0}, {layer, 1}};
         }},
    };
}

std::vector<Scene> scenes() {
    std::vector<Scene> all = panel_scenes();
    for (Scene& scene : finder_scenes()) all.push_back(std::move(scene));
    for (Scene& scene : overlay_scenes()) all.push_back(std::move(scene));
    return all;
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
               compare_is_busy(state);
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
