#include "app/window/sites_map.h"

#include <array>
#include <cmath>
#include <ranges>

#include "app/window/layout.h"
#include "app/window/map_view.h"
#include "app/window/sites_following.h"
#include "app/window/sites_rows.h"

namespace ancrage::app {

namespace {

using layers::RankedSite;

constexpr std::size_t most_disks = 30;  // that still tell one place from another

struct Group {
    const std::vector<RankedSite>* sites;
    SiteStanding kind;
    std::size_t disks;
};

// What is drawn last lies on top: what fits, the best one over all.
std::array<Group, 3> groups_of(const WindowState& state) {
    const layers::SiteRanking& ranking = state.sites.answer->ranking;
    const bool shows_unverified = state.sites.unverified_open || ranking.sites.empty();
    return {{{&ranking.undecided, SiteStanding::undecided, 0},
             {&ranking.unverified, SiteStanding::unverified, shows_unverified ? most_disks : 0},
             {&ranking.sites, SiteStanding::fit, most_disks}}};
}

void draw_dot(const WindowState& state, ImDrawList* list, ImVec2 at, SiteStanding group) {
    const float radius = state.units(group == SiteStanding::fit ? 4.5F : 3.5F);
    list->AddCircleFilled(at, radius + state.units(1.2F), state.colors.paper_raised, 16);
    if (group == SiteStanding::fit) {
        list->AddCircleFilled(at, radius, state.colors.accent, 16);
    } else {
        list->AddCircle(at, radius, state.colors.secondary, 16, state.units(1.5F));
    }
}

}  // namespace

void draw_site_marks(const WindowState& state) {
    if (!shows_sites(state)) return;
    const Rect free = free_area(state);
    ImDrawList* list = ImGui::GetBackgroundDrawList();
    list->PushClipRect(free.from(), {free.right, free.bottom}, true);
    const Group* hovered_group = nullptr;
    const RankedSite* hovered = nullptr;
    const auto groups = groups_of(state);
    for (const Group& group : groups) {
        for (std::size_t i = group.sites->size(); i-- > 0;) {
            const RankedSite& site = (*group.sites)[i];
            const ImVec2 at = to_units(state, site.at);
            if (!free.holds(at)) continue;
            if (state.sites.hovered == key_of(site)) {
                hovered = &site;
                hovered_group = &group;
            } else if (i < group.disks) {
                draw_rank(state, list, at, site.rank, group.kind, false);
            } else {
                draw_dot(state, list, at, group.kind);
            }
        }
    }
    if (hovered != nullptr) {
        draw_rank(state, list, to_units(state, hovered->at), hovered->rank, hovered_group->kind,
                  true);
    }
    list->PopClipRect();
}

const RankedSite* site_mark_at(const WindowState& state, ImVec2 place) {
    if (!shows_sites(state)) return nullptr;
    const auto is_within = [&](const RankedSite& site, float radius) {
        const ImVec2 at = to_units(state, site.at);
        return std::hypot(at.x - place.x, at.y - place.y) <= state.units(radius);
    };
    const auto groups = groups_of(state);
    for (const auto& group : groups | std::views::reverse) {
        for (std::size_t i = 0; i < group.sites->size(); ++i) {
            constexpr float dot_radius = 6;
            const RankedSite& site = (*group.sites)[i];
            if (is_within(site, i < group.disks ? rank_radius : dot_radius)) return &site;
        }
    }
    return nullptr;
}

}  // namespace ancrage::app
