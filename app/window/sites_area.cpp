#include "app/window/finder.h"
#include "app/window/sites_questions.h"
#include "app/window/widgets.h"
#include "layers/filter/schema.h"

namespace ancrage::app {

namespace {

using layers::Theme;

constexpr std::string_view of_origin = "@origin";

// "Grand-Orly Seine Bièvre (EPT)"; the layer where any of its areas will do.
std::string area_name(const WindowState& state, const std::string& of) {
    if (of.empty()) return state.words("sites.no_area");
    if (of == "origin") return state.words("sites.origin");
    if (of.ends_with(of_origin)) {
        const std::string layer = of.substr(0, of.size() - of_origin.size());
        return state.words(geo::Message{"sites.of_origin", {area_name(state, layer)}});
    }
    const auto place = layers::find_place(state.atlas(), of);
    if (!place || place.value().layers.empty()) return of;
    const layers::Layer& layer = state.atlas().layers[place.value().layers.front()];
    std::string title = state.words(layer.definition.title);
    if (!place.value().row) return title;
    return layer.name(*place.value().row) + " · " + title;
}

bool area_row(const WindowState& state, const std::string& id, const std::string& name,
              const std::string& detail) {
    const IdScope scope(*state.focus, id);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const float height = state.units(detail.empty() ? 28 : 42);
    const bool clicked = pressed(state, "area", {width, height});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered()) {
        list->AddRectFilled(at, {at.x + width, at.y + height}, state.colors.accent_wash,
                            state.units(6));
    }
    const float room = width - state.units(16);
    draw_text(list, state.fonts.body, {at.x + state.units(8), at.y + state.units(4)},
              state.colors.ink, ellipsized(state.fonts.body, name, room));
    draw_text(list, state.fonts.small, {at.x + state.units(8), at.y + state.units(22)},
              state.colors.secondary, ellipsized(state.fonts.small, detail, room));
    return clicked;
}

// Any area of a layer that tells one place from another.
bool show_area_layers(WindowState& state, std::string& of) {
    for (const layers::Layer& layer : state.atlas().layers) {
        const layers::LayerDefinition& definition = layer.definition;
        const bool is_zone =
            definition.theme == Theme::programmes || definition.theme == Theme::employment;
        const bool is_area = definition.geometry == geo::GeometryKind::polygon;
        if (!is_zone || !is_area || layer.table.row_count() == 0) continue;
        if (area_row(state, definition.id, state.words(definition.title), "")) {
            of = definition.id;
            return true;
        }
    }
    return false;
}

bool show_hits(WindowState& state, PlaceKind kind, std::string& of) {
    constexpr std::size_t looked_at = 40;
    constexpr std::size_t most = 6;
    std::size_t shown = 0;
    for (const layers::SearchHit& hit :
         state.finder->search.search(state.sites.area_typed, looked_at)) {
        if (shown == most) break;
        if (!hit.feature) continue;
        const geo::GeometryKind geometry = state.layer_of(*hit.feature).definition.geometry;
        if (kind == PlaceKind::area && geometry != geo::GeometryKind::polygon) continue;
        ++shown;
        const std::string address = layers::address_of(state.atlas(), *hit.feature);
        const std::string title = state.words(state.layer_of(*hit.feature).definition.title);
        if (area_row(state, address, hit.name, title)) {
            of = address;
            return true;
        }
    }
    if (shown == 0) {
        wrapped_text(state.fonts.small, state.colors.secondary, state.words("sites.no_area_found"));
    }
    return false;
}

}  // namespace

bool names_area(const WindowState& state, const layers::Criterion& criterion) {
    using Kind = layers::Measure::Kind;
    const layers::Measure& measure = criterion.measure;
    if (measure.kind == Kind::share) return true;
    const bool is_near = measure.kind == Kind::distance || measure.kind == Kind::count;
    const bool is_layer = state.atlas().index_of(measure.of) < state.atlas().layers.size();
    return is_near && !is_layer && measure.of != "origin";
}

bool show_place_choice(WindowState& state, const std::string& id, PlaceKind kind, std::string& of) {
    SitesState& sites = state.sites;
    const bool looking = sites.area_of == id;
    const std::string name = area_name(state, of);
    const float room = ImGui::GetContentRegionAvail().x - state.units(50);
    if (button(state, "area", ellipsized(state.fonts.small_strong, name, room),
               looking ? Icon::chevron_up : Icon::chevron_down, ButtonKind::framed)) {
        sites.area_of = looking ? "" : id;
        sites.area_typed.clear();
    }
    tooltip(state, name);
    if (sites.area_of != id || !state.finder) return false;
    gap(state, 4);
    text_field(state, "area_name",
               state.words(kind == PlaceKind::area ? "sites.area_hint" : "sites.place_hint"),
               ImGui::GetContentRegionAvail().x - state.units(4), sites.area_typed, Icon::search,
               !looking);
    const bool is_typed = !sites.area_typed.empty();
    bool chosen = is_typed && show_hits(state, kind, of);
    if (!is_typed && kind == PlaceKind::area) chosen = show_area_layers(state, of);
    if (chosen) sites.area_of.clear();
    return chosen;
}

}  // namespace ancrage::app
