// How the file was read and what its columns mean, each guess beside what it was guessed from.
#include <algorithm>
#include <array>

#include "app/window/import_sheet.h"
#include "app/window/import_work.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float column_width = 176;  // points
constexpr float row_height = 24;
constexpr std::size_t rows_shown = 6;
constexpr float menu_width = 270;

constexpr std::array<std::pair<char, const char*>, 4> delimiters = {
    {{';', "import_sheet.semicolon"},
     {',', "import_sheet.comma"},
     {'\t', "import_sheet.tab"},
     {'|', "import_sheet.bar"}}};

constexpr std::array encodings = {geo::Encoding::utf_8,      geo::Encoding::windows_1252,
                                  geo::Encoding::iso_8859_1, geo::Encoding::iso_8859_15,
                                  geo::Encoding::utf_16_le,  geo::Encoding::utf_16_be};

std::string role_title(const WindowState& state, layers::ImportRole role) {
    const std::string id = std::string("import_sheet.role_") + layers::role_name(role);
    return state.words(id);
}

// A button that opens a menu of its own name; true while the rows are to be drawn.
bool menu_button(WindowState& state, const char* name, const std::string& words, float width) {
    if (button(state, name, words, Icon::chevron_down, ButtonKind::framed)) {
        state.open_menu = state.open_menu == name ? "" : name;
    }
    return begin_menu(state, name, width);
}

void show_encoding(WindowState& state) {
    ImportState& import = state.import;
    const geo::Encoding now = import.preview->guess.layout.encoding;
    if (!menu_button(state, "import_encoding", geo::encoding_name(now), menu_width)) return;
    for (const geo::Encoding one : encodings) {
        const std::string name = geo::encoding_name(one);
        if (!menu_row(state, name.c_str(), name, Icon::none, one == now)) continue;
        import.choices.encoding = one;
        state.open_menu.clear();
        look_at_import(state);
    }
    end_menu(state);
}

void show_delimiter(WindowState& state) {
    ImportState& import = state.import;
    const char now = import.preview->guess.layout.delimiter;
    const auto* found = std::ranges::find(delimiters, now, &std::pair<char, const char*>::first);
    const std::string words =
        found == delimiters.end() ? std::string(1, now) : state.words(found->second);
    ImGui::SameLine(0, state.units(8));
    if (!menu_button(state, "import_delimiter", words, menu_width)) return;
    for (const auto& [sign, key] : delimiters) {
        if (!menu_row(state, key, state.words(key), Icon::none, sign == now)) continue;
        import.choices.delimiter = sign;
        state.open_menu.clear();
        look_at_import(state);
    }
    end_menu(state);
}

void show_sheets(WindowState& state) {
    ImportState& import = state.import;
    const auto& sheets = import.preview->guess.sheets;
    if (sheets.size() < 2) return;
    const std::string now = import.choices.sheet.empty() ? sheets.front() : import.choices.sheet;
    if (!menu_button(state, "import_worksheet", now, menu_width)) return;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string name = "sheet_" + std::to_string(i);
        if (!menu_row(state, name.c_str(), sheets[i], Icon::none, sheets[i] == now)) continue;
        import.choices.sheet = sheets[i];
        state.open_menu.clear();
        look_at_import(state);
    }
    end_menu(state);
}

void show_role(WindowState& state, std::size_t column) {
    ImportState& import = state.import;
    const std::string name = "role_" + std::to_string(column);
    const layers::ImportRole now = import.roles[column];
    const std::string words =
        ellipsized(state.fonts.body, role_title(state, now), state.units(column_width - 58));
    const ButtonKind kind =
        now == layers::ImportRole::none ? ButtonKind::quiet : ButtonKind::chosen;
    if (button(state, name.c_str(), words, Icon::chevron_down, kind)) {
        state.open_menu = state.open_menu == name ? "" : name;
    }
    if (!begin_menu(state, name.c_str(), menu_width)) return;
    for (const auto& [role, id] : layers::import_role_names) {
        if (!menu_row(state, id, role_title(state, role), Icon::none, role == now)) continue;
        // No meaning but a plain value is given twice: the column that had it gives it up.
        if (role != layers::ImportRole::none && role != layers::ImportRole::value) {
            std::ranges::replace(import.roles, role, layers::ImportRole::none);
        }
        import.roles[column] = role;
        import.roles_chosen = true;
        state.open_menu.clear();
    }
    end_menu(state);
}

void show_column(WindowState& state, std::size_t column, ImVec2 at) {
    const geo::TableGuess& guess = state.import.preview->guess;
    const float width = state.units(column_width - 14);
    ImGui::SetCursorScreenPos(at);
    show_role(state, column);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float left = at.x + state.units(6);
    float y = at.y + state.units(42);
    draw_text(list, state.fonts.strong, {left, y}, state.colors.ink,
              ellipsized(state.fonts.strong, guess.names[column], width));
    y += state.units(row_height + 2);
    for (std::size_t row = 0; row < std::min(rows_shown, guess.rows.size()); ++row) {
        const auto& cells = guess.rows[row];
        const std::string cell = column < cells.size() ? cells[column] : std::string();
        draw_text(list, state.fonts.body, {left, y}, state.colors.secondary,
                  ellipsized(state.fonts.body, cell, width));
        y += state.units(row_height);
    }
}

}  // namespace

void show_import_reading(WindowState& state) {
    const ImportPreview& preview = *state.import.preview;
    wrapped_text(state.fonts.strong, state.colors.ink, state.words("import_sheet.read_as"));
    gap(state, 4);
    if (preview.guess.sheets.empty()) {
        show_encoding(state);
        show_delimiter(state);
        ImGui::SameLine(0, state.units(14));
    } else {
        show_sheets(state);
        if (preview.guess.sheets.size() > 1) ImGui::SameLine(0, state.units(14));
    }
    bool header = preview.guess.header;
    if (toggle(state, "header", state.words("import_sheet.header"), header)) {
        state.import.choices.header = header;
        look_at_import(state);
    }
    gap(state, 4);
    std::string reasons;
    for (const geo::Message& reason : preview.guess.reasons) {
        reasons += (reasons.empty() ? "" : "  ·  ") + state.words(reason);
    }
    if (preview.remembered) reasons += "  ·  " + state.words("import.remembered");
    wrapped_text(state.fonts.small, state.colors.secondary, reasons);
    gap(state, 12);
}

void show_import_columns(WindowState& state) {
    ImportState& import = state.import;
    wrapped_text(state.fonts.strong, state.colors.ink, state.words("import_sheet.columns"));
    gap(state, 6);
    const std::size_t count = std::min(import.roles.size(), import.preview->guess.names.size());
    const float height = state.units(42 + row_height * (rows_shown + 2));
    ImGui::BeginChild("columns", {0, height}, false,
                      ImGuiWindowFlags_NoNav | ImGuiWindowFlags_HorizontalScrollbar);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    for (std::size_t column = 0; column < count; ++column) {
        show_column(state, column,
                    {from.x + state.units(column_width) * static_cast<float>(column), from.y});
    }
    // All of them together are as wide as this, for the scroll bar.
    ImGui::SetCursorScreenPos(from);
    ImGui::Dummy(
        {state.units(column_width) * static_cast<float>(count), height - state.units(row_height)});
    ImGui::EndChild();
    gap(state, 6);
}

}  // namespace ancrage::app
