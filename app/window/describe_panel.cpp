#include "app/window/describe_panel.h"

#include <algorithm>

#include "app/window/finder.h"
#include "app/window/layers_choice.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float sheet_width = 760;  // points
constexpr float sheet_height = 680;

bool is_current(const WindowState& state, const geo::Extent& view) {
    const std::optional<DescribedMap>& of = state.describe.of;
    return of && of->visible == state.map.visible && of->language == state.words.language() &&
           of->view.min_x == view.min_x && of->view.max_x == view.max_x &&
           of->view.min_y == view.min_y && of->view.max_y == view.max_y;
}

void make_words(WindowState& state) {
    if (is_moving(state.motion) || state.dragging) return;
    const geo::Extent view = view_of_map(state);
    if (is_current(state, view)) return;
    const Finder& finder = *state.finder;
    const MapFacts facts = count_map(finder.index, finder.in_view,
                                     {view, state.map.visible, std::nullopt}, state.today);
    state.describe.words = words_of_map(state.atlas(), facts, shown_question(state), state.words);
    state.describe.text = plain_text(state.describe.words);
    state.describe.of = DescribedMap{view, state.map.visible, state.words.language()};
}

void copy(WindowState& state, const std::string& words) {
    ImGui::SetClipboardText(words.c_str());
    state.messages.say({"describe.copied", {}});
}

std::string text_of(const WordsSection& section) {
    std::string text = section.title + "\n";
    for (const std::string& paragraph : section.paragraphs) text += "- " + paragraph + "\n";
    return text;
}

void show_section(WindowState& state, std::size_t index, const WordsSection& section) {
    const IdScope scope(*state.focus, std::to_string(index));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float right = at.x + ImGui::GetContentRegionAvail().x;
    text(state.fonts.strong, state.colors.ink, section.title);
    const ImVec2 below = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({right - state.units(28), at.y - state.units(4)});
    if (icon_button(state, "copy_part", Icon::copy, 26, false)) copy(state, text_of(section));
    tooltip(state, state.words("describe.copy_part"));
    ImGui::SetCursorScreenPos(below);
    gap(state, 6);
    for (const std::string& paragraph : section.paragraphs) {
        wrapped_text(state.fonts.body, state.colors.ink, paragraph);
        gap(state, 8);
    }
    gap(state, 10);
}

void show_words(WindowState& state) {
    for (const std::string& line : state.describe.words.where) {
        wrapped_text(state.fonts.body, state.colors.secondary, line);
    }
    gap(state, 14);
    const std::vector<WordsSection> sections = state.describe.words.sections;
    for (std::size_t i = 0; i < sections.size(); ++i) show_section(state, i, sections[i]);
}

}  // namespace

void show_describe(WindowState& state) {
    if (!state.describe.open) return;
    const bool stays =
        begin_sheet(state, "describe", state.words("describe.title"), sheet_width, sheet_height);
    if (state.finder) {
        make_words(state);
        wrapped_text(state.fonts.small, state.colors.secondary, state.words("describe.help"));
        gap(state, 10);
        if (button(state, "copy_text", state.words("describe.copy"), Icon::copy,
                   ButtonKind::primary)) {
            copy(state, state.describe.text);
        }
        gap(state, 12);
        ImGui::BeginChild("words", {0, 0}, false, ImGuiWindowFlags_NoNav);
        show_words(state);
        ImGui::EndChild();
    } else {
        wrapped_text(state.fonts.body, state.colors.secondary, state.words("describe.waiting"));
    }
    end_sheet(state);
    if (!stays) state.describe.open = false;
}

}  // namespace ancrage::app
