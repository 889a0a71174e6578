#include "app/window/programmes_panel.h"

#include <algorithm>

#include "app/card/card_words.h"
#include "app/text/formats.h"
#include "app/text/programme_text.h"
#include "app/window/card_origin.h"
#include "app/window/programme_details.h"
#include "app/window/programme_lines.h"
#include "app/window/widgets.h"
#include "layers/card_programmes.h"

namespace ancrage::app {

namespace {

using layers::Freshness;
using layers::Programme;
using layers::Reach;

constexpr float indent = 20;  // points

// What is behind the name, and how the programme comes to reach this place.
void show_more(WindowState& state, const Programme& programme, const Reach& reach) {
    gap(state, 4);
    show_line(state.fonts.small, state.colors.ink, state.words(programme.summary));
    show_line(state.fonts.small, state.colors.secondary,
              sentence(envelope_text(programme, state.words)));
    show_labelled(state, "card_panel.reaches", state.words(reach.reason));
    tell_hovered(state, source_text(reach.source, state.atlas().programmes, state.words));
    show_programme_details(state, programme);
}

// The pill and, where it fits beside it, the amount.
void show_kind_and_amount(const WindowState& state, const Programme& programme, bool has_ended) {
    const std::string amount = sentence(amount_text(programme, state.words));
    pill(state, kind_text(programme, state.words),
         has_ended ? state.colors.secondary : state.colors.accent,
         has_ended ? state.colors.paper_hovered : state.colors.accent_wash);
    if (amount.empty()) return;
    ImGui::SameLine(0, state.units(8));
    if (text_size(state.fonts.body, amount).x > ImGui::GetContentRegionAvail().x) ImGui::NewLine();
    wrapped_text(state.fonts.body, has_ended ? state.colors.secondary : state.colors.ink, amount);
}

// The name, over as many lines as it needs, pressed for more.
bool show_name(const WindowState& state, const std::string& name, ImU32 color) {
    const float wrap = ImGui::GetContentRegionAvail().x;
    const std::string shown = unbroken_numbers(name);
    const ImVec2 size = text_size(state.fonts.strong, shown, wrap);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = pressed(state, "more", {wrap, size.y});
    draw_text(ImGui::GetWindowDrawList(), state.fonts.strong, at,
              ImGui::IsItemHovered() ? state.colors.accent : color, shown, wrap);
    return clicked;
}

void show_programme(WindowState& state, const Reach& reach) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    const Programme& programme = catalogue.programmes[reach.programme];
    const bool has_ended = reach.freshness == Freshness::ended;
    const ImU32 quiet = has_ended ? state.colors.faint : state.colors.secondary;
    const IdScope scope(*state.focus, programme.id);
    std::set<std::size_t>& open = state.cards.open_programmes;
    const bool is_open = open.contains(reach.programme);
    if (show_name(state, programme.name, has_ended ? state.colors.secondary : state.colors.ink)) {
        if (is_open) {
            open.erase(reach.programme);
        } else {
            open.insert(reach.programme);
        }
    }
    tooltip(state, source_text(programme.source, catalogue, state.words) + "\n" +
                       state.words(is_open ? "card_panel.less" : "card_panel.more"));
    show_kind_and_amount(state, programme, has_ended);
    show_line(state.fonts.small, quiet,
              sentence(period_text(programme, state.words)) + " · " +
                  freshness_text(programme, reach.freshness, catalogue, state.words));
    if (!reach.caveat.key.empty()) {
        show_line(state.fonts.small, state.colors.warning, state.words(reach.caveat));
    }
    if (is_open) show_more(state, programme, reach);
    gap(state, 12);
}

// Why they reach the place is said once for all that follow with the same reason.
void show_list(WindowState& state, const layers::Card& card,
               const std::vector<std::size_t>& indices) {
    std::string said;
    for (const std::size_t i : indices) {
        const std::string reason = state.words(card.programmes[i].reason);
        if (reason != said) {
            show_line(state.fonts.small_strong, state.colors.secondary, reason);
            gap(state, 6);
            said = reason;
        }
        show_programme(state, card.programmes[i]);
    }
}

bool show_fold(const WindowState& state, const char* id, const std::string& words,
               std::size_t count, std::uint8_t& open, ImFont* font) {
    const std::string detail = count == 0 ? std::string() : format_count(count, state.words);
    if (heading(state, id, words, detail, open != 0, font)) open = open == 0 ? 1 : 0;
    return open != 0;
}

void show_group(WindowState& state, const layers::Card& card, const layers::ProgrammeGroup& group) {
    const auto number = static_cast<std::size_t>(group.group);
    const IdScope scope(*state.focus, "group_" + std::to_string(number + 1));
    if (!show_fold(state, "group", group_text(group.group, state.words), group.size(),
                   state.cards.group_open[number], state.fonts.strong)) {
        return;
    }
    gap(state, 4);
    ImGui::Indent(state.units(indent));
    show_list(state, card, group.best);
    const std::string rest = state.words(
        geo::Message{"card_panel.others", {format_count(group.rest.size(), state.words)}});
    if (!group.rest.empty() &&
        show_fold(state, "rest", rest, 0, state.cards.rest_open[number], state.fonts.body)) {
        show_list(state, card, group.rest);
    }
    if (!group.ended.empty() &&
        show_fold(state, "ended", state.words("card_panel.ended"), group.ended.size(),
                  state.cards.ended_open[number], state.fonts.body)) {
        show_list(state, card, group.ended);
    }
    ImGui::Unindent(state.units(indent));
    gap(state, 4);
}

}  // namespace

void show_programmes(WindowState& state, const layers::Card& card) {
    const std::vector<layers::ProgrammeGroup> groups = layers::programme_groups(card.programmes);
    if (!groups.empty() && groups.front().group != layers::ReachGroup::zone) {
        show_line(state.fonts.small, state.colors.secondary, state.words("card_text.no_advantage"));
        gap(state, 4);
    }
    for (const layers::ProgrammeGroup& group : groups) show_group(state, card, group);
    show_note(state, state.words("card.notice"));
}

void show_grants(const WindowState& state, const layers::Card& card) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    for (const std::size_t index : card.grants) {
        const layers::Grant& grant = catalogue.grants[index];
        show_line(state.fonts.strong, state.colors.ink, grant.beneficiary);
        std::string facts = sentence(grant_line(grant, state.words));
        if (!grant.decision.empty()) facts += " · " + grant.decision;
        show_line(state.fonts.body, state.colors.ink, facts);
        show_line(state.fonts.small, state.colors.secondary, grant.description_french);
        show_labelled(state, "card_panel.source",
                      source_text(grant.source, catalogue, state.words));
        gap(state, 12);
    }
}

}  // namespace ancrage::app
