#include "app/window/table_panel.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/table_text.h"
#include "app/window/layout.h"
#include "app/window/surroundings.h"
#include "app/window/table_grid.h"
#include "app/window/table_rows.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float line_height = 32;  // points, of a line of controls
constexpr float between = 8;       // controls, and lines of them
constexpr float footer_height = 26;
constexpr std::pair<const char*, Icon> buttons_after_filter[] = {
    {"table.in_view", Icon::check},
    {"table.chosen_only", Icon::check},
    {"table.columns", Icon::columns},
    {"table.csv", Icon::download},
    {"table.geopackage", Icon::download}};
constexpr const char* layers_menu = "table_layers";
constexpr const char* columns_menu = "table_columns";

const layers::Layer& shown_layer(const WindowState& state) {
    return state.table.worker->layer();
}

std::string count_text(const WindowState& state) {
    const auto number = [&](std::size_t count) { return format_count(count, state.words); };
    const std::size_t shown = state.table.rows.size();
    const std::size_t all = shown_layer(state).table.row_count();
    if (all == 1 && shown == 1) return state.words("table.count_one");
    if (shown == all) return state.words(geo::Message{"table.count", {number(all)}});
    return state.words(geo::Message{"table.count_of", {number(shown), number(all)}});
}

// Controls from the left, on a new line where there is no room for the next one.
class Flow {
public:
    Flow(const WindowState& state, Rect area) : state_(&state), area_(area) { at_ = area.from(); }

    // Puts ImGui's cursor where the next control of this width goes.
    void place(float width) {
        if (at_.x > area_.left && at_.x + width > area_.right) {
            at_ = {area_.left, at_.y + state_->units(line_height + between)};
        }
        ImGui::SetCursorScreenPos(at_);
        at_.x += width + state_->units(between);
    }
    float room() const { return area_.right - at_.x; }
    float bottom() const { return at_.y + state_->units(line_height); }

private:
    const WindowState* state_;
    Rect area_;
    ImVec2 at_;
};

void show_count(const WindowState& state, Flow& flow) {
    constexpr double patience = 0.25;  // seconds before one is told that it takes a while
    const bool is_slow =
        state.table.worker->busy() && ImGui::GetTime() - state.table.asked_at > patience;
    const std::string words = is_slow ? state.words("table.busy") : count_text(state);
    const ImVec2 size = text_size(state.fonts.small, words);
    flow.place(size.x);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(ImGui::GetWindowDrawList(), state.fonts.small,
              {at.x, at.y + (state.units(line_height) - size.y) / 2}, state.colors.secondary,
              words);
}

bool flow_button(const WindowState& state, Flow& flow, const char* id, const char* key, Icon icon,
                 ButtonKind kind, const char* help) {
    const std::string words = state.words(key);
    flow.place(button_width(state, words, icon));
    const bool clicked = button(state, id, words, icon, kind);
    tooltip(state, state.words(help));
    return clicked;
}

void flow_switch(const WindowState& state, Flow& flow, const char* id, const char* key, bool& on,
                 const char* help) {
    const ButtonKind kind = on ? ButtonKind::chosen : ButtonKind::framed;
    if (flow_button(state, flow, id, key, on ? Icon::check : Icon::none, kind, help)) on = !on;
}

// As wide as the buttons after it allow.
void show_filter(WindowState& state, Flow& flow) {
    constexpr float least = 170;  // points
    constexpr float most = 280;
    float after = 0;
    for (const auto& [key, icon] : buttons_after_filter) {
        after += button_width(state, state.words(key), icon) + state.units(between);
    }
    const float width = std::clamp(flow.room() - after, state.units(least), state.units(most));
    flow.place(width);
    // A field is a little higher than a button.
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - state.units(2));
    text_field(state, "filter", state.words("table.filter_hint"), width, state.table.filter,
               Icon::search, false);
    tooltip(state, state.words("table.filter_help"));
}

