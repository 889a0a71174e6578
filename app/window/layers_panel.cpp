#include "app/window/layers_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/map_picture.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/window/actions.h"
#include "app/window/aids_panel.h"
#include "app/window/layers_choice.h"
#include "app/window/layers_details.h"
#include "app/window/layers_rows.h"
#include "app/window/layout.h"
#include "app/window/map_sheet.h"
#include "app/window/session.h"
#include "app/window/sites_panel.h"
#include "app/window/tabs.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

ImTextureID upload(render::MapRenderer& renderer, const render::LegendEntry& entry,
                   float pixels_per_point) {
    const auto pixels = [&](int points) {
        return static_cast<int>(std::lround(static_cast<float>(points) * pixels_per_point));
    };
    const render::Image image =
        render::draw_swatch(entry, pixels(sign_width), pixels(sign_height), pixels_per_point);
    return reinterpret_cast<ImTextureID>(renderer.upload_image(image));
}

std::vector<render::LegendEntry> legend_of_all(const WindowState& state) {
    PictureRequest request;
    request.visible.assign(state.atlas().layers.size(), 1);
    std::vector<render::LegendEntry> legend =
        describe_plate(*state.workspace, sheet_of(state), request, state.words).legend;
    // The plate's legend begins with the top layer, the atlas with the bottom one.
    std::ranges::reverse(legend);
    return legend;
}

void show_language(WindowState& state) {
    const std::array<const char*, 2> languages = {"FR", "EN"};
    const int chosen = state.words.language() == layers::Language::french ? 0 : 1;
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    const int clicked = segments(state, "language", languages.data(), 2, chosen, right);
    if (clicked >= 0 && clicked != chosen) state.switch_language = true;
}

void show_header(WindowState& state) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    text(state.fonts.title, state.colors.ink, "Ancrage");
    const ImVec2 below = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos(at);
    show_language(state);
    ImGui::SetCursorScreenPos(below);
    wrapped_text(state.fonts.small, state.colors.secondary, state.words("window.subtitle"));
    gap(state, 12);
    if (state.atlas().demonstration) warning_box(state, state.words("window.demonstration"));
    if (!state.data.mirror.empty()) {
        warning_box(state, state.words(geo::Message{"update.mirror", {state.data.mirror}}));
    }
    if (state.atlas().is_kept_vintage) warning_box(state, as_of_text(state.atlas(), state.words));
}

void show_question(WindowState& state, const layers::Question& question, bool active) {
    const std::string& words = state.words(question.title);
    const float inset = state.units(28);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    ImFont* font = active ? state.fonts.strong : state.fonts.body;
    const float wrap = width - inset - state.units(8);
    const ImVec2 inner = text_size(font, words, wrap);
    const ImVec2 size(width, inner.y + state.units(12));
    if (pressed(state, question.id.c_str(), size)) apply_question(state, question.id);
    const bool hovered = ImGui::IsItemHovered();
    tooltip(state, active ? "" : state.words(question.explanation));
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + size.x, at.y + size.y);
    if (hovered || active) {
        list->AddRectFilled(at, end, active ? state.colors.accent_wash : state.colors.paper_hovered,
                            state.units(theme::rounding));
    }
    const ImVec2 dot(at.x + state.units(14), at.y + state.units(6) + text_size(font, words).y / 2);
    list->AddCircle(dot, state.units(5.5F),
                    active || hovered ? state.colors.accent : state.colors.rule_strong, 24,
                    state.units(1.5F));
    if (active) list->AddCircleFilled(dot, state.units(2.8F), state.colors.accent, 16);
    draw_text(list, font, {at.x + inset, at.y + state.units(6)},
              active || hovered ? state.colors.accent : state.colors.ink, words, wrap);
    if (!active) return;
    ImGui::Indent(inset);
    wrapped_text(state.fonts.small, state.colors.secondary, state.words(question.explanation));
    ImGui::Unindent(inset);
    gap(state, 6);
}

void show_questions(WindowState& state) {
    const IdScope scope(*state.focus, "question");
    const layers::Question* shown = shown_question(state);
    if (heading(state, "fold", state.words("layers_panel.questions"), "",
                state.layers.questions_open, state.fonts.strong)) {
        state.layers.questions_open = !state.layers.questions_open;
    }
    gap(state, 2);
    if (state.layers.questions_open) {
        for (const layers::Question& question : state.workspace->questions) {
            show_question(state, question, &question == shown);
        }
    }
    rule(state);
}

void show_modes(WindowState& state) {
    const int clicked = tabs(state,
                             {{"by_theme", state.words("layers_panel.by_theme")},
                              {"by_order", state.words("layers_panel.by_order")}},
                             state.layers.by_order ? 1 : 0);
    if (clicked >= 0) state.layers.by_order = clicked == 1;
    gap(state, 8);
}

// The panel's sides: what the map shows, the programmes that filter it, the finder of sites.
void show_sides(WindowState& state) {
    std::string aids = state.words("aids_panel.title");
    if (state.aids.is_filtering() && state.aids.answer->programmes) {
        aids += " (" + format_count(state.aids.answer->programmes->count(), state.words) + ")";
    }
    const int shown = state.sites.open ? 2 : state.aids.open ? 1 : 0;
    const int clicked = tabs(state,
                             {{"show_layers", state.words("layers_panel.title")},
                              {"show_aids", aids},
                              {"show_sites", state.words("sites.tab")}},
                             shown);
    if (clicked >= 0) {
        state.aids.open = clicked == 1;
        state.sites.open = clicked == 2;
    }
    gap(state, 12);
}

