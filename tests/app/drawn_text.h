// The text Dear ImGui has drawn in the last frame, read back from its glyphs: what is cut at the
// edge of its place, and what lies over other text.
#pragma once

#include <imgui.h>

#include <string>
#include <vector>

namespace ancrage::test {

struct DrawnLine {
    std::string words;
    std::string window;
    ImVec2 from;  // ImGui units
    ImVec2 to;
};

// Lines of glyphs beside each other, in the order they were drawn. To be called after
// ImGui::Render.
std::vector<DrawnLine> drawn_lines();

// Lines that go beyond what their window shows and cannot be scrolled to.
std::vector<std::string> cut_lines();

// "over / under" for lines of one window that lie over each other.
std::vector<std::string> overlapping_lines();

}  // namespace ancrage::test
