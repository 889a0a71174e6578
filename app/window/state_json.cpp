#include "app/window/state_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/data/settings_entries.h"
#include "layers/table/table_columns.h"

namespace ancrage::app {

namespace {

using Json = nlohmann::ordered_json;
using layers::FeatureRef;

constexpr std::array<std::pair<MapTool, const char*>, 6> tools = {{
    {MapTool::pan, "pan"},
    {MapTool::zoom_box, "zoom_box"},
    {MapTool::choose_box, "choose_box"},
    {MapTool::choose_polygon, "choose_polygon"},
    {MapTool::measure_distance, "measure_distance"},
    {MapTool::measure_area, "measure_area"},
}};

// To a number of figures that another processor's last bits do not change.
double rounded(double value, int figures) {
    if (value == 0 || !std::isfinite(value)) return value;
    const double magnitude = std::ceil(std::log10(std::abs(value)));
    const double unit = std::pow(10.0, magnitude - figures);
    // A division by a power of ten above 1 gives the nearest double; a product may not.
    return unit < 1 ? std::round(value / unit) / std::round(1 / unit)
                    : std::round(value / unit) * unit;
}

Json address(const WindowState& state, std::optional<FeatureRef> feature) {
    return feature ? Json(layers::address_of(state.atlas(), *feature)) : Json();
}

Json addresses(const WindowState& state, const std::vector<FeatureRef>& features) {
    Json list = Json::array();
    for (const FeatureRef feature : features) list.push_back(address(state, feature));
    return list;
}

std::optional<FeatureRef> place_of(const std::optional<Selection>& selection) {
    return selection ? std::optional(selection->card.feature) : std::nullopt;
}

Json layers_json(const WindowState& state) {
    const auto id = [&](std::size_t layer) { return state.atlas().layers[layer].definition.id; };
    Json visible = Json::array();
    Json order = Json::array();
    Json opacity = Json::object();
    for (std::size_t layer = 0; layer < state.map.visible.size(); ++layer) {
        if (state.map.visible[layer] != 0) visible.push_back(id(layer));
    }
    for (const std::size_t layer : state.map.order) order.push_back(id(layer));
    for (std::size_t layer = 0; layer < state.map.opacity.size(); ++layer) {
        const auto value = static_cast<double>(state.map.opacity[layer]);
        if (value != 1) opacity[id(layer)] = rounded(value, 3);
    }
    Json answer = {{"visible", visible}, {"order", order}, {"opacity", opacity}};
    for (std::size_t layer = 0; layer < state.layers.colors.size(); ++layer) {
        const ColorChoice& color = state.layers.colors[layer];
        if (!color.used()) continue;
        answer["colors"][id(layer)] = {
            {"column", color.column},
            {"per_km2", color.per_km2},
            {"classing", settings_entries::name_in(chosen_classings, color.classing)},
            {"classes", color.classes}};
    }
    return answer;
}

Json camera_json(const render::Camera& camera) {
    return {{"center", {std::round(camera.center.x), std::round(camera.center.y)}},
            {"metres_per_pixel", rounded(camera.metres_per_pixel, 5)}};
}

Json search_json(const SearchState& search) {
    const bool has_choice = search.open && search.chosen < search.hits.size();
    return {{"text", search.text},
            {"hits", search.open ? search.hits.size() : 0},
            {"chosen", has_choice ? Json(search.hits[search.chosen].name) : Json()}};
}

Json open_json(const WindowState& state) {
    Json open = Json::array();
    if (!state.settings.layers_folded) open.push_back("layers");
    if (state.selection) open.push_back("card");
    if (state.cards.pinned) open.push_back("pinned_card");
    if (state.table.layer) open.push_back("table");
    if (state.pick) open.push_back("pick");
    if (state.search.sheet) open.push_back("search_sheet");
    if (state.describe.open) open.push_back("describe");
    if (state.simulator.open) open.push_back("simulator");
    if (state.catalogue.open) open.push_back("catalogue");
    if (state.compare.open) open.push_back("compare");
    if (state.sites.open) open.push_back("sites");
    if (state.sites.table.open) open.push_back("site_table");
    if (state.data.open) open.push_back("data");
    if (state.changes.open) open.push_back("changes");
    if (state.before_after.on()) open.push_back("before_after");
    if (state.near.asked) open.push_back("near");
    if (state.settings_open) open.push_back("settings");
    if (state.shortcuts_open) open.push_back("shortcuts");
    if (state.welcome_open) open.push_back("welcome");
    if (!state.open_menu.empty()) open.push_back("menu " + state.open_menu);
    return open;
}

Json table_json(const WindowState& state) {
    const TableState& table = state.table;
    if (!table.layer) return {};
    const layers::Layer& layer = state.atlas().layers[*table.layer];
    const std::vector<layers::TableColumn> columns = layers::table_columns(layer);
    Json sort = Json::array();
    if (const auto look = table.looks.find(*table.layer); look != table.looks.end()) {
        for (const layers::SortKey& key : look->second.sort) {
            sort.push_back((key.descending ? "-" : "") + columns[key.column].id);
        }
    }
    return {{"layer", layer.definition.id},
            {"rows", table.rows.size()},
            {"sort", sort},
            {"filter", table.filter},
            {"in_view", table.in_view},
            {"chosen_only", table.chosen_only}};
}

// Points; 0 is the designed width.
Json widths_json(const Settings& settings) {
    const auto whole = [](float points) { return std::lround(points); };
    return {{"layers", whole(settings.layers_width)},
            {"card", whole(settings.card_width)},
            {"table", whole(settings.table_height)}};
}

Json messages_json(const WindowState& state) {
    Json keys = Json::array();
    for (const Notice& notice : state.messages.notices) keys.push_back(notice.message.key);
    return keys;
}

}  // namespace

std::string state_json(const WindowState& state) {
    const Settings& settings = state.settings;
    const FocusItem* focused = state.focus->focused();
    Json json;
    json["language"] =
        settings_entries::name_in(settings_entries::languages, state.words.language());
    json["theme"] = settings_entries::name_in(settings_entries::themes, settings.theme);
    json["high_contrast"] = settings.high_contrast;
    json["reduced_motion"] = settings.reduced_motion;
    json["font_size"] = rounded(static_cast<double>(settings.font_size), 3);
    json["size"] = {state.map.camera.width, state.map.camera.height};
    json["scale"] = rounded(static_cast<double>(state.map.scale_factor), 3);
    json["layers"] = layers_json(state);
    json["selection"] = address(state, place_of(state.selection));
    json["pinned"] = address(state, place_of(state.cards.pinned));
    json["pick"] = addresses(state, state.pick ? state.pick->features : std::vector<FeatureRef>{});
    const auto& hovered = state.map.hovered;
    json["hovered"] =
        address(state, hovered ? std::optional(FeatureRef{hovered->layer, hovered->feature})
                               : std::nullopt);
    json["chosen"] = addresses(state, state.tools.chosen);
    json["chosen_locked"] = state.tools.chosen_locked;
    json["camera"] = camera_json(state.map.camera);
    json["open"] = open_json(state);
    json["search"] = search_json(state.search);
    json["table"] = table_json(state);
    json["widths"] = widths_json(settings);
    json["tool"] = settings_entries::name_in(tools, state.tools.tool);
    json["path"] = state.tools.path.size();
    json["focus"] = focused == nullptr ? Json() : Json(focused->name);
    json["messages"] = messages_json(state);
    return json.dump(2) + "\n";
}

}  // namespace ancrage::app
