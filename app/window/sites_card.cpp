#include "app/window/sites_card.h"

#include <algorithm>
#include <cmath>

#include "app/text/formats.h"
#include "app/window/programme_lines.h"
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

constexpr std::size_t the_top = 10;

struct VerdictLook {
    Icon icon;
    ImU32 color;
};

VerdictLook look_of(const WindowState& state, const Criterion& criterion,
                    const JudgedValue& value) {
    const theme::Palette& c = state.colors;
    if (value.verdict == JudgedValue::Verdict::unknown) return {Icon::info, c.secondary};
    if (is_well(criterion, value)) return {Icon::check, c.accent};
    if (value.verdict == JudgedValue::Verdict::partly) return {Icon::only, c.accent};
    return {Icon::minus, c.warning};
}

std::string points_text(const WindowState& state, double points) {
    return format_number(points, 1, state.words.language());
}

// "Souhaité, poids 3 : au moins 5 ha"
std::string asked_text(const WindowState& state, const Criterion& criterion,
                       const std::string& unit) {
    const std::string demand = demand_text(criterion, unit, state.words);
    const std::string role = role_and_weight_text(criterion, state.words);
    return demand.empty() ? role
                          : state.words(geo::Message{"sites.role_and_demand", {role, demand}});
}

// Sign and title at the left, the points at the right; below, what was found and what was asked.
void show_value(const WindowState& state, const Criterion& criterion, const JudgedValue& value,
                const std::string& unit) {
    const VerdictLook look = look_of(state, criterion, value);
    const bool gives_points = criterion.role == Criterion::Role::wished;
    const bool is_known = value.verdict != JudgedValue::Verdict::unknown;
    const std::string points =
        gives_points && is_known ? points_text(state, value.points) : std::string("–");
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float sign = state.units(22);
    const float column = state.units(52);
    const float wrap = width - sign - column;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const std::string title = state.words(criterion.title);
    const float line = text_size(state.fonts.body, "X").y;
    draw_icon(list, look.icon, {at.x + state.units(7), at.y + line / 2}, state.units(5), look.color,
              state.colors.paper, state.units(1.8F));
    draw_text(list, state.fonts.body, {at.x + sign, at.y}, state.colors.ink, title, wrap);
    const float title_height = text_size(state.fonts.body, title, wrap).y;
    const ImVec2 size = text_size(state.fonts.strong, points);
    draw_text(list, state.fonts.strong, {at.x + width - size.x, at.y},
              gives_points && is_known ? state.colors.ink : state.colors.faint, points);
    std::string found = value_text(criterion, value, unit, state.words) + " · " +
                        verdict_text(value.verdict, criterion.role, state.words);
    if (value.witness) {
        found += " · " + state.layer_of(*value.witness).name(value.witness->row);
    }
    found = unbroken_numbers(found);
    float y = at.y + title_height;
    draw_text(list, state.fonts.small, {at.x + sign, y}, state.colors.ink, found, wrap);
    y += text_size(state.fonts.small, found, wrap).y;
    const std::string asked = unbroken_numbers(asked_text(state, criterion, unit));
    draw_text(list, state.fonts.small, {at.x + sign, y}, state.colors.secondary, asked, wrap);
    y += text_size(state.fonts.small, asked, wrap).y;
    ImGui::Dummy({width, y - at.y});
    gap(state, 8);
}

void show_sum(const WindowState& state, const RankedSite& site) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine(at, {at.x + width, at.y}, state.colors.rule_strong, state.units(1));
    const std::string sum = points_text(state, site.score);
    const ImVec2 size = text_size(state.fonts.strong, sum);
    const float y = at.y + state.units(6);
    draw_text(list, state.fonts.strong, {at.x, y}, state.colors.ink, state.words("sites.score"));
    draw_text(list, state.fonts.strong, {at.x + width - size.x, y}, state.colors.ink, sum);
    ImGui::Dummy({width, size.y + state.units(8)});
    if (site.known < 1) {
        const std::string known = format_share(site.known, state.words.language());
        show_line(state.fonts.small, state.colors.secondary,
                  state.words(geo::Message{"sites.range",
                                           {known, score_text(site.least, state.words),
                                            score_text(site.most, state.words)}}));
        gap(state, 4);
    }
}

// What becomes of its rank when one weight changes by a fifth.
std::string sensitivity_text(const WindowState& state, const RankedSite& site) {
    const auto number = [&](std::size_t count) { return format_count(count, state.words); };
    if (site.worst_rank == 0) return {};
    if (site.rank <= the_top && site.worst_rank <= the_top) return state.words("sites.stays_top");
    if (site.best_rank == site.worst_rank) {
        return state.words(geo::Message{"sites.same_rank", {number(site.best_rank)}});
    }
    return state.words(
        geo::Message{"sites.rank_between", {number(site.best_rank), number(site.worst_rank)}});
}

// Which group of the ranking the site is in, of how many.
std::string rank_text(const WindowState& state, const RankedSite& site) {
    const layers::SiteRanking& ranking = state.sites.answer->ranking;
    const auto is_in = [&](const std::vector<RankedSite>& group) {
        return !group.empty() && &site >= group.data() && &site < group.data() + group.size();
    };
    const bool unverified = is_in(ranking.unverified);
    const bool undecided = is_in(ranking.undecided);
    const std::size_t of = unverified  ? ranking.unverified_count
                           : undecided ? ranking.undecided_count
                                       : ranking.site_count;
    const char* key = unverified  ? "sites.rank_unverified"
                      : undecided ? "sites.rank_undecided"
                                  : "sites.rank";
    return state.words(
        geo::Message{key, {format_count(site.rank, state.words), format_count(of, state.words)}});
}

void show_keep_button(WindowState& state, const RankedSite& site) {
    const bool kept = is_shortlisted(state, key_of(site));
    if (button(state, "keep", state.words(kept ? "sites.kept" : "sites.keep"),
               kept ? Icon::star_kept : Icon::star,
               kept ? ButtonKind::chosen : ButtonKind::framed)) {
        change_shortlisted(state, key_of(site));
    }
}

}  // namespace

void show_site_arithmetic(WindowState& state, const layers::Card& card) {
    const RankedSite* found = ranked(state, card.feature);
    if (found == nullptr) return;
    const std::shared_ptr<const SitesAnswer> answer = state.sites.answer;
    const RankedSite& site = *found;
    const IdScope scope(*state.focus, "site");
    gap(state, 6);
    const std::string score = score_text(site.score, state.words);
    if (heading(state, "fold", state.words(geo::Message{"sites.score_of", {score}}),
                rank_text(state, site), state.sites.arithmetic_open, state.fonts.strong)) {
        state.sites.arithmetic_open = !state.sites.arithmetic_open;
    }
    if (!state.sites.arithmetic_open) return;
    gap(state, 6);
    const std::vector<std::size_t> judged = answer->judged();
    for (std::size_t i = 0; i < std::min(judged.size(), site.values.size()); ++i) {
        show_value(state, answer->request.criteria[judged[i]], site.values[i],
                   answer->units[judged[i]]);
    }
    show_sum(state, site);
    show_line(state.fonts.small, state.colors.secondary, state.words("sites.formula"));
    const std::string sensitivity = sensitivity_text(state, site);
    if (!sensitivity.empty()) {
        gap(state, 6);
        show_line(state.fonts.small_strong, state.colors.ink, sensitivity);
    }
    gap(state, 8);
    show_keep_button(state, site);
    gap(state, 8);
}

}  // namespace ancrage::app
