#include <algorithm>

#include "app/text/formats.h"
#include "app/window/card_origin.h"
#include "app/window/programme_lines.h"
#include "app/window/sites_following.h"
#include "app/window/sites_panel.h"
#include "app/window/sites_rows.h"
#include "app/window/sites_text.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Criterion;
using layers::RankedSite;
using layers::Relaxation;

void relax(WindowState& state, const Relaxation& relaxation) {
    SitesState& sites = state.sites;
    // What was asked since is not what this would relax.
    sites.request = sites.answer->request;
    Criterion& criterion = sites.request.criteria[relaxation.criterion];
    if (relaxation.dropped) {
        criterion.enabled = false;
        if (relaxation.also_dropped) {
            sites.request.criteria[*relaxation.also_dropped].enabled = false;
        }
    } else {
        auto& judgement = criterion.judgement;
        (judgement.full ? judgement.full : judgement.none) = relaxation.threshold;
    }
    change_request(sites);
}

// A whole line to press, wrapped: "12 sites si la gare peut être à 2 km".
bool suggestion(const WindowState& state, const std::string& id, const std::string& words) {
    const float inset = state.units(12);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const std::string shown = unbroken_numbers(words);
    const float wrap = width - 2 * inset;
    const float height = text_size(state.fonts.body, shown, wrap).y + state.units(16);
    const bool clicked = pressed(state, id.c_str(), {width, height});
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool hovered = ImGui::IsItemHovered();
    const ImVec2 end(at.x + width, at.y + height);
    list->AddRectFilled(at, end, hovered ? state.colors.accent_wash : state.colors.paper_raised,
                        state.units(6));
    list->AddRect(at, end, hovered ? state.colors.accent : state.colors.rule_strong, state.units(6),
                  0, state.units(1));
    draw_text(list, state.fonts.body, {at.x + inset, at.y + state.units(8)}, state.colors.accent,
              shown, wrap);
    gap(state, 6);
    return clicked;
}

void show_nothing_fits(WindowState& state) {
    const SitesAnswer& answer = *state.sites.answer;
    const layers::SiteRanking& ranking = answer.ranking;
    show_line(state.fonts.body, state.colors.ink, state.words("sites.none"));
    gap(state, 8);
    if (ranking.relaxations.empty()) return;
    show_line(state.fonts.small, state.colors.secondary, state.words("sites.relax"));
    gap(state, 6);
    for (std::size_t i = 0; i < ranking.relaxations.size(); ++i) {
        const std::string id = "relax_" + std::to_string(i + 1);
        const std::string words =
            relaxation_text(*answer.schema, answer.request, ranking.relaxations[i], state.words);
        if (suggestion(state, id, words)) {
            relax(state, ranking.relaxations[i]);
        }
    }
    gap(state, 8);
}

void show_group(WindowState& state, const std::vector<RankedSite>& sites, SiteStanding group) {
    const std::size_t shown = std::min(sites.size(), state.sites.most_rows);
    for (std::size_t i = 0; i < shown; ++i) show_site_row(state, sites[i], group);
    if (shown == sites.size()) return;
    constexpr std::size_t step = 40;
    gap(state, 6);
    const std::string rest = format_count(sites.size() - shown, state.words);
    if (link(state, "more", state.words(geo::Message{"sites.more", {rest}}),
             state.fonts.small_strong)) {
        state.sites.most_rows += step;
    }
}

struct Folded {
    const char* id;
    const char* title;
    const char* note;
    SiteStanding group;
    std::size_t count;
};

void show_folded(WindowState& state, const Folded& part, const std::vector<RankedSite>& sites,
                 bool& open) {
    if (sites.empty()) return;
    const IdScope scope(*state.focus, part.id);
    gap(state, 10);
    if (heading(state, "fold", state.words(part.title), format_count(part.count, state.words), open,
                state.fonts.strong)) {
        open = !open;
    }
    if (!open) return;
    show_line(state.fonts.small, state.colors.secondary, state.words(part.note));
    gap(state, 6);
    show_group(state, sites, part.group);
}

void show_left_out(WindowState& state) {
    const SitesAnswer& answer = *state.sites.answer;
    const auto& left_out = answer.ranking.left_out;
    if (std::ranges::all_of(left_out, [](std::size_t count) { return count == 0; })) return;
    const IdScope scope(*state.focus, "left_out");
    gap(state, 10);
    bool& open = state.sites.left_out_open;
    if (heading(state, "fold", state.words("sites.left_out"), "", open, state.fonts.strong)) {
        open = !open;
    }
    if (!open) return;
    show_line(state.fonts.small, state.colors.secondary, state.words("sites.left_out_note"));
    gap(state, 4);
    const std::vector<std::size_t> judged = answer.judged();
    for (std::size_t i = 0; i < std::min(left_out.size(), judged.size()); ++i) {
        if (left_out[i] == 0) continue;
        const std::string count = format_count(left_out[i], state.words);
        const std::string title = state.words(answer.request.criteria[judged[i]].title);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x - state.units(4);
        const ImVec2 size = text_size(state.fonts.body, count);
        const float wrap = width - size.x - state.units(12);
        ImDrawList* list = ImGui::GetWindowDrawList();
        draw_text(list, state.fonts.body, at, state.colors.ink, title, wrap);
        draw_text(list, state.fonts.body, {at.x + width - size.x, at.y}, state.colors.ink, count);
        ImGui::Dummy({width, text_size(state.fonts.body, title, wrap).y});
    }
}

void show_table_button(WindowState& state) {
    SitesState& sites = state.sites;
    if (button(state, "table", state.words("sites.table"), Icon::table,
               sites.table.open ? ButtonKind::chosen : ButtonKind::framed)) {
        sites.table.open = !sites.table.open;
        if (sites.table.open) state.table.layer.reset();
    }
    tooltip(state, state.words("sites.table_help"));
    gap(state, 8);
}

}  // namespace

void show_site_results(WindowState& state) {
    SitesState& sites = state.sites;
    if (!sites.answer || sites.answer->error) return;
    const std::shared_ptr<const SitesAnswer> answer = sites.answer;  // stays while it is drawn
    const layers::SiteRanking& ranking = answer->ranking;
    show_table_button(state);
    for (const geo::Message& remark : ranking.remarks) show_note(state, state.words(remark));
    if (ranking.sites.empty()) {
        show_nothing_fits(state);
    } else {
        const IdScope scope(*state.focus, "fit");
        show_group(state, ranking.sites, SiteStanding::fit);
    }
    show_folded(state,
                {"unverified", "sites.unverified", "sites.unverified_note",
                 SiteStanding::unverified, ranking.unverified_count},
                ranking.unverified, sites.unverified_open);
    show_folded(state,
                {"undecided", "sites.undecided", "sites.undecided_note", SiteStanding::undecided,
                 ranking.undecided_count},
                ranking.undecided, sites.undecided_open);
    show_left_out(state);
}

}  // namespace ancrage::app
