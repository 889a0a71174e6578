#include <algorithm>

#include "app/text/formats.h"
#include "app/window/programme_lines.h"
#include "app/window/sites_following.h"
#include "app/window/sites_panel.h"
#include "app/window/sites_questions.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Criterion;
using layers::SitePreset;

// One kind of project in the list: what it is called and one sentence.
void show_preset(WindowState& state, const SitePreset& preset, bool chosen) {
    const IdScope scope(*state.focus, preset.id);
    const std::string title = state.words(preset.title);
    const std::string what = state.words(preset.explanation);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float inset = state.units(10);
    const float wrap = width - 2 * inset;
    ImFont* font = state.fonts.strong;
    const ImVec2 first = text_size(font, title, wrap);
    const ImVec2 second = text_size(state.fonts.small, what, wrap);
    const float height = first.y + second.y + 2 * inset;
    if (pressed(state, "choose", {width, height})) {
        choose_preset(state, preset);
        state.open_menu.clear();
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered() || chosen) {
        list->AddRectFilled(at, {at.x + width, at.y + height}, state.colors.accent_wash,
                            state.units(theme::rounding));
    }
    draw_text(list, font, {at.x + inset, at.y + inset},
              chosen ? state.colors.accent : state.colors.ink, title, wrap);
    draw_text(list, state.fonts.small, {at.x + inset, at.y + inset + first.y},
              state.colors.secondary, what, wrap);
}

void show_presets(WindowState& state) {
    constexpr const char* name = "site_presets";
    constexpr float sheet_width = 560;
    constexpr float sheet_height = 500;
    const SitePreset* chosen = chosen_preset(state);
    if (chosen == nullptr) return;
    const std::string title = state.words(chosen->title);
    const float room = ImGui::GetContentRegionAvail().x - state.units(50);
    if (button(state, "preset", ellipsized(state.fonts.small_strong, title, room),
               Icon::chevron_down, ButtonKind::framed)) {
        state.open_menu = name;
    }
    tooltip(state, state.words("sites.presets_help"));
    gap(state, 4);
    show_line(state.fonts.small, state.colors.secondary, state.words(chosen->explanation));
    gap(state, 12);
    if (state.open_menu != name) return;
    const bool stays =
        begin_sheet(state, name, state.words("sites.presets"), sheet_width, sheet_height);
    for (const SitePreset& preset : state.workspace->site_presets) {
        show_preset(state, preset, &preset == chosen);
    }
    end_sheet(state);
    if (!stays) state.open_menu.clear();
}

// A layer of which a person may take the features as candidates: productive land that is not
// occupied, and what a preset names.
bool may_be_candidates(const WindowState& state, std::size_t index) {
    const layers::Layer& layer = state.atlas().layers[index];
    const std::string& id = layer.definition.id;
    const bool is_line = layer.definition.geometry == geo::GeometryKind::line;
    const bool is_land = layer.definition.theme == layers::Theme::productive_land && id != "icpe" &&
                         id != "iris_activite";
    const bool is_chosen =
        std::ranges::find(state.sites.request.layers, id) != state.sites.request.layers.end();
    return !is_line && layer.table.row_count() > 0 && (is_land || is_chosen);
}

bool show_candidate_layers(WindowState& state) {
    auto& chosen = state.sites.request.layers;
    bool changed = false;
    for (std::size_t i = 0; i < state.atlas().layers.size(); ++i) {
        if (!may_be_candidates(state, i)) continue;
        const std::string& id = state.atlas().layers[i].definition.id;
        const IdScope scope(*state.focus, id);
        bool on = std::ranges::find(chosen, id) != chosen.end();
        if (!toggle(state, "candidates", state.words(state.atlas().layers[i].definition.title),
                    on)) {
            continue;
        }
        if (on) {
            chosen.push_back(id);
        } else {
            std::erase(chosen, id);
        }
        changed = true;
    }
    return changed;
}

// The outline that was measured last, as one more place to judge.
bool show_drawn(WindowState& state) {
    auto& drawn = state.sites.request.drawn;
    bool changed = false;
    for (std::size_t i = 0; i < drawn.size() && !changed; ++i) {
        const IdScope scope(*state.focus, "drawn_" + std::to_string(i + 1));
        if (icon_button(state, "remove", Icon::close, 22, false)) {
            drawn.erase(drawn.begin() + static_cast<std::ptrdiff_t>(i));
            changed = true;
            break;
        }
        ImGui::SameLine(0, state.units(6));
        show_line(state.fonts.body, state.colors.ink, drawn[i].name);
    }
    const ToolsState& tools = state.tools;
    const bool has_outline =
        tools.tool == MapTool::measure_area && tools.path_ended && tools.path.size() > 2;
    if (!has_outline) {
        show_line(state.fonts.small, state.colors.secondary, state.words("sites.draw_help"));
    } else if (button(state, "add_drawn", state.words("sites.add_drawn"), Icon::plus,
                      ButtonKind::framed)) {
        const std::string number = format_count(drawn.size() + 1, state.words);
        drawn.push_back({state.words(geo::Message{"sites.drawn", {number}}), tools.path});
        changed = true;
    }
    return changed;
}

