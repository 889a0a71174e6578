#include "app/window/sites_table.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "app/text/formats.h"
#include "app/window/layout.h"
#include "app/window/shortlist.h"
#include "app/window/sites_following.h"
#include "app/window/sites_rows.h"
#include "app/window/sites_text.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

using layers::Criterion;
using layers::JudgedValue;
using layers::RankedSite;

constexpr float row_height = 30;  // points
constexpr float header_height = 36;
constexpr float line_height = 32;  // of the controls above
constexpr float inset = 10;
constexpr int star_column = 0;
constexpr int rank_column = 1;
constexpr int name_column = 2;
constexpr int commune_column = 3;
constexpr int score_column = 4;
constexpr int first_criterion = 5;
constexpr int most_columns = 60;  // Dear ImGui has 64

std::vector<SiteRow> rows_of(const SitesAnswer& answer) {
    std::vector<SiteRow> rows;
    const auto add = [&](const std::vector<RankedSite>& sites, SiteStanding group) {
        for (const RankedSite& site : sites) rows.push_back({&site, group});
    };
    add(answer.ranking.sites, SiteStanding::fit);
    add(answer.ranking.unverified, SiteStanding::unverified);
    add(answer.ranking.undecided, SiteStanding::undecided);
    return rows;
}

// What a cell is sorted by; what is unknown comes last whichever way.
struct SortValue {
    bool unknown = false;
    double number = 0;
    std::string text;
};

SortValue sort_value(const WindowState& state, const SiteRow& row, int column) {
    const RankedSite& site = *row.site;
    switch (column) {
        case star_column: return {false, is_shortlisted(state, key_of(site)) ? 0.0 : 1.0, ""};
        case rank_column: return {false, static_cast<double>(site.rank), ""};
        case name_column:
            return {false, 0,
                    layers::fold(site_name(state, state.sites.answer->request, key_of(site)))};
        case commune_column: return {false, 0, layers::fold(site_commune(state, site))};
        case score_column: return {false, site.score, ""};
        default: break;
    }
    const JudgedValue& value = site.values[static_cast<std::size_t>(column - first_criterion)];
    if (value.verdict == JudgedValue::Verdict::unknown) return {true, 0, ""};
    if (value.number) return {false, *value.number, ""};
    return {false, 0, value.text ? layers::fold(*value.text) : std::string()};
}

// The groups stay apart whatever sorts them.
void sort_rows(const WindowState& state, std::vector<SiteRow>& rows) {
    const int column = state.sites.table.sort_column;
    if (column < 0) return;
    std::vector<std::pair<SortValue, SiteRow>> keyed;
    for (const SiteRow& row : rows) keyed.emplace_back(sort_value(state, row, column), row);
    const bool down = state.sites.table.sort_down;
    std::ranges::stable_sort(keyed, [down](const auto& a, const auto& b) {
        if (a.second.group != b.second.group) return a.second.group < b.second.group;
        if (a.first.unknown != b.first.unknown) return b.first.unknown;
        const auto left = std::tie(a.first.number, a.first.text);
        const auto right = std::tie(b.first.number, b.first.text);
        return down ? right < left : left < right;
    });
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = keyed[i].second;
}

const std::vector<SiteRow>& sorted_rows(WindowState& state) {
    SitesTable& table = state.sites.table;
    const bool same = table.of == state.sites.answer && table.sorted_by == table.sort_column &&
                      table.sorted_down == table.sort_down;
    if (same) return table.rows;
    table.of = state.sites.answer;
    table.sorted_by = table.sort_column;
    table.sorted_down = table.sort_down;
    table.rows = rows_of(*table.of);
    sort_rows(state, table.rows);
    return table.rows;
}

struct Column {
    std::string id;
    std::string title;
    float width = 0;  // points
    bool numeric = false;
};

bool is_numeric(const Criterion& criterion) {
    return criterion.judgement.values.empty() &&
           criterion.measure.kind != layers::Measure::Kind::test;
}

std::vector<Column> columns_of(const WindowState& state) {
    std::vector<Column> columns = {{"star", "", 34, false},
                                   {"rank", state.words("sites.column_rank"), 64, true},
                                   {"name", state.words("sites.column_name"), 250, false},
                                   {"commune", state.words("sites.column_commune"), 160, false},
                                   {"score", state.words("sites.score"), 78, true}};
    const SitesAnswer& answer = *state.sites.answer;
    for (const std::size_t index : answer.judged()) {
        if (static_cast<int>(columns.size()) == most_columns) break;
        const Criterion& criterion = answer.request.criteria[index];
        const std::string title = state.words(criterion.title);
        constexpr float least = 96;
        constexpr float most = 230;
        const float wanted = text_size(state.fonts.small_strong, title).x / state.scale + 40;
        columns.push_back(
            {criterion.id, title, std::clamp(wanted, least, most), is_numeric(criterion)});
    }
    return columns;
}

