#include "app/window/widgets.h"

#include <algorithm>

#include "app/window/theme.h"

namespace ancrage::app {

namespace {

float size_of(const ImFont* font) {
    return font->FontSize * ImGui::GetIO().FontGlobalScale;
}

bool pressed(const char* id, ImVec2 size) {
    const bool clicked = ImGui::InvisibleButton(id, size);
    if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return clicked;
}

void draw_chevron(ImDrawList* list, ImVec2 center, float size, bool open, ImU32 color,
                  float thickness) {
    const float s = size / 2;
    const ImVec2 a =
        open ? ImVec2(center.x - s, center.y - s / 2) : ImVec2(center.x - s / 2, center.y - s);
    const ImVec2 b = open ? ImVec2(center.x, center.y + s / 2) : ImVec2(center.x + s / 2, center.y);
    const ImVec2 c =
        open ? ImVec2(center.x + s, center.y - s / 2) : ImVec2(center.x - s / 2, center.y + s);
    list->PathLineTo(a);
    list->PathLineTo(b);
    list->PathLineTo(c);
    list->PathStroke(color, 0, thickness);
}

void draw_icon(ImDrawList* list, Icon icon, ImVec2 c, float s, ImU32 color, float thickness) {
    const auto line = [&](float x0, float y0, float x1, float y1) {
        list->AddLine({c.x + x0 * s, c.y + y0 * s}, {c.x + x1 * s, c.y + y1 * s}, color, thickness);
    };
    switch (icon) {
        case Icon::close:
            line(-1, -1, 1, 1);
            line(-1, 1, 1, -1);
            return;
        case Icon::plus: line(0, -1, 0, 1); [[fallthrough]];
        case Icon::minus: line(-1, 0, 1, 0); return;
        case Icon::copy:
            list->AddRect({c.x - s, c.y - s}, {c.x + s * 0.4F, c.y + s * 0.4F}, color, s * 0.3F, 0,
                          thickness);
            list->AddRectFilled({c.x - s * 0.4F, c.y - s * 0.4F}, {c.x + s, c.y + s}, theme::paper,
                                s * 0.3F);
            list->AddRect({c.x - s * 0.4F, c.y - s * 0.4F}, {c.x + s, c.y + s}, color, s * 0.3F, 0,
                          thickness);
            return;
        case Icon::home:
            for (const ImVec2 p : {ImVec2(-1, 0), ImVec2(0, -1), ImVec2(1, 0)}) {
                list->PathLineTo({c.x + p.x * s, c.y + p.y * s});
            }
            list->PathStroke(color, 0, thickness);
            for (const ImVec2 p :
                 {ImVec2(-0.7F, -0.1F), ImVec2(-0.7F, 1), ImVec2(0.7F, 1), ImVec2(0.7F, -0.1F)}) {
                list->PathLineTo({c.x + p.x * s, c.y + p.y * s});
            }
            list->PathStroke(color, 0, thickness);
            return;
    }
}

}  // namespace

ImVec2 text_size(ImFont* font, const std::string& words, float wrap) {
    const char* begin = words.c_str();
    return font->CalcTextSizeA(size_of(font), FLT_MAX, wrap, begin, begin + words.size());
}

void draw_text(ImDrawList* list, ImFont* font, ImVec2 at, ImU32 color, const std::string& words,
               float wrap) {
    const char* begin = words.c_str();
    list->AddText(font, size_of(font), at, color, begin, begin + words.size(), wrap);
}

std::string ellipsized(ImFont* font, const std::string& words, float width) {
    if (text_size(font, words).x <= width) return words;
    const std::string dots = "…";
    std::size_t low = 0;
    std::size_t high = words.size();
    while (low < high) {
        const std::size_t middle = (low + high + 1) / 2;
        const bool fits = text_size(font, words.substr(0, middle) + dots).x <= width;
        (fits ? low : high) = fits ? middle : middle - 1;
    }
    const auto continues = [&](std::size_t at) {
        return at < words.size() && (static_cast<unsigned char>(words[at]) & 0xC0U) == 0x80U;
    };
    while (low > 0 && continues(low)) --low;
    while (low > 0 && words[low - 1] == ' ') --low;
    return words.substr(0, low) + dots;
}

std::string unbroken_numbers(const std::string& words) {
    const auto is_digit = [&](std::size_t i) {
        return i < words.size() && words[i] >= '0' && words[i] <= '9';
    };
    std::string kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool inside = i > 0 && is_digit(i - 1) && is_digit(i + 1);
        if (inside && words[i] == ',') {
            kept += comma_inside_number;
        } else if (inside && words[i] == '.') {
            kept += point_inside_number;
        } else {
            kept += words[i];
        }
    }
    return kept;
}

