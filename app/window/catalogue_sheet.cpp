#include "app/window/catalogue_sheet.h"

#include <ranges>

#include "app/text/catalogue_text.h"
#include "app/window/catalogue_cells.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float sheet_width = 1100;  // points
constexpr float sheet_height = 860;
constexpr float rows_width = 320;
constexpr float least_for_two = 700;

void read_table(WindowState& state) {
    CatalogueState& catalogue = state.catalogue;
    if (catalogue.table) return;
    auto opened = CatalogueTable::open(catalogue.folder, state.workspace->assets,
                                       state.atlas().programmes, state.today);
    if (!opened) {
        catalogue.problem = opened.error().message;
        return;
    }
    catalogue.table = std::move(opened).value();
    if (catalogue.table->row_count() > 0) catalogue.chosen = catalogue.table->cell(0, 0);
}

void show_row(WindowState& state, std::size_t row) {
    CatalogueState& catalogue = state.catalogue;
    const std::string id = catalogue.table->cell(row, 0);
    const std::string name = catalogue.table->cell(row, *catalogue.table->column_of("name"));
    const IdScope scope(*state.focus, "row_" + id);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float inset = state.units(10);
    const float height = state.units(48);
    const bool clicked = pressed(state, "choose", {width, height});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (id == catalogue.chosen || ImGui::IsItemHovered()) {
        list->AddRectFilled(
            at, {at.x + width, at.y + height},
            id == catalogue.chosen ? state.colors.accent_wash : state.colors.paper_hovered,
            state.units(theme::rounding));
    }
    draw_text(list, state.fonts.strong, {at.x + inset, at.y + state.units(6)}, state.colors.ink,
              ellipsized(state.fonts.strong, name, width - 2 * inset));
    draw_text(list, state.fonts.small, {at.x + inset, at.y + state.units(27)},
              state.colors.secondary, ellipsized(state.fonts.small, id, width - 2 * inset));
    if (!clicked) return;
    catalogue.chosen = id;
    catalogue.cell.clear();
    catalogue.problem.reset();
}

void show_new_row(WindowState& state) {
    CatalogueState& catalogue = state.catalogue;
    gap(state, 12);
    wrapped_text(state.fonts.strong, state.colors.ink, state.words("catalogue.add"));
    gap(state, 4);
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    text_field(state, "new_id", state.words("catalogue.new_id"), width, catalogue.new_id,
               Icon::none, false);
    gap(state, 4);
    text_field(state, "new_name", state.words("catalogue.new_name"), width, catalogue.new_name,
               Icon::none, false);
    gap(state, 6);
    if (!button(state, "add", state.words("catalogue.add"), Icon::none, ButtonKind::framed)) return;
    const std::string id = catalogue.new_id;
    if (!take_change(state, catalogue.table->add(id, catalogue.new_name))) return;
    catalogue.chosen = id;
    catalogue.new_id.clear();
    catalogue.new_name.clear();
}

void show_rows(WindowState& state) {
    for (std::size_t row = 0; row < state.catalogue.table->row_count(); ++row) {
        show_row(state, row);
    }
    if (state.catalogue.table->row_count() == 0) {
        wrapped_text(state.fonts.body, state.colors.secondary, state.words("catalogue.empty"));
    }
    show_new_row(state);
}

void show_steps(WindowState& state) {
    CatalogueState& catalogue = state.catalogue;
    CatalogueTable& table = *catalogue.table;
    if (!table.done().empty()) {
        if (button(state, "undo", state.words("catalogue.undo"), Icon::none, ButtonKind::framed)) {
            take_change(state, table.undo());
        }
        tooltip(state,
                table.done().empty() ? std::string() : edit_text(table.done().back(), state.words));
        ImGui::SameLine(0, state.units(8));
    }
    if (!table.undone().empty()) {
        if (button(state, "redo", state.words("catalogue.redo"), Icon::none, ButtonKind::framed)) {
            take_change(state, table.redo());
        }
        ImGui::SameLine(0, state.units(8));
    }
    if (button(state, "history", state.words("catalogue.history"), Icon::none,
               catalogue.history_open ? ButtonKind::chosen : ButtonKind::quiet)) {
        catalogue.history_open = !catalogue.history_open;
    }
    if (catalogue.changed) {
        const std::string& words = state.words("catalogue.reopen");
        ImGui::SameLine(0, state.units(16));
        if (button_width(state, words, Icon::none) > ImGui::GetContentRegionAvail().x) {
            ImGui::NewLine();
        }
        if (button(state, "reopen", words, Icon::none, ButtonKind::primary)) {
            state.reopen = state.close_window = true;
        }
        tooltip(state, state.words("catalogue.reopen_why"));
    }
    if (catalogue.problem) {
        gap(state, 4);
        wrapped_text(state.fonts.body, state.colors.warning, state.words(*catalogue.problem));
    }
    gap(state, 6);
}

void show_history(WindowState& state) {
    const std::vector<CatalogueEdit>& done = state.catalogue.table->done();
    if (done.empty()) {
        wrapped_text(state.fonts.body, state.colors.secondary, state.words("catalogue.no_history"));
    }
    for (const CatalogueEdit& edit : done | std::views::reverse) {
        wrapped_text(state.fonts.body, state.colors.ink, edit_text(edit, state.words));
        gap(state, 4);
    }
}

void show_table(WindowState& state) {
    show_steps(state);
    const bool two = ImGui::GetContentRegionAvail().x >= state.units(least_for_two);
    const float full = ImGui::GetContentRegionAvail().y;
    ImGui::BeginChild("rows", {two ? state.units(rows_width) : 0, two ? full : full / 2}, false,
                      ImGuiWindowFlags_NoNav);
    show_rows(state);
    ImGui::EndChild();
    if (two) ImGui::SameLine(0, state.units(20));
    ImGui::BeginChild("cells", {0, 0}, false, ImGuiWindowFlags_NoNav);
    if (state.catalogue.history_open) {
        show_history(state);
    } else {
        show_catalogue_cells(state);
    }
    ImGui::EndChild();
}

}  // namespace

void show_catalogue_sheet(WindowState& state) {
    CatalogueState& catalogue = state.catalogue;
    if (!catalogue.open) return;
    read_table(state);
    const bool stays =
        begin_sheet(state, "catalogue", state.words("catalogue.title"), sheet_width, sheet_height);
    wrapped_text(state.fonts.body, state.colors.secondary, state.words("catalogue.explanation"));
    gap(state, 8);
    if (catalogue.table) {
        show_table(state);
    } else if (catalogue.problem) {
        wrapped_text(state.fonts.body, state.colors.warning, state.words(*catalogue.problem));
    }
    end_sheet(state);
    if (stays) return;
    catalogue.open = false;
    catalogue.cell.clear();
    catalogue.problem.reset();
}

void open_catalogue_sheet(WindowState& state) {
    state.search.open = false;
    state.catalogue.open = true;
}

void show_catalogue_copy(WindowState& state, const std::string& programme_id) {
    CatalogueState& catalogue = state.catalogue;
    if (catalogue.folder.empty()) return;
    gap(state, 4);
    if (!link(state, "own_copy", state.words("catalogue.copy"), state.fonts.small_strong)) return;
    open_catalogue_sheet(state);
    read_table(state);
    if (!catalogue.table) return;
    if (!catalogue.table->row_of(programme_id)) {
        take_change(state, catalogue.table->copy(programme_id));
    }
    catalogue.chosen = programme_id;
}

}  // namespace ancrage::app