void show_title(WindowState& state, Flow& flow) {
    const std::string title = state.words(shown_layer(state).definition.title);
    flow.place(button_width(state, title, Icon::chevron_down));
    if (button(state, "layer", title, Icon::chevron_down, ButtonKind::quiet)) {
        state.open_menu = layers_menu;
    }
    tooltip(state, state.words("table.choose_layer"));
}

// Gives back where the header ends.
float show_header(WindowState& state, Rect area) {
    const float pad = state.units(between);
    const float close = state.units(28);
    ImGui::SetCursorScreenPos({area.right - pad - close, area.top + pad + state.units(2)});
    const bool closed = icon_button(state, "close", Icon::close, 28, false);
    tooltip(state, state.words("table.close"));
    Flow flow(state, {area.left + pad, area.top + pad, area.right - 2 * pad - close, area.bottom});
    show_title(state, flow);
    show_count(state, flow);
    show_filter(state, flow);
    flow_switch(state, flow, "in_view", "table.in_view", state.table.in_view, "table.in_view_help");
    flow_switch(state, flow, "chosen_only", "table.chosen_only", state.table.chosen_only,
                "table.chosen_only_help");
    if (flow_button(state, flow, "columns", "table.columns", Icon::columns, ButtonKind::framed,
                    "table.columns_help")) {
        state.open_menu = columns_menu;
    }
    if (flow_button(state, flow, "csv", "table.csv", Icon::download, ButtonKind::framed,
                    "table.csv_help")) {
        write_table_file(state, "csv");
    }
    if (!in_browser && flow_button(state, flow, "geopackage", "table.geopackage", Icon::download,
                                   ButtonKind::framed, "table.geopackage_help")) {
        write_table_file(state, "gpkg");
    }
    if (closed) state.table.layer.reset();
    return flow.bottom() + pad;
}

std::string source_text(const WindowState& state) {
    const layers::LayerDefinition& definition = shown_layer(state).definition;
    std::string text = table_source(definition, state.words) + " · " +
                       vintage_text(definition, state.words) + " · " + definition.licence;
    const std::string badge = badge_text(definition, state.words);
    return badge.empty() ? text : badge + " · " + text;
}

// What is wrong with the filter, or where the rows come from.
void show_footer(WindowState& state, Rect area) {
    const float pad = state.units(12);
    ImFont* font = state.fonts.small;
    float right = area.right - pad;
    const float y = area.top + (area.height() - text_size(font, "X").y) / 2;
    if (state.map.visible[*state.table.loaded] == 0) {
        const std::string words = state.words("table.show_on_map");
        right -= text_size(font, words).x;
        ImGui::SetCursorScreenPos({right, y});
        if (link(state, "show_on_map", words, font)) state.map.visible[*state.table.loaded] = 1;
        right -= pad;
    }
    const auto& problem = state.table.filter_problem;
    const std::string words = problem ? state.words(*problem) : source_text(state);
    const std::string shown = ellipsized(font, words, std::max(1.0F, right - area.left - pad));
    ImGui::SetCursorScreenPos({area.left + pad, area.top});
    ImGui::Dummy({std::max(1.0F, right - area.left - pad), area.height()});
    if (shown != words) tooltip(state, words);
    draw_text(ImGui::GetWindowDrawList(), font, {area.left + pad, y},
              problem ? state.colors.warning : state.colors.secondary, shown);
}

// In the middle of the empty rows: why there are none, and the way out.
void show_nothing_found(WindowState& state, Rect area) {
    const std::string words =
        state.words(state.table.chosen_only && state.tools.chosen.empty() ? "table.none_chosen"
                                                                          : "table.none_found");
    ImFont* font = state.fonts.body;
    const ImVec2 size = text_size(font, words);
    const ImVec2 at(area.left + std::max(0.0F, (area.width() - size.x) / 2),
                    area.top + std::max(0.0F, (area.height() - 2 * size.y) / 2));
    draw_text(ImGui::GetWindowDrawList(), font, at, state.colors.secondary, words);
    const std::string all = state.words("table.show_all");
    ImGui::SetCursorScreenPos(
        {area.left + std::max(0.0F, (area.width() - text_size(font, all).x) / 2),
         at.y + size.y + state.units(6)});
    if (link(state, "show_all", all, font)) {
        state.table.filter.clear();
        state.table.in_view = state.table.chosen_only = false;
    }
}

