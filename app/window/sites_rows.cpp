#include "app/window/sites_rows.h"

#include <algorithm>

#include "app/text/formats.h"
#include "app/window/shortlist.h"
#include "app/window/sites_following.h"
#include "app/window/sites_text.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Criterion;
using layers::JudgedValue;
using layers::RankedSite;

// One criterion at one site, with what it costs not to meet it.
struct Reason {
    std::string words;
    double weight = 0;
};

void write(std::string& all, std::vector<Reason>& reasons, std::size_t most) {
    std::ranges::stable_sort(reasons, std::greater{}, &Reason::weight);
    if (reasons.size() > most) reasons.resize(most);
    for (const Reason& reason : reasons) all += (all.empty() ? "" : " · ") + reason.words;
}

// Written at most once a row: lines of one colour after a small sign.
float show_reason(const WindowState& state, Icon icon, ImU32 color, const std::string& words,
                  ImVec2 at, float wrap) {
    if (words.empty()) return 0;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float sign = state.units(16);
    const float line = text_size(state.fonts.small, "X").y;
    draw_icon(list, icon, {at.x + state.units(5), at.y + line / 2}, state.units(4), color,
              state.colors.paper, state.units(1.6F));
    const std::string shown = unbroken_numbers(words);
    draw_text(list, state.fonts.small, {at.x + sign, at.y}, state.colors.secondary, shown,
              wrap - sign);
    return text_size(state.fonts.small, shown, wrap - sign).y + state.units(2);
}

float reason_height(const WindowState& state, const std::string& words, float wrap) {
    if (words.empty()) return 0;
    return text_size(state.fonts.small, unbroken_numbers(words), wrap - state.units(16)).y +
           state.units(2);
}

// How far the score reaches; what is unknown leaves it open, in a paler tone.
void draw_score_bar(const WindowState& state, const RankedSite& site, ImVec2 at, float width) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float height = state.units(3);
    const auto x = [&](double score) { return at.x + width * static_cast<float>(score / 100); };
    list->AddRectFilled(at, {at.x + width, at.y + height}, state.colors.rule, height / 2);
    if (site.most > site.score) {
        list->AddRectFilled({x(site.least), at.y}, {x(site.most), at.y + height},
                            state.colors.rule_strong, height / 2);
    }
    list->AddRectFilled(at, {x(site.score), at.y + height}, state.colors.accent, height / 2);
}

}  // namespace

SiteReasons reasons_of(const WindowState& state, const RankedSite& site) {
    const SitesAnswer& answer = *state.sites.answer;
    const std::vector<std::size_t> judged = answer.judged();
    std::vector<Reason> good;
    std::vector<Reason> bad;
    std::vector<Reason> unknown;
    for (std::size_t i = 0; i < std::min(judged.size(), site.values.size()); ++i) {
        const Criterion& criterion = answer.request.criteria[judged[i]];
        const JudgedValue& value = site.values[i];
        const std::string title = state.words(criterion.title);
        const double weight = criterion.role == Criterion::Role::wished ? criterion.weight : 0.1;
        if (value.verdict == JudgedValue::Verdict::unknown) {
            unknown.push_back({title, weight});
            continue;
        }
        const std::string words =
            title + state.words("punctuation.colon") +
            value_text(criterion, value, answer.units[judged[i]], state.words);
        const bool is_good = value.grade >= 0.5 || criterion.role != Criterion::Role::wished;
        (is_good ? good : bad)
            .push_back({words, weight * (is_good ? value.grade + 0.1 : 1 - value.grade)});
    }
    constexpr std::size_t most = 3;
    SiteReasons reasons;
    write(reasons.for_it, good, most);
    write(reasons.against, bad, most - 1);
    write(reasons.unknown, unknown, most);
    return reasons;
}

