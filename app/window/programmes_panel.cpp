#include "app/window/programmes_panel.h"

#include <algorithm>

#include "app/text/formats.h"
#include "app/text/programme_text.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Freshness;
using layers::Programme;
using layers::Reach;
using layers::ReachGroup;

constexpr float indent = 20;  // points

std::string count_text(const WindowState& state, std::size_t count) {
    return format_number(static_cast<double>(count), 0, state.words.language());
}

// The words of a programme are parts of sentences; here each begins a line.
std::string sentence(std::string words) {
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') words.front() -= 'a' - 'A';
    return words;
}

void show_line(ImFont* font, ImU32 color, const std::string& words) {
    if (!words.empty()) wrapped_text(font, color, words);
}

void show_labelled(const WindowState& state, const char* key, const std::string& words) {
    if (words.empty()) return;
    show_line(state.fonts.small, state.colors.secondary,
              state.words(key) + state.words("punctuation.colon") + words);
}

// What is behind "more": summary, who may ask, every case of the rates.
void show_more(const WindowState& state, const Programme& programme) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    gap(state, 4);
    show_line(state.fonts.small, state.colors.ink, state.words(programme.summary));
    show_labelled(state, "window.operator", programme.operator_name);
    show_labelled(state, "window.beneficiaries", beneficiaries_text(programme, state.words));
    const std::vector<RateLine> rates = rate_lines(catalogue, programme.id, state.words);
    if (!rates.empty()) {
        gap(state, 4);
        text(state.fonts.small_strong, state.colors.ink, state.words("window.rates"));
    }
    for (const RateLine& rate : rates) {
        ImGui::BeginGroup();
        show_line(state.fonts.small, state.colors.secondary,
                  rate.label + state.words("punctuation.colon") + rate.value);
        ImGui::EndGroup();
        tooltip(state, source_text(rate.source, catalogue, state.words));
    }
}

// The pills and, where it fits beside them, the amount.
void show_kind_and_amount(const WindowState& state, const Programme& programme, bool has_ended) {
    const std::string amount = sentence(amount_text(programme, state.words));
    pill(state, kind_text(programme, state.words), has_ended ? state.colors.secondary : state.colors.accent,
         has_ended ? state.colors.paper_hovered : state.colors.accent_wash);
    if (has_ended) {
        ImGui::SameLine(0, state.units(6));
        pill(state, state.words("programme_text.ended"), state.colors.secondary, state.colors.paper_hovered);
    }
    if (amount.empty()) return;
    ImGui::SameLine(0, state.units(8));
    if (text_size(state.fonts.body, amount).x > ImGui::GetContentRegionAvail().x) ImGui::NewLine();
    wrapped_text(state.fonts.body, has_ended ? state.colors.secondary : state.colors.ink, amount);
}

void show_programme(const WindowState& state, Selection& selection, std::size_t index) {
    const Reach& reach = selection.card.programmes[index];
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    const Programme& programme = catalogue.programmes[reach.programme];
    const bool has_ended = reach.freshness == Freshness::ended;
    const ImU32 ink = has_ended ? state.colors.secondary : state.colors.ink;
    const ImU32 quiet = has_ended ? state.colors.faint : state.colors.secondary;
    ImGui::PushID(static_cast<int>(index));
    show_line(state.fonts.strong, ink, programme.name);
    show_kind_and_amount(state, programme, has_ended);
    show_line(state.fonts.small, quiet, sentence(envelope_text(programme, state.words)));
    show_line(state.fonts.small, quiet,
              sentence(period_text(programme, state.words)) + " · " +
                  freshness_text(programme, reach.freshness, catalogue, state.words));
    show_line(state.fonts.small, ink, state.words(reach.reason));
    if (!reach.caveat.key.empty()) {
        show_line(state.fonts.small, state.colors.warning, state.words(reach.caveat));
    }
    show_labelled(state, "window.source", source_text(programme.source, catalogue, state.words));
    std::uint8_t& details = selection.programme_details[index];
    if (details != 0) show_more(state, programme);
    if (link(state, "more", state.words(details != 0 ? "window.less" : "window.more"),
             state.fonts.small)) {
        details = details == 0 ? 1 : 0;
    }
    gap(state, 14);
    ImGui::PopID();
}