void sort_by(SitesTable& table, int column) {
    if (table.sort_column != column) {
        table.sort_column = column;
        // The best first: a score is best when it is high.
        table.sort_down = column == score_column;
    } else if (table.sort_down == (column == score_column)) {
        table.sort_down = !table.sort_down;
    } else {
        table.sort_column = -1;
    }
}

void show_heading(WindowState& state, const Column& column, int index) {
    SitesTable& table = state.sites.table;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = state.units(header_height);
    const bool clicked = pressed(state, column.id.c_str(), {width, height - state.units(1)});
    const bool hovered = ImGui::IsItemHovered();
    const bool sorts = table.sort_column == index;
    ImFont* font = state.fonts.small_strong;
    const float arrow = sorts ? state.units(14) : 0;
    const float room = width - state.units(2 * inset) - arrow;
    const std::string title = ellipsized(font, column.title, std::max(1.0F, room));
    if (!column.title.empty()) tooltip(state, column.title + "\n" + state.words("sites.sort_help"));
    const ImVec2 size = text_size(font, title);
    const float left = column.numeric ? from.x + width - state.units(inset) - size.x - arrow
                                      : from.x + state.units(inset);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 ink = sorts || hovered ? state.colors.accent : state.colors.ink;
    draw_text(list, font, {left, from.y + (height - size.y) / 2}, ink, title);
    if (column.title.empty()) {
        draw_icon(list, Icon::star, {from.x + width / 2, from.y + height / 2}, state.units(6), ink,
                  0, state.units(1.4F));
    }
    if (sorts) {
        draw_icon(list, table.sort_down ? Icon::chevron_down : Icon::chevron_up,
                  {left + size.x + state.units(9), from.y + height / 2}, state.units(4),
                  state.colors.accent, 0, state.units(1.6F));
    }
    if (clicked) sort_by(table, index);
}

// A text in its cell, at the right where it is a number.
void show_cell(const WindowState& state, const std::string& words, bool right, ImU32 color,
               ImFont* font) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const std::string shown =
        ellipsized(font, words, std::max(1.0F, width - state.units(2 * inset)));
    const ImVec2 size = text_size(font, shown);
    const float y = at.y + (state.units(row_height) - size.y) / 2;
    const float x = right ? at.x + width - state.units(inset) - size.x : at.x + state.units(inset);
    draw_text(ImGui::GetWindowDrawList(), font, {x, y}, color, shown);
}

void show_values(const WindowState& state, const SiteRow& row, const std::vector<Column>& columns) {
    const SitesAnswer& answer = *state.sites.answer;
    const std::vector<std::size_t> judged = answer.judged();
    const std::size_t shown = columns.size() - first_criterion;
    for (std::size_t i = 0; i < std::min(shown, row.site->values.size()); ++i) {
        if (!ImGui::TableSetColumnIndex(first_criterion + static_cast<int>(i))) continue;
        const Criterion& criterion = answer.request.criteria[judged[i]];
        const JudgedValue& value = row.site->values[i];
        const bool unknown = value.verdict == JudgedValue::Verdict::unknown;
        const bool missed =
            value.verdict == JudgedValue::Verdict::missed && !is_well(criterion, value);
        const ImU32 color = unknown  ? state.colors.faint
                            : missed ? state.colors.warning
                                     : state.colors.ink;
        show_cell(state, value_text(criterion, value, answer.units[judged[i]], state.words),
                  columns[first_criterion + i].numeric, color, state.fonts.small);
    }
}

bool press_row(WindowState& state, ImVec2 from, float height) {
    for (const ImGuiCol color : {ImGuiCol_Header, ImGuiCol_HeaderHovered, ImGuiCol_HeaderActive}) {
        ImGui::PushStyleColor(color, IM_COL32_BLACK_TRANS);
    }
    bool clicked = ImGui::Selectable(
        "##row", false, ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap,
        {0, height});
    ImGui::PopStyleColor(3);
    const ImVec2 to(from.x + ImGui::GetContentRegionAvail().x, from.y + height);
    if (state.focus->add("row", ImGui::GetID("row"), from, to)) {
        if (state.focus->take_arrival()) ImGui::SetScrollHereY(0.5F);
        clicked = state.focus->take_press() || clicked;
    }
    return clicked;
}

