#include "app/window/catalogue_cells.h"

#include <utility>

#include "app/text/catalogue_text.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float names_width = 190;  // points
constexpr float menu_width = 240;

void write_cell(WindowState& state, const std::string& column, const std::string& words) {
    CatalogueState& catalogue = state.catalogue;
    const std::string id = catalogue.chosen;
    const bool kept = take_change(state, catalogue.table->set(id, column, words));
    if (!kept) return;
    if (column == "id") catalogue.chosen = words;
    catalogue.cell.clear();
}

// Enter, or leaving the field, writes; Escape leaves the cell as it was.
void show_field(WindowState& state, const std::string& column) {
    CatalogueState& catalogue = state.catalogue;
    text_field(state, "words", state.words("catalogue.empty_cell"),
               ImGui::GetContentRegionAvail().x - state.units(4), catalogue.words, Icon::none,
               std::exchange(catalogue.take_focus, false));
    if (ImGui::IsItemDeactivatedAfterEdit()) {
        write_cell(state, column, std::string(catalogue.words));
    } else if (ImGui::IsItemDeactivated()) {
        catalogue.cell.clear();
    }
}

void show_choice(WindowState& state, const std::string& column, const std::string& now) {
    const std::string name = "own_" + column;
    const std::string shown =
        now.empty() ? state.words("catalogue.empty_cell") : choice_text(column, now, state.words);
    if (button(state, "open", shown, Icon::none, ButtonKind::framed)) {
        state.open_menu = state.open_menu == name ? "" : name;
    }
    if (!begin_menu(state, name.c_str(), menu_width)) return;
    for (const std::string& id : CatalogueTable::choices(column)) {
        if (menu_row(state, id.c_str(), choice_text(column, id, state.words), Icon::none,
                     id == now))
            write_cell(state, column, id);
    }
    end_menu(state);
}

void show_cell(WindowState& state, const std::string& column, const std::string& now) {
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const bool is_empty = now.empty();
    const std::string shown = is_empty ? state.words("catalogue.empty_cell") : now;
    const float inset = state.units(8);
    const ImVec2 inner = text_size(state.fonts.body, shown, width - 2 * inset);
    const float height = std::max(state.units(30), inner.y + state.units(10));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = pressed(state, "write", {width, height});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered()) {
        list->AddRectFilled(at, {at.x + width, at.y + height}, state.colors.paper_hovered,
                            state.units(theme::rounding));
    }
    draw_text(list, state.fonts.body, {at.x + inset, at.y + (height - inner.y) / 2},
              is_empty ? state.colors.faint : state.colors.ink, shown, width - 2 * inset);
    if (!clicked) return;
    state.catalogue.cell = column;
    state.catalogue.words = now;
    state.catalogue.take_focus = true;
    state.catalogue.problem.reset();
}

void show_line_of(WindowState& state, std::size_t row, std::size_t column) {
    const std::string name = state.catalogue.table->columns()[column];
    const std::string now = state.catalogue.table->cell(row, column);
    const IdScope scope(*state.focus, "cell_" + name);
    const float left = ImGui::GetCursorPosX();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(ImGui::GetWindowDrawList(), state.fonts.small, {at.x, at.y + state.units(8)},
              state.colors.secondary,
              ellipsized(state.fonts.small, column_text(name, state.words),
                         state.units(names_width - 12)));
    ImGui::SetCursorPosX(left + state.units(names_width));
    ImGui::BeginGroup();
    if (!CatalogueTable::choices(name).empty()) {
        show_choice(state, name, now);
    } else if (state.catalogue.cell == name) {
        show_field(state, name);
    } else {
        show_cell(state, name, now);
    }
    ImGui::EndGroup();
    ImGui::SetCursorPosX(left);
}

}  // namespace

bool take_change(WindowState& state, const geo::Status& outcome) {
    CatalogueState& catalogue = state.catalogue;
    if (!outcome) {
        catalogue.problem = outcome.error().message;
        return false;
    }
    catalogue.problem.reset();
    catalogue.changed = true;
    if (!catalogue.table->row_of(catalogue.chosen)) {
        catalogue.chosen = catalogue.table->row_count() > 0 ? catalogue.table->cell(0, 0) : "";
    }
    return true;
}

void show_catalogue_cells(WindowState& state) {
    CatalogueState& catalogue = state.catalogue;
    for (std::size_t column = 0; column < catalogue.table->columns().size(); ++column) {
        const auto row = catalogue.table->row_of(catalogue.chosen);
        if (!row) return;
        show_line_of(state, *row, column);
    }
    gap(state, 10);
    if (button(state, "remove", state.words("catalogue.remove"), Icon::none, ButtonKind::framed)) {
        take_change(state, catalogue.table->remove(std::string(catalogue.chosen)));
    }
}

}  // namespace ancrage::app
