#include "app/window/programme_details.h"

#include "app/text/programme_text.h"
#include "app/window/card_origin.h"
#include "app/window/catalogue_sheet.h"
#include "app/window/programme_lines.h"
#include "app/window/search_choice.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

void show_rates(const WindowState& state, const layers::Programme& programme) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    const std::vector<RateLine> rates = rate_lines(catalogue, programme.id, state.words);
    if (rates.empty()) return;
    gap(state, 6);
    text(state.fonts.small_strong, state.colors.ink, state.words("card_panel.rates"));
    for (const RateLine& rate : rates) {
        show_line(state.fonts.small, state.colors.secondary,
                  rate.label + state.words("punctuation.colon") + rate.value);
        tell_hovered(state, source_text(rate.source, catalogue, state.words));
    }
}

// Each opens its own sheet, so that a chain can be followed to its end.
void show_next_steps(WindowState& state, const layers::Programme& programme) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    bool first = true;
    for (const layers::NextStep& step : programme.next) {
        const layers::Programme* next = catalogue.find(step.programme_id);
        if (next == nullptr) continue;  // left out when the catalogue was read
        if (first) {
            gap(state, 6);
            text(state.fonts.small_strong, state.colors.ink, state.words("card_panel.next_step"));
        }
        first = false;
        const IdScope scope(*state.focus, "next_" + next->id);
        if (link(state, "open", next->name, state.fonts.small)) open_programme(state, *next);
        tooltip(state, source_text(step.source, catalogue, state.words));
    }
}

void show_contradictions(const WindowState& state, const layers::Programme& programme) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    for (const std::string& words : contradiction_texts(catalogue, programme.id, state.words)) {
        gap(state, 4);
        show_line(state.fonts.small, state.colors.warning, words);
    }
}

}  // namespace

void show_programme_details(WindowState& state, const layers::Programme& programme) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    // Without a desk, the words about the operator say so.
    const bool has_desk = !programme.institution.empty();
    if (has_desk) show_labelled(state, "card_panel.operator", programme.operator_name);
    show_labelled(state, "card_panel.beneficiaries", beneficiaries_text(programme, state.words));
    show_line(state.fonts.small, state.colors.secondary,
              sentence(institution_text(programme, state.words)));
    show_rates(state, programme);
    show_next_steps(state, programme);
    show_contradictions(state, programme);
    gap(state, 4);
    show_labelled(state, "card_panel.source",
                  source_text(programme.source, catalogue, state.words));
    show_catalogue_copy(state, programme.id);
    if (programme.catalogue.empty()) return;
    show_line(state.fonts.small, state.colors.secondary,
              sentence(state.words(
                  geo::Message{"programme_text.from_catalogue", {programme.catalogue}})));
}

}  // namespace ancrage::app
