#include "app/window/changes_consequences.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <utility>
#include <vector>

#include "app/text/formats.h"
#include "app/window/changes_work.h"
#include "app/window/widgets.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

using geo::Message;

constexpr std::size_t most_names = 6;
constexpr std::size_t most_areas = 40;

std::string title_of(const WindowState& state, const ChangesAnswer& answer, std::size_t layer) {
    return state.words(answer.after->layers[answer.diff.layers[layer].after].definition.title);
}

std::string programme_name(const ChangesAnswer& answer, const layers::ReachChange& change) {
    const layers::Atlas& atlas = change.is_gained ? *answer.after : *answer.before;
    return atlas.programmes.programmes[change.programme].name;
}

void say(const WindowState& state, const std::string& words) {
    wrapped_text(state.fonts.small, state.colors.secondary, words);
}

// Why a place is touched, a line each.
void show_reasons(const WindowState& state, const ChangesAnswer& answer,
                  const TouchedAddress& touched) {
    for (const ChangePlace& place : touched.by) {
        const LayerDiff& layer = answer.diff.layers[place.layer];
        const layers::Change& change = layer.changes.changes[place.change];
        const std::string id = "change." + std::string(name_of(change.kind));
        say(state, state.words(id) + state.words("punctuation.colon") +
                       change_text(change, answer.sides(layer), most_names, state.words));
    }
    for (const std::size_t reach : touched.reach) {
        const layers::ReachChange& change = answer.diff.programmes.reach[reach];
        say(state, state.words(Message{change.is_gained ? "change.site_gains" : "change.site_loses",
                                       {programme_name(answer, change)}}));
    }
}

void go_to_address(WindowState& state, const std::string& address) {
    const auto place = layers::resolve_address(state.atlas(), address);
    if (!place) return;
    state.go_to = place.value();
    state.changes.open = false;
    state.changes.on_map = true;
}

bool place_link(const WindowState& state, const std::string& name) {
    const float room = ImGui::GetContentRegionAvail().x - state.units(8);
    return link(state, "go", ellipsized(state.fonts.body, name, room), state.fonts.body);
}

void show_place(WindowState& state, const ChangesAnswer& answer, const TouchedAddress& touched) {
    const IdScope scope(*state.focus, touched.address);
    if (!layers::resolve_address(state.atlas(), touched.address)) {
        wrapped_text(state.fonts.body, state.colors.ink, touched.name);
    } else if (place_link(state, touched.name)) {
        go_to_address(state, touched.address);
    }
    ImGui::Indent(state.units(16));
    show_reasons(state, answer, touched);
    ImGui::Unindent(state.units(16));
    gap(state, 6);
}

void show_view(WindowState& state, const ChangesAnswer& answer, const TouchedView& view) {
    const IdScope scope(*state.focus, view.file);
    wrapped_text(state.fonts.body, state.colors.ink,
                 std::filesystem::path(view.file).filename().string());
    ImGui::Indent(state.units(16));
    if (view.unreadable) say(state, state.words(*view.unreadable));
    for (const std::size_t layer : view.layers) {
        say(state, state.words(Message{"change.view_layer", {title_of(state, answer, layer)}}));
    }
    ImGui::Unindent(state.units(16));
    for (const TouchedAddress& touched : view.addresses) show_place(state, answer, touched);
    gap(state, 6);
}

// Communes that gain or lose the same are told together.
void show_reach(WindowState& state, const ChangesAnswer& answer, bool is_gained) {
    const layers::Layer* communes = answer.after->find("communes");
    if (communes == nullptr) return;
    std::map<std::vector<std::uint32_t>, std::vector<const layers::ReachChange*>> together;
    for (const layers::ReachChange& change : answer.diff.programmes.reach) {
        if (change.is_gained == is_gained) together[change.communes].push_back(&change);
    }
    const layers::Atlas& atlas = is_gained ? *answer.after : *answer.before;
    std::vector<std::string> lines;
    for (const auto& [rows, changes] : together) {
        std::string line =
            state.words(Message{rows.size() == 1 ? "change.reach_one" : "change.reach",
                                {format_count(rows.size(), state.words),
                                 names_text(*communes, rows, most_names, state.words),
                                 reach_text(changes, atlas.programmes, most_names, state.words)}});
        if (is_looked_for(state.changes, line)) lines.push_back(std::move(line));
    }
    if (lines.empty()) return;
    const char* key = is_gained ? "change.reach_gained" : "change.reach_lost";
    if (!change_group(state, key, state.words(key), lines.size(), true)) return;
    for (const std::string& line : lines) say(state, line);
    gap(state, 8);
}