void text(ImFont* font, ImU32 color, const std::string& words) {
    ImGui::PushFont(font);
    ImGui::PushStyleColor(ImGuiCol_Text, color);
    ImGui::TextUnformatted(words.c_str(), words.c_str() + words.size());
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void wrapped_text(ImFont* font, ImU32 color, const std::string& words) {
    ImGui::PushTextWrapPos(0);
    text(font, color, unbroken_numbers(words));
    ImGui::PopTextWrapPos();
}

void gap(const WindowState& state, float points) {
    // ImGui adds its own spacing after every item, this one included.
    const float height = state.units(points) - ImGui::GetStyle().ItemSpacing.y;
    ImGui::Dummy({0, std::max(0.0F, height)});
}

void rule(const WindowState& state) {
    gap(state, 8);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine(at, {at.x + ImGui::GetContentRegionAvail().x, at.y},
                                        theme::rule, state.units(1));
    gap(state, 12);
}

void begin_tooltip(const WindowState& state) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {state.units(12), state.units(8)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, state.units(theme::rounding));
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(state.units(340));
}

void end_tooltip() {
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
    ImGui::PopStyleVar(2);
}

void tooltip(const WindowState& state, const std::string& words) {
    if (!ImGui::IsItemHovered()) return;
    begin_tooltip(state);
    text(state.fonts.small, theme::ink, words);
    end_tooltip();
}

float pill_width(const WindowState& state, const std::string& words) {
    return text_size(state.fonts.small, words).x + state.units(14);
}

void pill(const WindowState& state, const std::string& words, ImU32 color, ImU32 ground) {
    const ImVec2 size(pill_width(state, words), state.units(20));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + size.x, at.y + size.y}, ground, size.y / 2);
    const ImVec2 inner = text_size(state.fonts.small, words);
    draw_text(list, state.fonts.small, {at.x + state.units(7), at.y + (size.y - inner.y) / 2},
              color, words);
    ImGui::Dummy(size);
}

bool link(const WindowState& state, const char* id, const std::string& words, ImFont* font) {
    const float wrap = ImGui::GetContentRegionAvail().x;
    const ImVec2 size = text_size(font, words, wrap);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = pressed(id, size);
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_text(list, font, at, hovered ? theme::accent_hovered : theme::accent, words, wrap);
    if (hovered && size.y < size_of(font) * 1.9F) {
        list->AddLine({at.x, at.y + size.y}, {at.x + size.x, at.y + size.y}, theme::accent_hovered,
                      state.units(1));
    }
    return clicked;
}

bool chip(const WindowState& state, const char* id, const std::string& words,
          const std::string& detail, bool first) {
    ImFont* font = state.fonts.small;
    const float between = detail.empty() ? 0 : state.units(6);
    const float inset = state.units(9);
    const float detail_width = text_size(font, detail).x;
    const float around = 2 * inset + between + detail_width;
    if (!first) {
        ImGui::SameLine(0, state.units(6));
        const float wanted = text_size(font, words).x + around;
        if (wanted > ImGui::GetContentRegionAvail().x) ImGui::NewLine();
    }
    const std::string shown = ellipsized(font, words, ImGui::GetContentRegionAvail().x - around);
    const ImVec2 name = text_size(font, shown);
    const ImVec2 size(name.x + around, state.units(26));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = pressed(id, size);
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + size.x, at.y + size.y);
    const float rounding = state.units(theme::rounding);
    list->AddRectFilled(at, end, hovered ? theme::accent_wash : theme::paper_raised, rounding);
    list->AddRect(at, end, hovered ? theme::accent : theme::rule_strong, rounding, 0,
                  state.units(1));
    const float y = at.y + (size.y - name.y) / 2;
    draw_text(list, font, {at.x + inset, y}, theme::accent, shown);
    draw_text(list, state.fonts.small, {at.x + inset + name.x + between, y}, theme::secondary,
              detail);
    return clicked;
}

