// What keys do, as a table: the window obeys it and the sheet of shortcuts is drawn from it.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

enum class Action {
    search,
    zoom_in,
    zoom_out,
    pan_left,
    pan_right,
    pan_up,
    pan_down,
    home,
    back,
    forward,
    next_item,
    previous_item,
    next_panel,
    press_item,
    leave,
    copy_card,
    copy_card_picture,
    pin_card,
    table,
    describe,
    simulate,
    fold_layers,
    layer_up,
    layer_down,
    zoom_box,
    choose_box,
    choose_polygon,
    measure_distance,
    measure_area,
    language,
    theme,
    larger_text,
    smaller_text,
    designed_text,
    background,
    find_sites,
    keep_site,
    near_here,
    compare,
    new_view,
    open_view,
    save_view,
    save_view_as,
    pack_view,
    import_data,
    data,
    changes,
    pages,
    present,
    history,
    undo,
    redo,
    settings,
    shortcuts,
    close_window
};

enum class ActionGroup { find, map, tools, card, view, window };

struct Shortcut {
    Action action;
    ActionGroup group;
    const char* keys;   // "Ctrl+K", "Tab"; chords that do the same are separated by spaces
    const char* words;  // key of its description, "action.search"
};

std::span<const Shortcut> shortcuts();

// The action of a chord written as in the table ("Ctrl+Shift+K"); nothing when it has none. Letters
// and signs alone are found by their character, so that they are where the keyboard puts them.
std::optional<Action> action_of(const std::string& chord);

// Whether this window does it: a browser has no files of the person's and asks no publishers.
bool is_offered(Action action);

// Nothing where it is not offered.
void perform(WindowState& state, Action action);

// Escape, from the inside out: menu, sheet, tool, list, focus, search, card.
void leave(WindowState& state);

}  // namespace ancrage::app
