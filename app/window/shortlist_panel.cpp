#include <optional>

#include "app/text/formats.h"
#include "app/window/programme_lines.h"
#include "app/window/shortlist.h"
#include "app/window/shortlist_files.h"
#include "app/window/sites_following.h"
#include "app/window/sites_panel.h"
#include "app/window/sites_text.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

// Asked for by a button of one site, done once the list is drawn.
struct Wanted {
    std::optional<std::size_t> removed;
    std::optional<std::size_t> moved;
    int step = 0;
};

const layers::RankedSite* ranking_of(const WindowState& state, const SiteKey& site) {
    return site.feature ? ranked(state, *site.feature) : nullptr;
}

void show_buttons(WindowState& state, std::size_t place, ImVec2 right_top, Wanted& wanted) {
    const float side = state.units(26);
    const std::size_t last = state.settings.shortlist.size() - 1;
    ImGui::SetCursorScreenPos({right_top.x - 3 * side, right_top.y});
    if (icon_button(state, "up", Icon::chevron_up, 26, false) && place > 0) {
        wanted.moved = place;
        wanted.step = -1;
    }
    tooltip(state, state.words("sites.move_up"));
    ImGui::SetCursorScreenPos({right_top.x - 2 * side, right_top.y});
    if (icon_button(state, "down", Icon::chevron_down, 26, false) && place < last) {
        wanted.moved = place;
        wanted.step = 1;
    }
    tooltip(state, state.words("sites.move_down"));
    ImGui::SetCursorScreenPos({right_top.x - side, right_top.y});
    if (icon_button(state, "remove", Icon::close, 26, false)) wanted.removed = place;
    tooltip(state, state.words("sites.unkeep"));
}

std::string detail_of(const WindowState& state, const KeptSite& kept,
                      const std::optional<SiteKey>& site) {
    if (!site) return state.words("sites.kept_missing");
    if (const layers::RankedSite* found = ranking_of(state, *site)) {
        return state.words(
            geo::Message{"sites.kept_score",
                         {score_text(found->score, state.words), site_commune(state, *found)}});
    }
    return kept.address.empty() ? state.words("sites.kept_drawn") : kept.address;
}

void show_kept(WindowState& state, std::size_t place, Wanted& wanted) {
    KeptSite& kept = state.settings.shortlist[place];
    const IdScope scope(*state.focus, std::to_string(place + 1));
    const std::optional<SiteKey> site = find_kept(state, kept);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const float left = state.units(28);
    const float wrap = width - left - state.units(3 * 26 + 8);
    const std::string name = unbroken_numbers(kept.name);
    const std::string detail = detail_of(state, kept, site);
    const float name_height = text_size(state.fonts.strong, name, wrap).y;
    const float detail_height = text_size(state.fonts.small, detail, wrap).y;
    show_buttons(state, place, {at.x + width, at.y}, wanted);
    ImGui::SetCursorScreenPos(at);
    const bool clicked = pressed(state, "open", {left + wrap, name_height + detail_height});
    const bool hovered = ImGui::IsItemHovered();
    if (clicked && site && site->feature) {
        state.map.visible[site->feature->layer] = 1;
        state.go_to = site->feature;
    }
    if (hovered && site) {
        state.sites.coming_hovered = *site;
        if (site->feature) {
            state.map.hovered = render::FeatureMark{site->feature->layer, site->feature->row};
        }
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_text(list, state.fonts.strong, at, state.colors.accent,
              format_count(place + 1, state.words));
    draw_text(list, state.fonts.strong, {at.x + left, at.y},
              hovered ? state.colors.accent : state.colors.ink, name, wrap);
    draw_text(list, state.fonts.small, {at.x + left, at.y + name_height}, state.colors.secondary,
              detail, wrap);
    gap(state, 4);
    ImGui::Indent(left);
    text_field(state, "note", state.words("sites.note_hint"),
               ImGui::GetContentRegionAvail().x - state.units(4), kept.note, Icon::none, false);
    ImGui::Unindent(left);
    gap(state, 12);
}

}  // namespace

void show_shortlist(WindowState& state) {
    const IdScope scope(*state.focus, "kept");
    auto& list = state.settings.shortlist;
    if (list.empty()) {
        show_line(state.fonts.body, state.colors.secondary, state.words("sites.none_kept"));
        return;
    }
    show_line(state.fonts.small, state.colors.secondary, state.words("sites.kept_note"));
    gap(state, 8);
    Wanted wanted;
    for (std::size_t i = 0; i < list.size(); ++i) show_kept(state, i, wanted);
    if (wanted.moved) move_kept(state, *wanted.moved, wanted.step);
    if (wanted.removed) list.erase(list.begin() + static_cast<std::ptrdiff_t>(*wanted.removed));
    if (!list.empty()) show_shortlist_files(state);
}

}  // namespace ancrage::app