bool eye(const WindowState& state, const char* id, bool shown) {
    const float width = state.units(24);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = pressed(id, {width, state.units(22)});
    const bool hovered = ImGui::IsItemHovered();
    ImU32 color = shown ? theme::accent : theme::rule_strong;
    if (hovered) color = shown ? theme::accent_hovered : theme::faint;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 c(at.x + width / 2, at.y + state.units(11));
    const float w = state.units(8.5F);
    const float h = state.units(7.5F);
    const float thickness = state.units(1.5F);
    for (const float side : {-1.0F, 1.0F}) {
        list->PathLineTo({c.x - w, c.y});
        list->PathBezierCubicCurveTo({c.x - w / 2, c.y + side * h}, {c.x + w / 2, c.y + side * h},
                                     {c.x + w, c.y});
        list->PathStroke(color, 0, thickness);
    }
    if (shown) {
        list->AddCircleFilled(c, state.units(2.8F), color);
    } else {
        list->AddLine({c.x - w * 0.8F, c.y + h * 0.8F}, {c.x + w * 0.8F, c.y - h * 0.8F}, color,
                      thickness);
    }
    return clicked;
}

bool heading(const WindowState& state, const char* id, const std::string& words,
             const std::string& detail, bool open, ImFont* font) {
    const float height = state.units(28);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const bool clicked = pressed(id, {width, height});
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 color = hovered ? theme::accent : theme::ink;
    draw_chevron(list, {at.x + state.units(6), at.y + height / 2}, state.units(8), open,
                 hovered ? theme::accent : theme::secondary, state.units(1.5F));
    const ImVec2 size = text_size(font, words);
    draw_text(list, font, {at.x + state.units(20), at.y + (height - size.y) / 2}, color, words);
    const ImVec2 detail_size = text_size(state.fonts.small, detail);
    draw_text(list, state.fonts.small,
              {at.x + width - detail_size.x, at.y + (height - detail_size.y) / 2}, theme::secondary,
              detail);
    return clicked;
}

int segments(const WindowState& state, const char* id, const char* const* words, int count,
             int chosen, float right) {
    const float width = state.units(34);
    const float height = state.units(26);
    const ImVec2 at(right - width * static_cast<float>(count), ImGui::GetCursorScreenPos().y);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = state.units(theme::rounding);
    const ImVec2 end(right, at.y + height);
    list->AddRectFilled(at, end, theme::paper_raised, rounding);
    int answer = -1;
    ImGui::PushID(id);
    for (int i = 0; i < count; ++i) {
        const ImVec2 corner(at.x + width * static_cast<float>(i), at.y);
        ImGui::SetCursorScreenPos(corner);
        ImGui::PushID(i);
        if (pressed("segment", {width, height})) answer = i;
        ImGui::PopID();
        const bool on = i == chosen;
        if (on) {
            list->AddRectFilled(corner, {corner.x + width, end.y}, theme::accent, rounding);
        }
        const std::string word = words[i];
        const ImVec2 size = text_size(state.fonts.small_strong, word);
        draw_text(list, state.fonts.small_strong,
                  {corner.x + (width - size.x) / 2, corner.y + (height - size.y) / 2},
                  on ? theme::white : theme::accent, word);
    }
    ImGui::PopID();
    list->AddRect(at, end, theme::accent, rounding, 0, state.units(1));
    return answer;
}

bool icon_button(const WindowState& state, const char* id, Icon icon, float size, bool framed) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float side = state.units(size);
    const bool clicked = pressed(id, {side, side});
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + side, at.y + side);
    const float rounding = state.units(theme::rounding);
    if (framed || hovered) {
        list->AddRectFilled(at, end, hovered ? theme::accent_wash : theme::paper_raised, rounding);
    }
    if (framed) list->AddRect(at, end, theme::rule_strong, rounding, 0, state.units(1));
    draw_icon(list, icon, {at.x + side / 2, at.y + side / 2}, side * 0.2F,
              hovered || framed ? theme::accent : theme::secondary, state.units(1.5F));
    return clicked;
}

}  // namespace ancrage::app