struct GroupRange {
    std::vector<std::size_t> documented;
    std::vector<std::size_t> ended;
};

GroupRange range_of(const layers::Card& card, ReachGroup group) {
    GroupRange range;
    for (std::size_t i = 0; i < card.programmes.size(); ++i) {
        if (card.programmes[i].group != group) continue;
        const bool has_ended = card.programmes[i].freshness == Freshness::ended;
        (has_ended ? range.ended : range.documented).push_back(i);
    }
    return range;
}

// Ended programmes are history: folded under the others, and counted apart.
void show_group(const WindowState& state, Selection& selection, ReachGroup group) {
    const GroupRange range = range_of(selection.card, group);
    const auto number = static_cast<std::size_t>(group);
    const std::size_t total = range.documented.size() + range.ended.size();
    if (total == 0) return;
    ImGui::PushID(static_cast<int>(number));
    std::uint8_t& open = selection.group_open[number];
    if (heading(state, "group", group_text(group, state.words), count_text(state, total), open != 0,
                state.fonts.strong)) {
        open = open == 0 ? 1 : 0;
    }
    if (open != 0) {
        gap(state, 4);
        ImGui::Indent(state.units(indent));
        for (const std::size_t i : range.documented) show_programme(state, selection, i);
        std::uint8_t& ended_open = selection.ended_open[number];
        if (!range.ended.empty() &&
            heading(state, "ended", state.words("window.ended_programmes"),
                    count_text(state, range.ended.size()), ended_open != 0, state.fonts.body)) {
            ended_open = ended_open == 0 ? 1 : 0;
        }
        for (std::size_t i = 0; ended_open != 0 && i < range.ended.size(); ++i) {
            show_programme(state, selection, range.ended[i]);
        }
        ImGui::Unindent(state.units(indent));
        gap(state, 4);
    }
    ImGui::PopID();
}

void show_notice(const WindowState& state) {
    const std::string words = state.words("card.notice");
    const float inset = state.units(10);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 size = text_size(state.fonts.small, words, width - 2 * inset);
    const ImVec2 end(at.x + width, at.y + size.y + 2 * inset);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, end, state.colors.paper_hovered, state.units(theme::rounding));
    draw_text(list, state.fonts.small, {at.x + inset, at.y + inset}, state.colors.secondary, words,
              width - 2 * inset);
    ImGui::Dummy({width, end.y - at.y});
    gap(state, 8);
}

}  // namespace

void show_programmes(const WindowState& state, Selection& selection) {
    show_notice(state);
    for (const ReachGroup group :
         {ReachGroup::zone, ReachGroup::local, ReachGroup::regional, ReachGroup::national}) {
        show_group(state, selection, group);
    }
}

void show_grants(const WindowState& state, const layers::Card& card) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    for (const std::size_t index : card.grants) {
        const layers::Grant& grant = catalogue.grants[index];
        show_line(state.fonts.strong, state.colors.ink, grant.beneficiary);
        std::string facts = grant.amount_eur
                                ? format_euros(*grant.amount_eur, state.words.language())
                                : state.words("window.amount_not_stated");
        if (!grant.decision_date.empty()) {
            facts += " · " + format_date(grant.decision_date, state.words);
        }
        if (!grant.decision.empty()) facts += " · " + grant.decision;
        show_line(state.fonts.body, state.colors.ink, facts);
        show_line(state.fonts.small, state.colors.secondary, grant.description_french);
        show_labelled(state, "window.source", source_text(grant.source, catalogue, state.words));
        gap(state, 12);
    }
}

}  // namespace ancrage::app
