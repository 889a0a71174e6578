#include "app/window/shortlist.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "app/window/sites_following.h"
#include "app/window/widgets.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

std::optional<KeptSite> kept_of(const WindowState& state, const SiteKey& site) {
    KeptSite kept;
    kept.name = site_name(state, state.sites.request, site);
    if (site.feature) {
        kept.address = layers::address_of(state.atlas(), *site.feature);
        return kept;
    }
    if (site.drawn >= state.sites.request.drawn.size()) return std::nullopt;
    kept.ring = state.sites.request.drawn[site.drawn].ring;
    return kept;
}

auto find_in_list(const WindowState& state, const KeptSite& wanted) {
    return std::ranges::find_if(state.settings.shortlist, [&](const KeptSite& one) {
        return one.address == wanted.address && one.ring == wanted.ring;
    });
}

}  // namespace

bool is_shortlisted(const WindowState& state, const SiteKey& site) {
    const auto kept = kept_of(state, site);
    return kept && find_in_list(state, *kept) != state.settings.shortlist.end();
}

void change_shortlisted(WindowState& state, const SiteKey& site) {
    auto kept = kept_of(state, site);
    if (!kept) return;
    auto& list = state.settings.shortlist;
    const auto found = find_in_list(state, *kept);
    if (found != list.end()) {
        state.messages.say({"sites.no_longer_kept", {kept->name}});
        list.erase(list.begin() + (found - list.cbegin()));
        return;
    }
    state.messages.say({"sites.now_kept", {kept->name}});
    list.push_back(std::move(*kept));
}

bool show_star(WindowState& state, const SiteKey& site, float size) {
    const bool kept = is_shortlisted(state, site);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float side = state.units(size);
    const bool clicked = pressed(state, "star", {side, side});
    const bool hovered = ImGui::IsItemHovered();
    tooltip(state, state.words(kept ? "sites.unkeep" : "sites.keep"));
    const ImU32 quiet = hovered ? state.colors.accent : state.colors.faint;
    draw_icon(ImGui::GetWindowDrawList(), kept ? Icon::star_kept : Icon::star,
              {at.x + side / 2, at.y + side / 2}, side * 0.27F, kept ? state.colors.accent : quiet,
              0, state.units(1.5F));
    if (clicked) change_shortlisted(state, site);
    return clicked;
}

std::optional<SiteKey> find_kept(const WindowState& state, const KeptSite& kept) {
    if (!kept.address.empty()) {
        const auto found = layers::resolve_address(state.atlas(), kept.address);
        return found ? std::optional(SiteKey{found.value(), 0}) : std::nullopt;
    }
    const auto& drawn = state.sites.request.drawn;
    const auto found = std::ranges::find(drawn, kept.ring, &layers::DrawnSite::ring);
    if (found == drawn.end()) return std::nullopt;
    return SiteKey{std::nullopt, static_cast<std::size_t>(found - drawn.begin())};
}

void move_kept(WindowState& state, std::size_t place, int step) {
    auto& list = state.settings.shortlist;
    const std::size_t other = step < 0 ? place - 1 : place + 1;
    if (place < list.size() && other < list.size()) std::swap(list[place], list[other]);
}

bool move_focused_kept(WindowState& state, int step) {
    constexpr std::string_view list = "layers/sites/kept/";
    const FocusItem* item = state.focus->focused();
    if (item == nullptr || !item->name.starts_with(list)) return false;
    const std::string rest = item->name.substr(list.size());
    const std::size_t slash = rest.find('/');
    const int place = std::atoi(rest.c_str()) - 1;
    const int other = place + step;
    const auto count = static_cast<int>(state.settings.shortlist.size());
    if (slash == std::string::npos || place < 0 || place >= count) return false;
    if (other < 0 || other >= count) return true;
    move_kept(state, static_cast<std::size_t>(place), step);
    const std::string name = std::string(list) + std::to_string(other + 1) + rest.substr(slash);
    state.focus->focus_on(name);
    return true;
}

}  // namespace ancrage::app