void draw_rank(const WindowState& state, ImDrawList* list, ImVec2 center, std::size_t rank,
               SiteStanding group, bool hovered) {
    const bool is_fit = group == SiteStanding::fit;
    const float radius = state.units(hovered ? rank_radius + 2 : rank_radius);
    const ImU32 edge = is_fit ? state.colors.accent : state.colors.secondary;
    const ImU32 ground = is_fit ? state.colors.accent : state.colors.paper_raised;
    list->AddCircleFilled(center, radius + state.units(1.5F), state.colors.paper_raised, 32);
    list->AddCircleFilled(center, radius, ground, 32);
    list->AddCircle(center, radius, hovered ? state.colors.ink : edge, 32,
                    state.units(hovered ? 2.5F : 1.5F));
    const std::string words = group == SiteStanding::undecided ? "?" : std::to_string(rank);
    ImFont* font = rank < 1000 ? state.fonts.small_strong : state.fonts.small;
    const ImVec2 size = text_size(font, words);
    draw_text(list, font, {center.x - size.x / 2, center.y - size.y / 2},
              is_fit ? state.colors.on_accent : state.colors.ink, words);
}

void show_site_row(WindowState& state, const RankedSite& site, SiteStanding group) {
    const SitesAnswer& answer = *state.sites.answer;
    const SiteKey key = key_of(site);
    const std::string id =
        site.feature ? std::to_string(site.feature->layer) + "_" + std::to_string(site.feature->row)
                     : "drawn_" + std::to_string(site.drawn + 1);
    const IdScope scope(*state.focus, id);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const float inset = state.units(8);
    const float left = inset + state.units(2 * rank_radius + 10);
    const std::string score = score_text(site.score, state.words);
    const ImVec2 score_size = text_size(state.fonts.title, score);
    const float star = state.units(24);
    const float wrap = width - left - score_size.x - star - state.units(14);
    const std::string name = unbroken_numbers(site_name(state, answer.request, key));
    const std::string commune = site_commune(state, site);
    const ImVec2 name_size = text_size(state.fonts.strong, name, wrap);
    const float commune_height =
        commune.empty() ? 0 : text_size(state.fonts.small, commune, wrap).y;
    const SiteReasons reasons = reasons_of(state, site);
    const float room = width - left - inset;
    const float height = inset + name_size.y + commune_height + state.units(8) +
                         reason_height(state, reasons.for_it, room) +
                         reason_height(state, reasons.against, room) +
                         reason_height(state, reasons.unknown, room) + inset;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool is_selected = state.selection && site.feature == state.selection->card.feature;
    const bool lit = state.sites.hovered == key;
    if (lit || is_selected) {
        list->AddRectFilled(at, {at.x + width, at.y + height},
                            is_selected ? state.colors.accent_wash : state.colors.paper_hovered,
                            state.units(theme::rounding));
    }
    // The star comes first: what is drawn under it would take its clicks.
    ImGui::SetCursorScreenPos({at.x + width - star - state.units(4), at.y + inset});
    show_star(state, key, 24);
    const bool on_star = ImGui::IsItemHovered();
    ImGui::SetCursorScreenPos(at);
    const float open_width = width - star - state.units(6);
    if (pressed(state, "open", {open_width, height})) open_site(state, site);
    const bool hovered = ImGui::IsItemHovered() || on_star;
    if (hovered) state.sites.coming_hovered = key;
    if (hovered && site.feature) {
        state.map.hovered = render::FeatureMark{site.feature->layer, site.feature->row};
    }
    draw_rank(state, list,
              {at.x + inset + state.units(rank_radius), at.y + inset + state.units(12)}, site.rank,
              group, lit);
    float y = at.y + inset;
    draw_text(list, state.fonts.strong, {at.x + left, y}, state.colors.ink, name, wrap);
    draw_text(list, state.fonts.title,
              {at.x + width - star - state.units(8) - score_size.x, y - state.units(2)},
              state.colors.ink, score);
    y += name_size.y;
    draw_text(list, state.fonts.small, {at.x + left, y}, state.colors.secondary, commune, wrap);
    y += commune_height + state.units(3);
    draw_score_bar(state, site, {at.x + left, y}, room - star);
    y += state.units(7);
    y += show_reason(state, Icon::check, state.colors.accent, reasons.for_it, {at.x + left, y},
                     room);
    y += show_reason(state, Icon::minus, state.colors.warning, reasons.against, {at.x + left, y},
                     room);
    if (!reasons.unknown.empty()) {
        show_reason(state, Icon::info, state.colors.faint, reasons.unknown, {at.x + left, y}, room);
    }
    list->AddLine({at.x, at.y + height}, {at.x + width, at.y + height}, state.colors.rule,
                  state.units(1));
    ImGui::SetCursorScreenPos({at.x, at.y + height + state.units(1)});
    ImGui::Dummy({width, 0});
}

}  // namespace ancrage::app
