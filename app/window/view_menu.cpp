#include "app/window/view_menu.h"

#include "app/window/actions.h"
#include "app/window/layout.h"
#include "app/window/view_files.h"
#include "app/window/view_steps.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr const char* menu_name = "view_menu";
constexpr float menu_width = 290;  // points
constexpr float widest_name = 170;
constexpr float named_bar = 840;   // narrower: the menu is called "View" whatever the view's name
constexpr float worded_bar = 620;  // narrower: its sign alone, and no arrows
constexpr float arrow = 30;

struct Row {
    Action action;
    Icon icon;
    const char* id;
    const char* words;
};

constexpr Row rows[] = {{Action::new_view, Icon::plus, "new", "view_menu.new"},
                        {Action::open_view, Icon::folder, "open", "view_menu.open"},
                        {Action::save_view, Icon::check, "save", "view_menu.save"},
                        {Action::save_view_as, Icon::copy, "save_as", "view_menu.save_as"},
                        {Action::pack_view, Icon::download, "pack", "view_menu.pack"},
                        {Action::import_data, Icon::table, "import", "view_menu.import"},
                        {Action::data, Icon::layers, "data", "view_menu.data"},
                        {Action::changes, Icon::info, "changes", "view_menu.changes"},
                        {Action::pages, Icon::file, "pages", "view_menu.pages"},
                        {Action::present, Icon::play, "present", "view_menu.present"},
                        {Action::undo, Icon::undo, "undo_row", "action.undo"},
                        {Action::redo, Icon::redo, "redo_row", "action.redo"},
                        {Action::history, Icon::words, "history", "view_menu.history"}};

std::string label_of(const WindowState& state) {
    const bool is_named =
        !state.views.base.title.french.empty() || !state.views.base.title.english.empty();
    const float bar = bar_rect(state).width();
    if (bar < state.units(worded_bar)) return {};
    if (!is_named || bar < state.units(named_bar)) return state.words("view_menu.title");
    return ellipsized(state.fonts.body, view_title(state), state.units(widest_name));
}

bool has_arrows(const WindowState& state) {
    return bar_rect(state).width() >= state.units(worded_bar);
}

void show_arrow(WindowState& state, Action action, Icon icon, const char* id, bool is_possible,
                const std::string& words) {
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, is_possible ? 1.0F : 0.35F);
    if (icon_button(state, id, icon, arrow, false)) perform(state, action);
    ImGui::PopStyleVar();
    tooltip(state, words);
}

// What an arrow would do; `step` is the one of the history that it takes back or does again.
std::string step_text(const WindowState& state, const char* key, bool is_possible, std::size_t step,
                      const char* nothing) {
    if (!is_possible) return state.words(nothing);
    const HistoryStep& done = state.views.history.steps()[step];
    return state.words(geo::Message{key, {change_text(state, done.change)}});
}

}  // namespace

float view_menu_width(const WindowState& state) {
    const float arrows = has_arrows(state) ? state.units(2 * arrow + 10) : 0;
    return button_width(state, label_of(state), Icon::file) + arrows;
}

void show_view_menu(WindowState& state) {
    const bool is_changed = state.views.changed && !state.views.path.empty();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (button(state, menu_name, label_of(state), Icon::file, ButtonKind::quiet)) {
        state.open_menu = state.open_menu == menu_name ? "" : menu_name;
    }
    const ImVec2 to = ImGui::GetItemRectMax();
    if (is_changed) {
        ImGui::GetWindowDrawList()->AddCircleFilled({to.x - state.units(7), at.y + state.units(9)},
                                                    state.units(3.5F), state.colors.warning);
    }
    const std::string title = view_title(state);
    if (state.open_menu != menu_name) {
        tooltip(state, is_changed ? title + " : " + state.words("view_menu.unsaved") : title);
    }
    if (begin_menu(state, menu_name, menu_width)) {
        for (const Row& row : rows) {
            if (!is_offered(row.action)) continue;
            if (!menu_row(state, row.id, state.words(row.words), row.icon, false)) continue;
            state.open_menu.clear();
            perform(state, row.action);
        }
        end_menu(state);
    }
    if (!has_arrows(state)) return;
    const ViewHistory& history = state.views.history;
    ImGui::SetCursorScreenPos({to.x + state.units(4), at.y + state.units(1)});
    show_arrow(state, Action::undo, Icon::undo, "undo", history.can_undo(),
               step_text(state, "view_menu.undo", history.can_undo(), history.place() - 1,
                         "view_menu.nothing_to_undo"));
    ImGui::SetCursorScreenPos({to.x + state.units(4 + arrow), at.y + state.units(1)});
    show_arrow(state, Action::redo, Icon::redo, "redo", history.can_redo(),
               step_text(state, "view_menu.redo", history.can_redo(), history.place(),
                         "view_menu.nothing_to_redo"));
}

}  // namespace ancrage::app
