#include "tests/app/drawn_text.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace ancrage::test {

namespace {

struct Glyph {
    ImRect place;
    ImRect clip;
    ImWchar sign = 0;
    bool is_first = true;  // of its draw list
    std::string window;
};

using Signs = std::map<std::pair<float, float>, ImWchar>;

// The watermark's, which lies across the map on purpose.
const ImFont* largest_font() {
    return *std::ranges::max_element(ImGui::GetIO().Fonts->Fonts, {},
                                     [](const ImFont* font) { return font->FontSize; });
}

// Which sign a glyph is, by its place in the font's picture.
Signs signs_of_fonts() {
    Signs signs;
    for (const ImFont* font : ImGui::GetIO().Fonts->Fonts) {
        if (font == largest_font()) continue;
        for (const ImFontGlyph& glyph : font->Glyphs) {
            signs.emplace(std::pair(glyph.U0, glyph.V0), static_cast<ImWchar>(glyph.Codepoint));
        }
    }
    return signs;
}

// A glyph is two triangles with the four corners of a part of the font's picture.
bool is_glyph(const ImDrawList& list, const ImDrawIdx* index) {
    const ImDrawIdx a = index[0];
    const bool is_quad = index[1] == a + 1 && index[2] == a + 2 && index[3] == a &&
                         index[4] == a + 2 && index[5] == a + 3;
    if (!is_quad) return false;
    const ImDrawVert& from = list.VtxBuffer[a];
    const ImDrawVert& to = list.VtxBuffer[a + 2];
    return to.uv.x > from.uv.x && to.uv.y > from.uv.y;
}

void add_glyphs(const ImDrawList& list, const ImDrawCmd& command, const Signs& signs,
                std::vector<Glyph>& glyphs) {
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawIdx* end = index + command.ElemCount;
    while (index + 6 <= end) {
        if (!is_glyph(list, index)) {
            index += 3;
            continue;
        }
        const ImDrawVert& from = list.VtxBuffer[static_cast<int>(command.VtxOffset + index[0])];
        const ImDrawVert& to = list.VtxBuffer[static_cast<int>(command.VtxOffset + index[2])];
        const auto sign = signs.find({from.uv.x, from.uv.y});
        index += 6;
        if (sign == signs.end()) continue;
        Glyph glyph;
        glyph.sign = sign->second;
        glyph.place = {from.pos, to.pos};
        glyph.clip = {command.ClipRect.x, command.ClipRect.y, command.ClipRect.z,
                      command.ClipRect.w};
        glyph.window = list._OwnerName == nullptr ? "" : list._OwnerName;
        glyph.is_first = glyphs.empty() || glyphs.back().window != glyph.window;
        glyphs.push_back(std::move(glyph));
    }
}

std::vector<Glyph> glyphs_drawn() {
    const Signs signs = signs_of_fonts();
    const ImDrawData* data = ImGui::GetDrawData();
    std::vector<Glyph> glyphs;
    for (int i = 0; i < data->CmdListsCount; ++i) {
        const ImDrawList& list = *data->CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) add_glyphs(list, command, signs, glyphs);
    }
    return glyphs;
}

struct Line {
    std::vector<Glyph> glyphs;
    ImRect place;

    std::string words() const {
        std::string words;
        float right = glyphs.front().place.Min.x;
        for (const Glyph& glyph : glyphs) {
            if (glyph.place.Min.x - right > glyph.place.GetHeight() * 0.15F) words += ' ';
            char text[5] = {};
            ImTextCharToUtf8(text, glyph.sign);
            words += text;
            right = glyph.place.Max.x;
        }
        return words;
    }
};

// The next letter of a line stands a little right of the last, at about the same height.
bool continues(const Glyph& last, const Glyph& next) {
    const float height = std::max(last.place.GetHeight(), next.place.GetHeight());
    const float step = next.place.Min.x - last.place.Max.x;
    const bool is_beside = step > -height * 0.5F && step < height;
    const float lower = std::min(last.place.Max.y, next.place.Max.y);
    const float upper = std::max(last.place.Min.y, next.place.Min.y);
    return !next.is_first && is_beside && upper - lower < height * 0.6F;
}

std::vector<Line> lines_drawn() {
    std::vector<Line> lines;
    for (Glyph& glyph : glyphs_drawn()) {
        const bool joins = !lines.empty() && continues(lines.back().glyphs.back(), glyph);
        if (!joins) lines.push_back({{}, glyph.place});
        lines.back().place.Add(glyph.place);
        lines.back().glyphs.push_back(std::move(glyph));
    }
    return lines;
}

// What is beyond the edge can be scrolled to.
struct Scrolling {
    bool sideways = false;
    bool up_and_down = false;
};

Scrolling scrolling_of(const std::string& window_name) {
    const ImGuiWindow* window = ImGui::FindWindowByName(window_name.c_str());
    if (window == nullptr) return {};
    return {window->ScrollMax.x > 0, window->ScrollMax.y > 0};
}

bool is_cut(const Glyph& glyph, const Scrolling& scrolling) {
    constexpr float hair = 1;  // what a letter's own edge may be over
    const ImRect& place = glyph.place;
    const ImRect& clip = glyph.clip;
    const bool is_seen = place.Max.y > clip.Min.y && place.Min.y < clip.Max.y;
    if (!is_seen) return false;
    const bool is_beside = place.Min.x < clip.Min.x - hair || place.Max.x > clip.Max.x + hair;
    const bool is_beyond = place.Min.y < clip.Min.y - hair || place.Max.y > clip.Max.y + hair;
    return (is_beside && !scrolling.sideways) || (is_beyond && !scrolling.up_and_down);
}

}  // namespace

std::vector<DrawnLine> drawn_lines() {
    std::vector<DrawnLine> drawn;
    for (const Line& line : lines_drawn()) {
        drawn.push_back({line.words(), line.glyphs.front().window, line.place.Min, line.place.Max});
    }
    return drawn;
}

std::vector<std::string> cut_lines() {
    std::vector<std::string> cut;
    for (const Line& line : lines_drawn()) {
        const Scrolling scrolling = scrolling_of(line.glyphs.front().window);
        const bool any = std::ranges::any_of(
            line.glyphs, [&](const Glyph& glyph) { return is_cut(glyph, scrolling); });
        if (any) cut.push_back(line.glyphs.front().window + ": " + line.words());
    }
    return cut;
}

std::vector<std::string> overlapping_lines() {
    const std::vector<Line> lines = lines_drawn();
    std::vector<std::string> overlapping;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t j = i + 1; j < lines.size(); ++j) {
            const std::string& window = lines[i].glyphs.front().window;
            if (lines[j].glyphs.front().window != window) break;
            ImRect common = lines[i].place;
            common.ClipWithFull(lines[j].place);
            const float lowest = std::min(lines[i].place.GetHeight(), lines[j].place.GetHeight());
            const bool lies_over = common.GetWidth() > lowest * 0.3F &&
                                   common.GetHeight() > lowest * 0.4F &&
                                   common.Min.x < common.Max.x;
            if (!lies_over) continue;
            overlapping.push_back(window + ": " + lines[j].words() + " / " + lines[i].words());
        }
    }
    return overlapping;
}

}  // namespace ancrage::test