std::string area_text(const WindowState& state, const ChangesAnswer& answer,
                      const layers::AreaReachChange& area) {
    const auto gained = static_cast<std::size_t>(
        std::ranges::count_if(area.parts, [&](const layers::AreaReachChange::Part& part) {
            return answer.diff.programmes.reach[part.change].is_gained;
        }));
    return state.words(
        Message{area.communes == 1 ? "changes_sheet.area_one" : "changes_sheet.area",
                {format_count(area.communes, state.words), format_count(gained, state.words),
                 format_count(area.parts.size() - gained, state.words)}});
}

void show_areas(WindowState& state, const ChangesAnswer& answer) {
    const auto& areas = answer.diff.programmes.areas;
    if (areas.empty() ||
        !change_group(state, "areas", state.words("change.areas"), areas.size(), false)) {
        return;
    }
    std::size_t shown = 0;
    std::size_t left = 0;
    for (const layers::AreaReachChange& area : areas) {
        const layers::Layer& layer = answer.after->layers[area.area.layer];
        const std::string name =
            layer.name(area.area.row) + " (" + state.words(layer.definition.title) + ")";
        const std::string parts = area_text(state, answer, area);
        if (!is_looked_for(state.changes, name + " " + parts)) continue;
        if (++shown > most_areas) {
            ++left;
            continue;
        }
        const std::string address = layers::address_of(*answer.after, area.area);
        const IdScope scope(*state.focus, address);
        if (place_link(state, name)) go_to_address(state, address);
        ImGui::Indent(state.units(16));
        say(state, parts);
        ImGui::Unindent(state.units(16));
    }
    if (left > 0) {
        say(state, state.words(Message{"changes_sheet.more", {format_count(left, state.words)}}));
    }
    gap(state, 8);
}

}  // namespace

bool change_group(WindowState& state, const std::string& id, const std::string& title,
                  std::size_t count, bool open_at_first) {
    ChangesState& changes = state.changes;
    // What is looked for is shown wherever it is.
    const bool turned = changes.turned.contains(id);
    const bool open = !changes.search.empty() || turned != open_at_first;
    if (heading(state, id.c_str(), title, format_count(count, state.words), open,
                state.fonts.strong) &&
        changes.search.empty()) {
        if (turned) {
            changes.turned.erase(id);
        } else {
            changes.turned.insert(id);
        }
    }
    return open;
}

bool is_looked_for(const ChangesState& changes, const std::string& words) {
    if (changes.search.empty()) return true;
    return layers::fold(words).find(layers::fold(changes.search)) != std::string::npos;
}

void show_touched(WindowState& state) {
    const auto answer = state.changes.answer;
    if (!answer->sites.empty() &&
        change_group(state, "sites", state.words("change.sites"), answer->sites.size(), true)) {
        const IdScope scope(*state.focus, "sites");
        for (const TouchedAddress& site : answer->sites) {
            if (is_looked_for(state.changes, site.name)) show_place(state, *answer, site);
        }
    }
    if (!answer->views.empty() &&
        change_group(state, "views", state.words("change.views"), answer->views.size(), true)) {
        const IdScope scope(*state.focus, "views");
        for (const TouchedView& view : answer->views) {
            if (is_looked_for(state.changes, view.file)) show_view(state, *answer, view);
        }
    }
}

void show_programme_changes(WindowState& state) {
    const auto answer = state.changes.answer;
    const layers::ProgrammeChanges& programmes = answer->diff.programmes;
    if (programmes.reach.empty()) return;
    show_reach(state, *answer, true);
    show_reach(state, *answer, false);
    show_areas(state, *answer);
    say(state, state.words(Message{"change.programmes_note",
                                   {format_count(programmes.communes, state.words)}}));
    gap(state, 8);
}

}  // namespace ancrage::app
