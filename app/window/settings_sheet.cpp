#include "app/window/settings_sheet.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "app/data/log_file.h"
#include "app/data/settings_file.h"
#include "app/text/formats.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float sheet_width = 600;  // points
constexpr float sheet_height = 640;
constexpr float label_width = 168;
constexpr float least_control = 300;  // narrower: controls stand below their label

void show_help(const WindowState& state, const char* key) {
    wrapped_text(state.fonts.small, state.colors.secondary, state.words(key));
    gap(state, 10);
}

// The label at the left of a row; the next thing drawn is its control.
void begin_row(const WindowState& state, const char* key) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string words = state.words(key);
    const bool is_wide =
        ImGui::GetContentRegionAvail().x >= state.units(label_width + least_control) &&
        text_size(state.fonts.strong, words).x < state.units(label_width - 8);
    if (!is_wide) {
        wrapped_text(state.fonts.strong, state.colors.ink, words);
        gap(state, 4);
        return;
    }
    const float height = text_size(state.fonts.strong, words).y;
    draw_text(ImGui::GetWindowDrawList(), state.fonts.strong,
              {at.x, at.y + (state.units(32) - height) / 2}, state.colors.ink, words);
    ImGui::SetCursorScreenPos({at.x + state.units(label_width), at.y});
}

// One of two; true when the other was chosen.
bool choice(const WindowState& state, const char* id, const char* key, bool chosen) {
    const std::string words = state.words(key);
    const ButtonKind kind = chosen ? ButtonKind::chosen : ButtonKind::framed;
    return button(state, id, words, chosen ? Icon::check : Icon::none, kind) && !chosen;
}

void show_language(WindowState& state) {
    begin_row(state, "settings.language");
    const bool french = state.words.language() == layers::Language::french;
    if (choice(state, "french", "settings.french", french)) state.switch_language = true;
    ImGui::SameLine(0, state.units(8));
    if (choice(state, "english", "settings.english", !french)) state.switch_language = true;
    gap(state, 14);
}

void show_theme(WindowState& state) {
    begin_row(state, "settings.theme");
    ThemeChoice& theme = state.settings.theme;
    if (choice(state, "light", "settings.light", theme == ThemeChoice::light)) {
        theme = ThemeChoice::light;
    }
    ImGui::SameLine(0, state.units(8));
    if (choice(state, "dark", "settings.dark", theme == ThemeChoice::dark)) {
        theme = ThemeChoice::dark;
    }
    gap(state, 14);
}

std::string percent(const WindowState& state, float size) {
    const std::string number = format_number(size * 100.0, 0, state.words.language());
    return state.words(geo::Message{"settings.percent", {number}});
}

// The size holds once the hand lets go: a sheet that grows under the slider would move it.
void show_font_size(WindowState& state) {
    begin_row(state, "settings.font_size");
    float& size = state.settings.font_size;
    ImGuiStorage* storage = ImGui::GetStateStorage();
    const ImGuiID key = ImGui::GetID("font_size_wanted");
    float wanted = storage->GetFloat(key, 0);
    if (wanted == 0) wanted = size;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string most = percent(state, largest_font_size);
    const float numbers = text_size(state.fonts.body, most).x + state.units(12);
    const float room = ImGui::GetContentRegionAvail().x - numbers;
    const float width = std::clamp(room, state.units(80), state.units(240));
    ImGui::SetCursorScreenPos({at.x, at.y + state.units(4)});
    slider(state, "font_size", width, wanted, smallest_font_size, largest_font_size);
    const bool is_held = ImGui::IsItemActive();
    constexpr float steps = 20;  // of 5 % each
    const float rounded = std::round(wanted * steps) / steps;
    if (!is_held) size = std::clamp(rounded, smallest_font_size, largest_font_size);
    storage->SetFloat(key, is_held ? wanted : 0);
    draw_text(ImGui::GetWindowDrawList(), state.fonts.body,
              {at.x + width + state.units(12), at.y + state.units(6)}, state.colors.ink,
              percent(state, rounded));
    gap(state, 10);
    if (size != 1) {
        if (button(state, "designed_size", state.words("settings.designed_size"), Icon::none,
                   ButtonKind::quiet)) {
            size = 1;
        }
        gap(state, 4);
    }
}

void show_switches(WindowState& state) {
    Settings& settings = state.settings;
    toggle(state, "high_contrast", state.words("settings.high_contrast"), settings.high_contrast);
    show_help(state, "settings.high_contrast_help");
    toggle(state, "reduced_motion", state.words("settings.reduced_motion"),
           settings.reduced_motion);
    show_help(state, "settings.reduced_motion_help");
    toggle(state, "background", state.words("settings.background"), settings.background);
    show_help(state, "settings.background_help");
    bool is_weekly = settings.updates == UpdatesChoice::weekly;
    toggle(state, "updates", state.words("settings.updates"), is_weekly);
    settings.updates = is_weekly ? UpdatesChoice::weekly : UpdatesChoice::never;
    show_help(state, "settings.updates_help");
}

// A path one can copy, to send what lies there.
void show_path(WindowState& state, const char* id, const char* key, const std::string& path) {
    if (path.empty()) return;
    const std::string copy = state.words("settings.copy_path");
    const std::string words = state.words(geo::Message{key, {path}});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    const float own = button_width(state, copy, Icon::copy);
    const float wrap = std::max(state.units(120), room - own - state.units(12));
    const ImVec2 size = text_size(state.fonts.small, words, wrap);
    const float row = std::max(size.y, state.units(32));
    draw_text(ImGui::GetWindowDrawList(), state.fonts.small, {at.x, at.y + (row - size.y) / 2},
              state.colors.ink, words, wrap);
    ImGui::SetCursorScreenPos({at.x + room - own, at.y});
    if (button(state, id, copy, Icon::copy, ButtonKind::quiet)) {
        ImGui::SetClipboardText(path.c_str());
        state.messages.say({"settings.path_copied", {path}});
    }
    ImGui::SetCursorScreenPos({at.x, at.y + row});
    gap(state, 4);
}

}  // namespace

void reset_settings(WindowState& state) {
    const Settings before = state.settings;
    Settings& settings = state.settings;
    settings = Settings{};
    settings.language = before.language;
    settings.welcome_dismissed = before.welcome_dismissed;
    settings.updates_asked_on = before.updates_asked_on;
    settings.window_width = before.window_width;
    settings.window_height = before.window_height;
    settings.window_maximized = before.window_maximized;
    settings.layers = before.layers;
    settings.view = before.view;
    settings.simulation = before.simulation;
    settings.unknown = before.unknown;
}

void show_settings_sheet(WindowState& state) {
    if (!state.settings_open) return;
    const std::string title = state.words("settings.title");
    if (!begin_sheet(state, "settings", title, sheet_width, sheet_height)) {
        state.settings_open = false;
    }
    show_language(state);
    show_theme(state);
    show_font_size(state);
    gap(state, 8);
    show_switches(state);
    rule(state);
    show_path(state, "copy_settings_path", "settings.kept_in", settings_path());
    show_path(state, "copy_log_path", "settings.log_in", log_path());
    wrapped_text(state.fonts.small, state.colors.secondary, state.words("settings.log_help"));
    gap(state, 12);
    if (button(state, "reset", state.words("settings.reset"), Icon::none, ButtonKind::framed)) {
        reset_settings(state);
        state.messages.say({"settings.was_reset", {}});
    }
    end_sheet(state);
}

}  // namespace ancrage::app