bool show_candidates(WindowState& state) {
    SitesState& sites = state.sites;
    const std::size_t count = sites.answer ? sites.answer->ranking.candidates : 0;
    if (heading(state, "candidates", state.words("sites.candidates"),
                format_count(count, state.words), sites.candidates_open, state.fonts.strong)) {
        sites.candidates_open = !sites.candidates_open;
    }
    if (!sites.candidates_open) return false;
    gap(state, 4);
    bool changed = show_candidate_layers(state);
    changed = show_drawn(state) || changed;
    gap(state, 8);
    return changed;
}

bool is_asked_plainly(const SitePreset* preset, const Criterion& criterion) {
    return preset == nullptr ||
           std::ranges::find(preset->questions, criterion.id) != preset->questions.end();
}

// The plant, the customer, the centre that a project must stay near.
bool show_origin_question(WindowState& state) {
    auto& request = state.sites.request;
    const bool asks = std::ranges::any_of(request.criteria, [](const Criterion& one) {
        return one.measure.of.find("origin") != std::string::npos;
    });
    if (!asks) return false;
    const IdScope scope(*state.focus, "origin");
    text(state.fonts.body, state.colors.ink, state.words("sites.origin_question"));
    gap(state, 2);
    const bool changed = show_place_choice(state, "origin", PlaceKind::anything, request.origin);
    gap(state, 10);
    return changed;
}

// In the order of the preset; a criterion is looked for anew each time, since one may go.
bool show_questions(WindowState& state, const SitePreset& preset) {
    for (const std::string& id : preset.questions) {
        auto& all = state.sites.request.criteria;
        const auto found = std::ranges::find(all, id, &Criterion::id);
        if (found != all.end() && show_criterion(state, *found)) return true;
    }
    return false;
}

bool show_others(WindowState& state, const SitePreset* preset) {
    auto& all = state.sites.request.criteria;
    const auto others = std::ranges::count_if(
        all, [&](const Criterion& one) { return !is_asked_plainly(preset, one); });
    bool& open = state.sites.all_criteria;
    if (heading(state, "all", state.words("sites.all_criteria"),
                format_count(static_cast<std::size_t>(others), state.words), open,
                state.fonts.strong)) {
        open = !open;
    }
    if (!open) return false;
    gap(state, 4);
    bool changed = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (is_asked_plainly(preset, all[i])) continue;
        const std::size_t before = all.size();
        changed = show_criterion(state, all[i]) || changed;
        if (all.size() != before) break;
    }
    return show_add_criterion(state) || changed;
}

// What one must ask somebody else, said before anybody takes the score for the whole truth.
void show_not_judged(WindowState& state, const SitePreset& preset) {
    if (preset.not_judged.empty()) return;
    const float inset = state.units(12);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const float wrap = width - 2 * inset;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    float y = at.y + inset;
    const auto write = [&](ImFont* font, ImU32 color, const std::string& words, float before) {
        y += state.units(before);
        draw_text(list, font, {at.x + inset, y}, color, words, wrap);
        y += text_size(font, words, wrap).y;
    };
    write(state.fonts.small_strong, state.colors.warning, state.words("sites.not_judged"), 0);
    for (const layers::NotJudged& one : preset.not_judged) {
        write(state.fonts.small_strong, state.colors.ink, state.words(one.title), 8);
        write(state.fonts.small, state.colors.secondary, state.words(one.whom_to_ask), 0);
    }
    list->ChannelsSetCurrent(0);
    list->AddRectFilled(at, {at.x + width, y + inset}, state.colors.warning_wash,
                        state.units(theme::rounding));
    list->ChannelsMerge();
    ImGui::Dummy({width, y + inset - at.y});
    gap(state, 12);
}

}  // namespace

void show_site_criteria(WindowState& state) {
    show_presets(state);
    bool changed = false;
    const SitePreset* preset = chosen_preset(state);
    if (preset != nullptr) {
        changed = show_origin_question(state);
        changed = show_questions(state, *preset) || changed;
        show_not_judged(state, *preset);
    }
    changed = show_others(state, preset) || changed;
    gap(state, 4);
    changed = show_candidates(state) || changed;
    if (changed) change_request(state.sites);
}

}  // namespace ancrage::app