void show_row(WindowState& state, std::size_t place, const SiteRow& row,
              const std::vector<Column>& columns) {
    const SiteKey key = key_of(*row.site);
    const float height = state.units(row_height);
    const IdScope scope(*state.focus, "row_" + std::to_string(place + 1));
    ImGui::TableNextRow(ImGuiTableRowFlags_None, height);
    ImGui::TableSetColumnIndex(rank_column);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    if (press_row(state, from, height)) open_site(state, *row.site);
    const bool hovered = ImGui::IsItemHovered();
    const bool focused = state.focus->last_has_focus();
    if (hovered || focused) {
        state.sites.coming_hovered = key;
        if (key.feature) {
            state.map.hovered = render::FeatureMark{key.feature->layer, key.feature->row};
        }
    }
    const bool selected = state.selection && key.feature == state.selection->card.feature;
    if (selected || hovered || focused || state.sites.hovered == key) {
        ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0,
                               selected ? state.colors.accent_wash : state.colors.paper_hovered);
    }
    ImGui::SetCursorScreenPos(from);
    const bool is_fit = row.group == SiteStanding::fit;
    const std::string rank = format_count(row.site->rank, state.words) +
                             (is_fit                                  ? ""
                              : row.group == SiteStanding::unverified ? " \u2020"
                                                                      : " ?");
    show_cell(state, rank, true, is_fit ? state.colors.accent : state.colors.secondary,
              state.fonts.small_strong);
    ImGui::TableSetColumnIndex(star_column);
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x + state.units(4),
                               ImGui::GetCursorScreenPos().y + state.units(3)});
    show_star(state, key, 24);
    ImGui::TableSetColumnIndex(name_column);
    show_cell(state, site_name(state, state.sites.answer->request, key), false, state.colors.ink,
              state.fonts.small_strong);
    ImGui::TableSetColumnIndex(commune_column);
    show_cell(state, site_commune(state, *row.site), false, state.colors.secondary,
              state.fonts.small);
    ImGui::TableSetColumnIndex(score_column);
    show_cell(state, score_text(row.site->score, state.words), true, state.colors.ink,
              state.fonts.small_strong);
    show_values(state, row, columns);
}

void show_grid(WindowState& state, ImVec2 size) {
    const std::vector<Column> columns = columns_of(state);
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::PushStyleColor(ImGuiCol_TableBorderStrong, state.colors.rule);
    constexpr ImGuiTableFlags flags =
        ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_Resizable |
        ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_NoBordersInBody |
        ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoSavedSettings;
    const std::string name = "site_rows_" + std::to_string(columns.size());
    if (ImGui::BeginTable(name.c_str(), static_cast<int>(columns.size()), flags, size)) {
        for (const Column& column : columns) {
            ImGui::TableSetupColumn(column.id.c_str(), ImGuiTableColumnFlags_WidthFixed,
                                    state.units(column.width));
        }
        ImGui::TableSetupScrollFreeze(name_column + 1, 1);
        ImGui::TableNextRow(ImGuiTableRowFlags_Headers, state.units(header_height));
        {
            const IdScope scope(*state.focus, "headings");
            for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
                ImGui::TableSetColumnIndex(i);
                show_heading(state, columns[static_cast<std::size_t>(i)], i);
            }
        }
        const std::vector<SiteRow>& rows = sorted_rows(state);
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(rows.size()), state.units(row_height));
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                const auto place = static_cast<std::size_t>(i);
                show_row(state, place, rows[place], columns);
            }
        }
        ImGui::EndTable();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

void show_header(WindowState& state, Rect area) {
    const float pad = state.units(8);
    ImGui::SetCursorScreenPos({area.left + 2 * pad, area.top + pad});
    const std::string title = state.words("sites.table_title");
    const ImVec2 size = text_size(state.fonts.strong, title);
    const float y = area.top + pad + (state.units(line_height) - size.y) / 2;
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_text(list, state.fonts.strong, {area.left + 2 * pad, y}, state.colors.ink, title);
    const std::string legend = state.words("sites.table_legend");
    const float left = area.left + 4 * pad + size.x;
    const float room = area.right - left - state.units(60);
    draw_text(list, state.fonts.small, {left, y + state.units(2)}, state.colors.secondary,
              ellipsized(state.fonts.small, legend, std::max(1.0F, room)));
    ImGui::SetCursorScreenPos(
        {area.right - pad - state.units(28), area.top + pad + state.units(2)});
    if (icon_button(state, "close", Icon::close, 28, false)) state.sites.table.open = false;
    tooltip(state, state.words("table.close"));
}

}  // namespace

void show_sites_table(WindowState& state) {
    SitesTable& table = state.sites.table;
    // One table at a time: a layer's takes this one's place.
    if (state.table.layer) table.open = false;
    if (!table.open || !state.sites.answer || state.sites.answer->error) return;
    const Rect area = table_rect(state);
    if (area.height() < 1 || area.width() < 1) return;
    const std::shared_ptr<const SitesAnswer> answer = state.sites.answer;  // while it is drawn
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::SetNextWindowPos(area.from());
    ImGui::SetNextWindowSize(area.size());
    begin_panel(state, "site_table",
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                    ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::PopStyleVar(2);
    show_header(state, area);
    const float top = area.top + state.units(line_height + 16);
    ImGui::SetCursorScreenPos({area.left, top});
    show_grid(state, {area.width(), std::max(1.0F, area.bottom - top)});
    ImGui::GetWindowDrawList()->AddLine({area.left, area.top}, {area.right, area.top},
                                        state.colors.rule_strong, state.units(2));
    end_panel(state);
}

}  // namespace ancrage::app
