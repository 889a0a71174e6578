// The window's own controls, drawn in its look: text, pills, chips, the eye, headings that fold.
// Sizes are points; every function draws at ImGui's cursor unless it is given a place.
#pragma once

#include <imgui.h>

#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

// Size of a text in ImGui units; `wrap` 0 is one line.
ImVec2 text_size(ImFont* font, const std::string& words, float wrap = 0);
void draw_text(ImDrawList* list, ImFont* font, ImVec2 at, ImU32 color, const std::string& words,
               float wrap = 0);
// The text, or as much of it as fits with "…"; never cut inside a character.
std::string ellipsized(ImFont* font, const std::string& words, float width);

// Dear ImGui breaks lines after any comma or point, "78,400" included: inside numbers these are
// replaced by signs that look the same and do not break (load_fonts gives them the same glyphs).
std::string unbroken_numbers(const std::string& words);

// One line, or wrapped at the panel's right edge.
void text(ImFont* font, ImU32 color, const std::string& words);
void wrapped_text(ImFont* font, ImU32 color, const std::string& words);
void gap(const WindowState& state, float points);
void rule(const WindowState& state);

// Words beside the cursor while the last item is hovered.
void tooltip(const WindowState& state, const std::string& words);
void begin_tooltip(const WindowState& state);
void end_tooltip();

// A small rounded label; not clickable.
void pill(const WindowState& state, const std::string& words, ImU32 color, ImU32 ground);
float pill_width(const WindowState& state, const std::string& words);

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

enum class Icon { close, copy, plus, minus, home };
bool icon_button(const WindowState& state, const char* id, Icon icon, float size, bool framed);

}  // namespace ancrage::app
