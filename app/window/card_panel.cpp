#include "app/window/card_panel.h"

#include <algorithm>
#include <utility>

#include "app/card/card_email.h"
#include "app/text/formats.h"
#include "app/window/card_figures.h"
#include "app/window/card_filter.h"
#include "app/window/card_places.h"
#include "app/window/layout.h"
#include "app/window/programmes_panel.h"
#include "app/window/sites_card.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Card;

// The heading of a part that folds, with a rule above it. Whether it is open.
bool begin_section(WindowState& state, CardSection section, const char* id, const char* title,
                   std::size_t count) {
    const std::string detail = count == 0 ? std::string() : format_count(count, state.words);
    std::uint8_t& open = state.cards.section_open[static_cast<std::size_t>(section)];
    gap(state, 6);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::GetWindowDrawList()->AddLine(at, {at.x + width, at.y}, state.colors.rule,
                                        state.units(1));
    gap(state, 6);
    if (heading(state, id, state.words(title), detail, open != 0, state.fonts.strong)) {
        open = open == 0 ? 1 : 0;
    }
    if (open != 0) gap(state, 4);
    return open != 0;
}

void show_helping_sections(WindowState& state, const Card& card) {
    if (!card.programmes.empty() && begin_section(state, CardSection::programmes, "programmes",
                                                  "card.programmes", card.programmes.size())) {
        show_programmes(state, card);
    }
    if (!card.grants.empty() &&
        begin_section(state, CardSection::grants, "grants", "card.grants", card.grants.size())) {
        show_grants(state, card);
    }
}

void show_neighbouring_sections(WindowState& state, const Card& card) {
    if (!card.contains.empty() &&
        begin_section(state, CardSection::contains, "contains", "card.contains", 0)) {
        show_card_contents(state, card);
    }
    if (!card.around.empty() &&
        begin_section(state, CardSection::around, "around", "card_text.around", 0)) {
        show_card_around(state, card);
    }
    if (!card.places.empty() &&
        begin_section(state, CardSection::places, "places", "card.places", card.places.size())) {
        show_card_named_places(state, card);
    }
}

void show_sections(WindowState& state, const Card& card) {
    if (!card.lies_in.empty() &&
        begin_section(state, CardSection::lies_in, "lies_in", "card.lies_in", 0)) {
        show_card_lies_in(state, card);
    }
    const std::size_t facts = fact_count(card);
    if (facts > 0 && begin_section(state, CardSection::facts, "facts", "card_panel.facts", facts)) {
        show_card_facts(state, card);
    }
    show_helping_sections(state, card);
    show_neighbouring_sections(state, card);
    if (begin_section(state, CardSection::sources, "sources", "card.sources", 0)) {
        show_card_sources(state, card);
    }
    gap(state, 16);
}

// Two cards side by side have their figures on the same rows.
void align_figures(WindowState& state, CardSlot slot, float height, bool are_two) {
    auto& heights = state.cards.heading_heights;
    const auto own = static_cast<std::size_t>(slot);
    heights[own] = height;
    if (!are_two) return;
    const float missing = std::max(heights[0], heights[1]) - height;
    if (missing > 0) ImGui::Dummy({0, std::max(0.0F, missing - ImGui::GetStyle().ItemSpacing.y)});
}

void show_card(WindowState& state, const char* name, CardSlot slot, Selection& selection,
               const Rect& place, bool are_two) {
    // A copy: a button may let go of the pinned card while it is drawn.
    const Card card = selection.card;
    ImGui::SetNextWindowPos(place.from());
    ImGui::SetNextWindowSize(place.size());
    begin_panel(state, name, ImGuiWindowFlags_NoBringToFrontOnFocus);
    if (selection.scroll_to_top) ImGui::SetScrollY(0);
    selection.scroll_to_top = false;
    const float top = ImGui::GetCursorPosY();
    show_card_heading(state, card, slot);
    align_figures(state, slot, ImGui::GetCursorPosY() - top, are_two);
    show_card_figures(state, card);
    show_filter_verdict(state, card);
    show_site_arithmetic(state, card);
    show_sections(state, card);
    ImGui::GetWindowDrawList()->AddLine({place.left, place.top}, {place.left, place.bottom},
                                        state.colors.rule_strong, state.units(2));
    end_panel(state);
}

// The card that keys speak of: the selected place's, else the pinned one.
const Card* card_in_hand(const WindowState& state) {
    if (state.selection) return &state.selection->card;
    return state.cards.pinned ? &state.cards.pinned->card : nullptr;
}

void copy_text(WindowState& state) {
    const Card* card = card_in_hand(state);
    if (card == nullptr) {
        state.messages.say({"card_panel.nothing_to_copy", {}});
        return;
    }
    const CardSummary summary = summarize(state.atlas(), *card, state.today, state.words);
    ImGui::SetClipboardText(card_email(summary, state.words).c_str());
    state.messages.say({"card_panel.text_copied", {card->name}});
}

void change_pin(WindowState& state) {
    std::optional<Selection>& pinned = state.cards.pinned;
    const bool is_same =
        pinned && state.selection && pinned->card.feature == state.selection->card.feature;
    if (!state.selection || is_same) {
        pinned.reset();
        return;
    }
    pinned = state.selection;
    state.messages.say({"card_panel.now_pinned", {pinned->card.name}});
}

void serve_requests(WindowState& state) {
    if (std::exchange(state.cards.copy_text, false)) copy_text(state);
    if (std::exchange(state.cards.pin, false)) change_pin(state);
}

}  // namespace

void show_card_panel(WindowState& state) {
    serve_requests(state);
    const Rect pinned = pinned_card_rect(state);
    const bool are_two = pinned.width() > 0 && state.selection;
    if (pinned.width() > 0) {
        show_card(state, "pinned_card", CardSlot::pinned, *state.cards.pinned, pinned, are_two);
    }
    if (state.selection) {
        show_card(state, "card", CardSlot::selected, *state.selection, card_rect(state), are_two);
    }
}

}  // namespace ancrage::app
