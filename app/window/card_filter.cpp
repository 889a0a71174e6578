#include "app/window/card_filter.h"

#include <sstream>

#include "app/text/filter_text.h"
#include "app/window/programme_lines.h"
#include "app/window/widgets.h"

namespace ancrage::app {

void show_filter_verdict(WindowState& state, const layers::Card& card) {
    const layers::SharedRows kept = state.aids.kept_of(card.feature.layer);
    if (!kept) return;
    const bool is_kept = kept->test(card.feature.row);
    const IdScope scope(*state.focus, "filter");
    gap(state, 6);
    const char* key = is_kept ? "aids_panel.kept_here" : "aids_panel.hidden_here";
    if (heading(state, "fold", state.words(key), "", state.aids.verdict_open, state.fonts.strong)) {
        state.aids.verdict_open = !state.aids.verdict_open;
    }
    const FilterAnswer& answer = *state.aids.answer;
    const bool is_explained = answer.explanation && answer.question.explained == card.feature;
    if (!state.aids.verdict_open || !is_explained) return;
    std::istringstream lines(explanation_text(*answer.explanation, *answer.schema, state.words));
    for (std::string line; std::getline(lines, line);) {
        const std::size_t depth = line.find_first_not_of(' ');
        const float inset =
            state.units(8) * static_cast<float>(depth == std::string::npos ? 0 : depth);
        ImGui::Indent(inset + 1);
        show_line(state.fonts.small, state.colors.secondary,
                  line.substr(depth == std::string::npos ? 0 : depth));
        ImGui::Unindent(inset + 1);
    }
}

}  // namespace ancrage::app