void show_body(WindowState& state, Rect area) {
    ImGui::SetCursorScreenPos(area.from());
    const bool is_empty = state.table.rows.empty() && !state.table.worker->busy();
    const float headings = state.units(36);
    show_table_grid(state, is_empty ? ImVec2(area.width(), headings) : area.size());
    if (is_empty && area.height() > 2 * headings) {
        show_nothing_found(state, {area.left, area.top + headings, area.right, area.bottom});
    }
}

// By theme, as in the panel of layers; those that could not be read have no table.
std::vector<std::size_t> layers_to_choose(const layers::Atlas& atlas) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        if (atlas.layers[i].state != layers::LayerState::missing) order.push_back(i);
    }
    std::ranges::stable_sort(order, {},
                             [&](std::size_t i) { return atlas.layers[i].definition.theme; });
    return order;
}

void show_layer_sheet(WindowState& state) {
    if (state.open_menu != layers_menu) return;
    bool stays = begin_sheet(state, layers_menu, state.words("table.choose_layer"), 460, 900);
    for (const std::size_t i : layers_to_choose(state.atlas())) {
        const layers::LayerDefinition& definition = state.atlas().layers[i].definition;
        const bool is_shown = state.table.layer == i;
        if (menu_row(state, definition.id.c_str(), state.words(definition.title),
                     is_shown ? Icon::check : Icon::table, is_shown)) {
            state.table.layer = i;
            stays = false;
        }
    }
    end_sheet(state);
    if (!stays) state.open_menu.clear();
}

void show_column_sheet(WindowState& state) {
    if (state.open_menu != columns_menu) return;
    const bool stays = begin_sheet(state, columns_menu, state.words("table.columns"), 460, 640);
    wrapped_text(state.fonts.small, state.colors.secondary, state.words("table.columns_note"));
    gap(state, 12);
    TableLook& look = state.table.looks.at(*state.table.loaded);
    const auto& columns = state.table.worker->columns();
    const auto shown_count = std::ranges::count(look.shown, std::uint8_t{1});
    for (std::size_t i = 0; i < columns.size(); ++i) {
        bool shown = look.shown[i] != 0;
        const IdScope scope(*state.focus, columns[i].id);
        // The last one stays: a table without columns says nothing.
        if (toggle(state, "shown", column_heading(columns[i], state.words), shown) &&
            (shown || shown_count > 1)) {
            look.shown[i] = shown ? 1 : 0;
        }
    }
    end_sheet(state);
    if (!stays) state.open_menu.clear();
}

}  // namespace

void show_table(WindowState& state) {
    if (!follow_table(state)) return;
    const Rect area = table_rect(state);
    if (area.height() < 1 || area.width() < 1) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::SetNextWindowPos(area.from());
    ImGui::SetNextWindowSize(area.size());
    begin_panel(state, "table",
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                    ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::PopStyleVar(2);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine(area.from(), {area.right, area.top}, state.colors.rule_strong, state.units(1));
    const float top = show_header(state, area);
    const float bottom = area.bottom - state.units(footer_height);
    list->AddLine({area.left, top}, {area.right, top}, state.colors.rule, state.units(1));
    if (bottom - top > state.units(line_height)) {
        show_body(state, {area.left, top, area.right, bottom});
    }
    list->AddLine({area.left, bottom}, {area.right, bottom}, state.colors.rule, state.units(1));
    show_footer(state, {area.left, bottom, area.right, area.bottom});
    end_panel(state);
    show_layer_sheet(state);
    show_column_sheet(state);
}

}  // namespace ancrage::app
