// The window's own controls, drawn in its look: text, pills, chips, buttons, fields, headings that
// fold, menus and sheets. Sizes are points; every function draws at ImGui's cursor unless it is
// given a place. Everything that can be pressed is in the focus ring (focus.h).
#pragma once

#include <imgui.h>

#include <string>

#include "app/window/icons.h"
#include "app/window/window_state.h"

namespace ancrage::app {

// Size of a text in ImGui units; `wrap` 0 is one line.
ImVec2 text_size(ImFont* font, const std::string& words, float wrap = 0);
void draw_text(ImDrawList* list, ImFont* font, ImVec2 at, ImU32 color, const std::string& words,
               float wrap = 0);
// The text, or as much of it as fits with "…"; never cut inside a character. For data only: the
// program's own words must fit, see fitted().
std::string ellipsized(ImFont* font, const std::string& words, float width);
// The same for the program's own words: that they had to be cut is recorded where a test listens.
std::string fitted(ImFont* font, const std::string& words, float width);
// Tests listen through ImGui's IO: a std::vector<std::string>* in UserData, null in the program.
void record_overflow(const std::string& words);

// Dear ImGui breaks lines after any comma or point, "78,400" included: inside numbers these are
// replaced by signs that look the same and do not break (load_fonts gives them the same glyphs).
std::string unbroken_numbers(const std::string& words);

// One line, or wrapped at the panel's right edge.
void text(ImFont* font, ImU32 color, const std::string& words);
void wrapped_text(ImFont* font, ImU32 color, const std::string& words);
void gap(const WindowState& state, float points);
void rule(const WindowState& state);

// Words beside the cursor while the last item is hovered, or beside the item while it has the
// keyboard's focus.
void tooltip(const WindowState& state, const std::string& words);
void begin_tooltip(const WindowState& state);
void end_tooltip();

// A small rounded label; not clickable.
void pill(const WindowState& state, const std::string& words, ImU32 color, ImU32 ground);
float pill_width(const WindowState& state, const std::string& words);

// A window of ImGui with a name in the focus ring; without decoration, at the place set before.
void begin_panel(const WindowState& state, const char* name, ImGuiWindowFlags extra = 0);
void end_panel(const WindowState& state);

// An invisible thing one can press with mouse or keyboard; draws its focus. True when pressed.
bool pressed(const WindowState& state, const char* id, ImVec2 size);

// Clickable things: true when clicked.
bool link(const WindowState& state, const char* id, const std::string& words, ImFont* font);
// In a row of chips: goes to the next line when there is no room; `first` begins the row.
bool chip(const WindowState& state, const char* id, const std::string& words,
          const std::string& detail, bool first);
bool eye(const WindowState& state, const char* id, bool shown);
// A heading with a chevron and a quiet detail at its right.
bool heading(const WindowState& state, const char* id, const std::string& words,
             const std::string& detail, bool open, ImFont* font);
// Two or more words of which one is chosen; the index clicked, or -1.
int segments(const WindowState& state, const char* id, const char* const* words, int count,
             int chosen, float right);
bool icon_button(const WindowState& state, const char* id, Icon icon, float size, bool framed);

enum class ButtonKind { quiet, framed, primary, chosen };
// Icon and words; words may be empty, Icon::none gives words alone. 32 points high.
bool button(const WindowState& state, const char* id, const std::string& words, Icon icon,
            ButtonKind kind);
float button_width(const WindowState& state, const std::string& words, Icon icon);
// A box to tick with its words; true when it was changed.
bool toggle(const WindowState& state, const char* id, const std::string& words, bool& on);
// A value between `least` and `most`; true while it changes.
bool slider(const WindowState& state, const char* id, float width, float& value, float least,
            float most);
// A field one types into; true when the text has changed. It takes the keyboard when `take_focus`.
bool text_field(const WindowState& state, const char* id, const std::string& hint, float width,
                std::string& words, Icon icon, bool take_focus);

// A menu under the item drawn last: `name` is open while state.open_menu holds it. True when rows
// must be drawn; then end_menu.
bool begin_menu(WindowState& state, const char* name, float width);
// The same at a place of the window, in ImGui units.
bool begin_menu_at(WindowState& state, const char* name, float width, ImVec2 place);
bool menu_row(WindowState& state, const char* id, const std::string& words, Icon icon, bool on);
void end_menu(WindowState& state);

// A raised panel over the others, at a place in ImGui units; it keeps the keyboard. Always followed
// by end_overlay.
void begin_overlay(WindowState& state, const char* name, ImVec2 at, ImVec2 size);
void end_overlay(WindowState& state);

// An overlay in the middle of the window with a title and a close button. Gives false once it was
// closed (button or Escape); always followed by end_sheet. Width and greatest height in points.
bool begin_sheet(WindowState& state, const char* name, const std::string& title, float width,
                 float most_height);
void end_sheet(WindowState& state);

// Words that must not be overlooked, on their own ground across the panel.
void warning_box(const WindowState& state, const std::string& words);

}  // namespace ancrage::app
