#include <algorithm>
#include <cfloat>

#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

float size_of(const ImFont* font) {
    return font->FontSize * ImGui::GetIO().FontGlobalScale;
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

void record_overflow(const std::string& words) {
    auto* listener = static_cast<std::vector<std::string>*>(ImGui::GetIO().UserData);
    if (listener != nullptr) listener->push_back(words);
}

std::string fitted(ImFont* font, const std::string& words, float width) {
    std::string shown = ellipsized(font, words, width);
    if (shown != words) record_overflow(words);
    return shown;
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
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    if (ImGui::GetItemRectMax().x > right + 1) record_overflow(words);
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
                                        state.colors.rule, state.units(1));
    gap(state, 12);
}

void begin_tooltip(const WindowState& state) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {state.units(12), state.units(8)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, state.units(theme::rounding));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, state.units(1));
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(state.units(340));
}

void end_tooltip() {
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
    ImGui::PopStyleVar(3);
}

void tooltip(const WindowState& state, const std::string& words) {
    if (words.empty()) return;
    const bool focused = state.focus->last_has_focus(ImGui::GetItemRectMin());
    if (!focused && !ImGui::IsItemHovered()) return;
    if (focused) {
        // Dear ImGui keeps only the mouse's tooltips inside the window.
        const ImVec2 screen = ImGui::GetIO().DisplaySize;
        const ImVec2 size = text_size(state.fonts.small, words, state.units(328));
        const float rightmost = screen.x - size.x - state.units(28);
        const float below = ImGui::GetItemRectMax().y + state.units(6);
        const float above = ImGui::GetItemRectMin().y - size.y - state.units(22);
        const bool fits = below + size.y + state.units(16) <= screen.y;
        ImGui::SetNextWindowPos({std::max(0.0F, std::min(ImGui::GetItemRectMin().x, rightmost)),
                                 fits ? below : std::max(0.0F, above)});
    }
    begin_tooltip(state);
    text(state.fonts.small, state.colors.ink, words);
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

}  // namespace ancrage::app