void show_all_or_none(WindowState& state) {
    const auto shown = std::ranges::count_if(state.map.visible, [](auto v) { return v != 0; });
    text(state.fonts.small, state.colors.secondary,
         state.words(
             geo::Message{shown == 1 ? "layers_panel.shown_one" : "layers_panel.shown_many",
                          {std::to_string(shown), std::to_string(state.map.visible.size())}}));
    const std::string& all = state.words("layers_panel.all");
    const std::string& none = state.words("layers_panel.none");
    const auto width = [&](const std::string& words) {
        return text_size(state.fonts.small_strong, words).x;
    };
    const float room = width(all) + width(none) + state.units(16);
    go_on_in_row(state, room);
    const float spare = ImGui::GetContentRegionAvail().x - room - state.units(4);
    if (spare > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + spare);
    if (link(state, "all", all, state.fonts.small_strong)) show_all_layers(state);
    ImGui::SameLine(0, state.units(16));
    if (link(state, "none", none, state.fonts.small_strong)) hide_all_layers(state);
    gap(state, 10);
}

struct FootEntry {
    const char* id;
    const char* words;
    bool WindowState::*open;
};

constexpr std::array foot_entries = {
    FootEntry{"settings", "layers_panel.settings", &WindowState::settings_open},
    FootEntry{"shortcuts", "layers_panel.shortcuts", &WindowState::shortcuts_open},
    FootEntry{"welcome", "layers_panel.welcome", &WindowState::welcome_open}};

// Height of the foot: its buttons on as many lines as they need.
float foot_height(const WindowState& state) {
    float lines = 1;
    float used = 0;
    const float room = ImGui::GetContentRegionAvail().x;
    for (const FootEntry& entry : foot_entries) {
        const float width = button_width(state, state.words(entry.words), Icon::none);
        if (used > 0 && used + state.units(8) + width > room) {
            lines += 1;
            used = 0;
        }
        used += (used > 0 ? state.units(8) : 0) + width;
    }
    return lines * (state.units(32) + ImGui::GetStyle().ItemSpacing.y) + state.units(9);
}

void show_foot(WindowState& state) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine(at, {at.x + ImGui::GetContentRegionAvail().x, at.y},
                                        state.colors.rule, state.units(1));
    gap(state, 8);
    bool first = true;
    for (const FootEntry& entry : foot_entries) {
        const std::string& words = state.words(entry.words);
        if (!first) go_on_in_row(state, button_width(state, words, Icon::none));
        first = false;
        if (button(state, entry.id, words, Icon::none, ButtonKind::quiet)) {
            state.*entry.open = true;
        }
    }
}

void show_layers(WindowState& state) {
    show_questions(state);
    show_modes(state);
    show_all_or_none(state);
    if (state.layers.by_order) {
        show_rows_by_order(state);
    } else {
        show_rows_by_theme(state);
    }
}

}  // namespace

void make_panel_signs(WindowState& state, render::MapRenderer& renderer) {
    const float pixels_per_point = state.map.scale_factor;
    renderer.forget_images();
    state.composer.pictures.clear();
    for (GalleryEntry& entry : state.gallery.entries) entry.picture = nullptr;
    for (PanelLayer& entry : state.layers.panel) {
        entry.swatch = upload(renderer, entry.legend, pixels_per_point);
        entry.markers.clear();
        for (const auto& [title, marker] : entry.legend.markers) {
            render::LegendEntry sign;
            sign.style.marker = marker;
            sign.is_point = true;
            entry.markers.push_back(upload(renderer, sign, pixels_per_point));
        }
    }
}

void name_panel(WindowState& state) {
    std::vector<render::LegendEntry> legend = legend_of_all(state);
    state.layers.panel.resize(legend.size());
    for (std::size_t i = 0; i < legend.size(); ++i) {
        state.layers.panel[i].legend = std::move(legend[i]);
    }
}

void show_layers_panel(WindowState& state) {
    count_layers_in_view(state);
    const Rect place = layers_rect(state);
    if (place.width() <= 0) return;
    ImGui::SetNextWindowPos(place.from());
    ImGui::SetNextWindowSize(place.size());
    begin_panel(state, "layers", ImGuiWindowFlags_NoBringToFrontOnFocus);
    show_header(state);
    show_sides(state);
    const float foot = foot_height(state);
    ImGui::BeginChild("list",
                      {0, std::max(state.units(80), ImGui::GetContentRegionAvail().y - foot)},
                      false, ImGuiWindowFlags_NoNav);
    if (state.sites.open) {
        show_sites(state);
    } else if (state.aids.open) {
        show_aids(state);
    } else {
        show_layers(state);
    }
    ImGui::EndChild();
    show_foot(state);
    ImGui::GetWindowDrawList()->AddLine({place.right, 0}, {place.right, place.bottom},
                                        state.colors.rule_strong, state.units(2));
    end_panel(state);
}

}  // namespace ancrage::app
