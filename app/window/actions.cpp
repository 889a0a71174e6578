#include "app/window/actions.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "app/text/split.h"
#include "app/window/before_after.h"
#include "app/window/changes_work.h"
#include "app/window/compare_sheet.h"
#include "app/window/data_work.h"
#include "app/window/import_work.h"
#include "app/window/layers_order.h"
#include "app/window/map_tools.h"
#include "app/window/map_view.h"
#include "app/window/messages.h"
#include "app/window/near_here.h"
#include "app/window/search_panel.h"
#include "app/window/shortlist.h"
#include "app/window/simulator_sheet.h"
#include "app/window/sites_panel.h"
#include "app/window/surroundings.h"
#include "app/window/view_files.h"
#include "app/window/view_gallery.h"
#include "app/window/view_steps.h"
#include "app/window/welcome.h"

namespace ancrage::app {

namespace {

constexpr std::array all_shortcuts = {
    Shortcut{Action::search, ActionGroup::find, "Ctrl+K Ctrl+F /", "action.search"},
    Shortcut{Action::leave, ActionGroup::find, "Escape", "action.leave"},
    Shortcut{Action::next_item, ActionGroup::find, "Tab", "action.next_item"},
    Shortcut{Action::previous_item, ActionGroup::find, "Shift+Tab", "action.previous_item"},
    Shortcut{Action::press_item, ActionGroup::find, "Enter Space", "action.press_item"},
    Shortcut{Action::next_panel, ActionGroup::find, "F6", "action.next_panel"},

    Shortcut{Action::pan_left, ActionGroup::map, "Left", "action.pan_left"},
    Shortcut{Action::pan_right, ActionGroup::map, "Right", "action.pan_right"},
    Shortcut{Action::pan_up, ActionGroup::map, "Up", "action.pan_up"},
    Shortcut{Action::pan_down, ActionGroup::map, "Down", "action.pan_down"},
    Shortcut{Action::zoom_in, ActionGroup::map, "+", "action.zoom_in"},
    Shortcut{Action::zoom_out, ActionGroup::map, "-", "action.zoom_out"},
    Shortcut{Action::home, ActionGroup::map, "Home 0", "action.home"},
    Shortcut{Action::back, ActionGroup::map, "Alt+Left Backspace", "action.back"},
    Shortcut{Action::forward, ActionGroup::map, "Alt+Right", "action.forward"},
    Shortcut{Action::background, ActionGroup::map, "B", "action.background"},

    Shortcut{Action::zoom_box, ActionGroup::tools, "Z", "action.zoom_box"},
    Shortcut{Action::choose_box, ActionGroup::tools, "R", "action.choose_box"},
    Shortcut{Action::choose_polygon, ActionGroup::tools, "G", "action.choose_polygon"},
    Shortcut{Action::measure_distance, ActionGroup::tools, "M", "action.measure_distance"},
    Shortcut{Action::measure_area, ActionGroup::tools, "A", "action.measure_area"},

    Shortcut{Action::copy_card, ActionGroup::card, "C", "action.copy_card"},
    Shortcut{Action::copy_card_picture, ActionGroup::card, "I", "action.copy_card_picture"},
    Shortcut{Action::pin_card, ActionGroup::card, "P", "action.pin_card"},
    Shortcut{Action::table, ActionGroup::card, "T", "action.table"},
    Shortcut{Action::describe, ActionGroup::card, "D", "action.describe"},
    Shortcut{Action::simulate, ActionGroup::card, "S", "action.simulate"},

    Shortcut{Action::find_sites, ActionGroup::card, "F", "action.find_sites"},
    Shortcut{Action::keep_site, ActionGroup::card, "E", "action.keep_site"},
    Shortcut{Action::near_here, ActionGroup::card, "H", "action.near_here"},
    Shortcut{Action::compare, ActionGroup::card, "V", "action.compare"},

    Shortcut{Action::undo, ActionGroup::view, "Ctrl+Z", "action.undo"},
    Shortcut{Action::redo, ActionGroup::view, "Ctrl+Y Ctrl+Shift+Z", "action.redo"},
    Shortcut{Action::history, ActionGroup::view, "Ctrl+H", "action.history"},
    Shortcut{Action::new_view, ActionGroup::view, "Ctrl+N", "action.new_view"},
    Shortcut{Action::open_view, ActionGroup::view, "Ctrl+O", "action.open_view"},
    Shortcut{Action::save_view, ActionGroup::view, "Ctrl+S", "action.save_view"},
    Shortcut{Action::save_view_as, ActionGroup::view, "Ctrl+Shift+S", "action.save_view_as"},
    Shortcut{Action::pack_view, ActionGroup::view, "Ctrl+Shift+E", "action.pack_view"},
    Shortcut{Action::import_data, ActionGroup::view, "Ctrl+I", "action.import_data"},
    Shortcut{Action::data, ActionGroup::view, "Ctrl+D", "action.data"},
    Shortcut{Action::changes, ActionGroup::view, "Ctrl+Shift+D", "action.changes"},
    Shortcut{Action::pages, ActionGroup::view, "Ctrl+P", "action.pages"},
    Shortcut{Action::present, ActionGroup::view, "F5", "action.present"},

    Shortcut{Action::fold_layers, ActionGroup::window, "Ctrl+B", "action.fold_layers"},
    Shortcut{Action::layer_up, ActionGroup::window, "Alt+Up", "action.layer_up"},
    Shortcut{Action::layer_down, ActionGroup::window, "Alt+Down", "action.layer_down"},
    Shortcut{Action::language, ActionGroup::window, "L", "action.language"},
    Shortcut{Action::theme, ActionGroup::window, "N", "action.theme"},
    Shortcut{Action::larger_text, ActionGroup::window, "Ctrl+Equal Ctrl+KeypadPlus",
             "action.larger_text"},
    Shortcut{Action::smaller_text, ActionGroup::window, "Ctrl+Minus Ctrl+KeypadMinus",
             "action.smaller_text"},
    Shortcut{Action::designed_text, ActionGroup::window, "Ctrl+0", "action.designed_text"},
    Shortcut{Action::settings, ActionGroup::window, "Ctrl+Comma", "action.settings"},
    Shortcut{Action::shortcuts, ActionGroup::window, "F1 ?", "action.shortcuts"},
    Shortcut{Action::close_window, ActionGroup::window, "Ctrl+Q Ctrl+W", "action.close_window"}};

void set_font_size(WindowState& state, float size) {
    state.settings.font_size = std::clamp(size, smallest_font_size, largest_font_size);
}

void take_tool(WindowState& state, MapTool tool) {
    state.tools.tool = state.tools.tool == tool ? MapTool::pan : tool;
    state.tools.path.clear();
}

void toggle_table(WindowState& state) {
    if (state.table.layer) {
        state.table.layer.reset();
        return;
    }
    // The layer one looks at: that of the card, else the topmost that is shown.
    if (state.selection) {
        state.table.layer = state.selection->card.feature.layer;
        return;
    }
    for (std::size_t i = state.map.visible.size(); i-- > 0;) {
        if (state.map.visible[i] != 0) {
            state.table.layer = i;
            return;
        }
    }
}

bool perform_on_map(WindowState& state, Action action) {
    constexpr double step = 0.2;  // of the free area
    constexpr double zoom = 1.6;
    switch (action) {
        case Action::zoom_in: zoom_map(state, zoom); return true;
        case Action::zoom_out: zoom_map(state, 1 / zoom); return true;
        case Action::pan_left: pan_map(state, -step, 0); return true;
        case Action::pan_right: pan_map(state, step, 0); return true;
        case Action::pan_up: pan_map(state, 0, step); return true;
        case Action::pan_down: pan_map(state, 0, -step); return true;
        case Action::home: state.went_home = true; return true;
        case Action::back: state.went_back = true; return true;
        case Action::forward: state.went_forward = true; return true;
        case Action::background:
            state.settings.background = !state.settings.background;
            return true;
        case Action::zoom_box: take_tool(state, MapTool::zoom_box); return true;
        case Action::choose_box: take_tool(state, MapTool::choose_box); return true;
        case Action::choose_polygon: take_tool(state, MapTool::choose_polygon); return true;
        case Action::measure_distance: take_tool(state, MapTool::measure_distance); return true;
        case Action::measure_area: take_tool(state, MapTool::measure_area); return true;
        default: return false;
    }
}

bool perform_in_window(WindowState& state, Action action) {
    constexpr float font_step = 0.1F;
    switch (action) {
        case Action::language: state.switch_language = true; return true;
        case Action::theme:
            state.settings.theme =
                state.settings.theme == ThemeChoice::light ? ThemeChoice::dark : ThemeChoice::light;
            return true;
        case Action::larger_text:
            set_font_size(state, state.settings.font_size + font_step);
            return true;
        case Action::smaller_text:
            set_font_size(state, state.settings.font_size - font_step);
            return true;
        case Action::designed_text: set_font_size(state, 1); return true;
        case Action::fold_layers:
            state.settings.layers_folded = !state.settings.layers_folded;
            return true;
        case Action::layer_up:
            if (!move_focused_kept(state, -1)) move_focused_layer(state, -1);
            return true;
        case Action::layer_down:
            if (!move_focused_kept(state, 1)) move_focused_layer(state, 1);
            return true;
        case Action::settings:
            state.search.open = false;
            state.settings_open = !state.settings_open;
            return true;
        case Action::shortcuts:
            state.search.open = false;
            state.shortcuts_open = !state.shortcuts_open;
            return true;
        case Action::close_window: start_closing(state); return true;
        default: return false;
    }
}

bool perform_on_view(WindowState& state, Action action) {
    switch (action) {
        case Action::undo: undo_step(state); return true;
        case Action::redo: redo_step(state); return true;
        case Action::history: state.views.history_open = !state.views.history_open; return true;
        case Action::new_view: start_new_view(state); return true;
        case Action::open_view: open_gallery(state); return true;
        case Action::save_view: save_view_file(state); return true;
        case Action::save_view_as: save_view_as(state); return true;
        case Action::pack_view: open_pack_sheet(state); return true;
        case Action::import_data: open_file_sheet(state, FilePurpose::import_data, {}); return true;
        case Action::data: open_data_sheet(state); return true;
        case Action::changes: open_changes_sheet(state); return true;
        case Action::pages: open_composer(state); return true;
        case Action::present: present_known_views(state); return true;
        default: return false;
    }
}

// Whether one was open.
bool close_sheets(WindowState& state) {
    const bool any = state.shortcuts_open || state.settings_open || state.welcome_open ||
                     state.describe.open || state.simulator.open || state.catalogue.open ||
                     state.compare.open || state.files.open || state.views.history_open ||
                     state.gallery.open || state.import.open || state.composer.open ||
                     state.pack.open || state.data.open || state.changes.open || state.views.asks ||
                     state.views.conflict;
    if (state.welcome_open) close_welcome(state);
    state.shortcuts_open = state.settings_open = false;
    state.describe.open = false;
    state.simulator.open = false;
    state.catalogue.open = false;
    state.compare.open = false;
    state.files.open = state.views.history_open = state.gallery.open = false;
    state.composer.open = state.pack.open = state.data.open = state.changes.open = false;
    if (state.import.open) forget_import(state);
    state.views.asks.reset();
    state.views.conflict = false;
    return any;
}

}  // namespace

bool is_offered(Action action) {
    constexpr std::array needs_a_machine = {
        Action::background, Action::new_view,    Action::save_view, Action::save_view_as,
        Action::pack_view,  Action::import_data, Action::data,      Action::changes,
        Action::pages,      Action::close_window};
    return !in_browser || std::ranges::find(needs_a_machine, action) == needs_a_machine.end();
}

std::span<const Shortcut> shortcuts() {
    static const std::vector<Shortcut> offered = [] {
        std::vector<Shortcut> kept(all_shortcuts.begin(), all_shortcuts.end());
        std::erase_if(kept, [](const Shortcut& shortcut) { return !is_offered(shortcut.action); });
        return kept;
    }();
    return offered;
}

std::optional<Action> action_of(const std::string& chord) {
    for (const Shortcut& shortcut : shortcuts()) {
        for (const std::string_view keys : split(shortcut.keys, ' ')) {
            if (keys == chord) return shortcut.action;
        }
    }
    return std::nullopt;
}

void perform(WindowState& state, Action action) {
    if (!is_offered(action)) return;
    if (perform_on_map(state, action) || perform_in_window(state, action)) return;
    if (perform_on_view(state, action)) return;
    switch (action) {
        case Action::search: state.search.wants_focus = true; return;
        case Action::next_item: state.focus->move(1); return;
        case Action::previous_item: state.focus->move(-1); return;
        case Action::next_panel: state.focus->move_to_panel(1); return;
        case Action::press_item: state.focus->press(); return;
        case Action::leave: leave(state); return;
        case Action::copy_card: state.cards.copy_text = true; return;
        case Action::copy_card_picture: state.cards.copy_image = true; return;
        case Action::pin_card: state.cards.pin = true; return;
        case Action::table: toggle_table(state); return;
        case Action::describe:
            state.search.open = false;
            state.describe.open = !state.describe.open;
            return;
        case Action::simulate: toggle_simulator(state); return;
        case Action::find_sites: toggle_sites(state); return;
        case Action::keep_site:
            // The site one points at, else the one of the card.
            if (state.sites.hovered) {
                change_shortlisted(state, *state.sites.hovered);
            } else if (state.selection) {
                change_shortlisted(state, {state.selection->card.feature, 0});
            }
            return;
        case Action::near_here: open_map_menu_in_middle(state); return;
        case Action::compare: toggle_compare(state); return;
        default: return;
    }
}

void leave(WindowState& state) {
    state.simulator.waits_for_place = false;
    if (!state.open_menu.empty()) {
        state.open_menu.clear();
        return;
    }
    if (search_escape(state) || close_sheets(state)) return;
    if (state.pick) {
        state.pick.reset();
        return;
    }
    if (tool_escape(state) || near_escape(state) || before_after_escape(state)) return;
    if (state.focus->shown()) {
        state.focus->hide();
    } else if (!close_last(state.messages)) {
        state.clear_selection = true;
    }
}

}  // namespace ancrage::app
