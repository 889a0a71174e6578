#include "app/window/selection_bar.h"

#include <algorithm>
#include <array>

#include "app/text/formats.h"
#include "app/window/map_tools_choose.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

// One chip a layer, which opens its table.
void show_counts(WindowState& state, const std::vector<ChosenCount>& counts) {
    constexpr std::size_t most = 5;
    for (std::size_t i = 0; i < std::min(most, counts.size()); ++i) {
        const layers::LayerDefinition& layer = state.atlas().layers[counts[i].layer].definition;
        const IdScope scope(*state.focus, layer.id);
        if (chip(state, "count", state.words(layer.title),
                 format_count(counts[i].count, state.words), i == 0)) {
            state.table.layer = counts[i].layer;
        }
        tooltip(state, state.words("tools.as_table"));
    }
    if (counts.size() <= most) return;
    text(state.fonts.small, state.colors.secondary,
         state.words(
             geo::Message{"tools.more_layers", {format_count(counts.size() - most, state.words)}}));
}

struct Choice {
    const char* id;
    const char* words;
    Icon icon;
};

// Side by side as far as there is room; the index of the one pressed, or -1.
template <std::size_t size>
int button_rows(const WindowState& state, const std::array<Choice, size>& choices) {
    int answer = -1;
    for (std::size_t i = 0; i < size; ++i) {
        const std::string words = state.words(choices[i].words);
        if (i > 0) {
            ImGui::SameLine(0, state.units(6));
            const float wanted = button_width(state, words, choices[i].icon);
            if (wanted > ImGui::GetContentRegionAvail().x) ImGui::NewLine();
        }
        if (button(state, choices[i].id, words, choices[i].icon, ButtonKind::framed)) {
            answer = static_cast<int>(i);
        }
    }
    return answer;
}

}  // namespace

void show_selection(WindowState& state) {
    ToolsState& tools = state.tools;
    const std::vector<ChosenCount> counts = count_chosen(tools);
    const std::string count = format_count(tools.chosen.size(), state.words);
    text(state.fonts.strong, state.colors.ink,
         tools.chosen.size() == 1 ? state.words("tools.one_chosen")
                                  : state.words(geo::Message{"tools.chosen", {count}}));
    gap(state, 4);
    show_counts(state, counts);
    gap(state, 8);
    const std::array choices{
        Choice{"chosen_table", "tools.as_table", Icon::table},
        Choice{"chosen_frame", "tools.frame", Icon::zoom_to},
        Choice{"chosen_lock", tools.chosen_locked ? "tools.unlock" : "tools.lock",
               tools.chosen_locked ? Icon::unlock : Icon::lock},
        Choice{"chosen_clear", "tools.clear", Icon::trash}};
    switch (button_rows(state, choices)) {
        case 0: state.table.layer = counts.front().layer; return;
        case 1: frame_chosen(state); return;
        case 2: tools.chosen_locked = !tools.chosen_locked; return;
        case 3: clear_chosen(state); return;
        default: return;
    }
}

}  // namespace ancrage::app
