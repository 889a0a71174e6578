#include <algorithm>
#include <cmath>

#include "app/text/compare_text.h"
#include "app/text/formats.h"
#include "app/window/card_origin.h"
#include "app/window/compare_sheet.h"
#include "app/window/programme_lines.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"
#include "layers/compare/specialisation.h"

namespace ancrage::app {

namespace {

using layers::AreaProfile;
using layers::AreaSector;

constexpr std::size_t most_sectors = 14;
constexpr float cell_gap = 14;  // points
constexpr float bar_height = 8;
constexpr double farthest = 3;  // doublings from the reference's share that a bar still shows

// The divisions that tell the areas apart best: those an area has most of, beside its reference.
std::vector<std::string> telling_divisions(const layers::AreaComparison& comparison) {
    std::vector<std::pair<double, std::string>> found;
    for (const AreaProfile& profile : comparison.areas) {
        for (const AreaSector& sector : profile.divisions) {
            if (!sector.quotient || sector.count == 0) continue;
            const double weight = std::sqrt(static_cast<double>(sector.count)) *
                                  (*sector.quotient > 1 ? *sector.quotient : 0.5);
            found.emplace_back(sector.few ? weight / 4 : weight, sector.code);
        }
    }
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> codes;
    for (const auto& [weight, code] : found) {
        const bool is_in = std::ranges::find(codes, code) != codes.end();
        if (!is_in && codes.size() < most_sectors) codes.push_back(code);
    }
    return codes;
}

// From a line that is the reference's share: to the right where there is more, to the left where
// there is less, doubling by doubling.
void draw_bar(const WindowState& state, const AreaSector* sector, ImVec2 at, float width) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float half = width / 2;
    const float thick = state.units(bar_height);
    const float middle = at.x + half;
    list->AddLine({middle, at.y - state.units(3)}, {middle, at.y + thick + state.units(3)},
                  state.colors.rule_strong, state.units(1));
    if (sector == nullptr || !sector->quotient) return;
    const double quotient = *sector->quotient;
    const double doublings =
        quotient > 0 ? std::clamp(std::log2(quotient), -farthest, farthest) : -farthest;
    const float end = middle + half * static_cast<float>(doublings / farthest);
    const bool more = doublings >= 0;
    const ImVec2 from(std::min(middle, end), at.y);
    const ImVec2 to(std::max(middle, end), at.y + thick);
    const ImU32 color = more ? state.colors.accent : state.colors.secondary;
    // Too few installations to lean on: an outline, not a ground.
    if (sector->few) {
        list->AddRect(from, to, color, state.units(2), 0, state.units(1.2F));
    } else {
        list->AddRectFilled(from, to, color, state.units(2));
    }
}

std::string sector_text(const WindowState& state, const AreaSector* sector) {
    if (sector == nullptr || !sector->quotient) return state.words("compare.unknown");
    const std::string quotient = format_number(*sector->quotient, 1, state.words.language());
    const std::string count = format_count(sector->count, state.words);
    return state.words(geo::Message{"compare_sheet.quotient", {quotient, count}});
}

void show_sector(WindowState& state, const CompareColumns& columns, const std::string& code) {
    const CompareAnswer& answer = *state.compare.answer;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float space = state.units(cell_gap);
    const float top = at.y + state.units(7);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine(at, {at.x + columns.width(), at.y}, state.colors.rule, state.units(1));
    const std::string title = division_title(answer.tables->naf, code, state.words);
    const float wrap = columns.label - space;
    draw_text(list, state.fonts.small, {at.x, top}, state.colors.ink, title, wrap);
    float height = text_size(state.fonts.small, title, wrap).y;
    const float line = text_size(state.fonts.small, "X").y;
    for (std::size_t i = 0; i <= columns.areas; ++i) {
        const bool is_reference = i == columns.areas;
        const AreaProfile& profile =
            is_reference ? answer.comparison.reference : answer.comparison.areas[i];
        const AreaSector* sector = profile.division(code);
        const float x = at.x + columns.left_of(i);
        if (is_reference) {
            const std::size_t count = sector == nullptr ? 0 : sector->count;
            draw_text(list, state.fonts.small, {x, top}, state.colors.secondary,
                      state.words(geo::Message{"compare_sheet.sector_count",
                                               {format_count(count, state.words)}}));
            continue;
        }
        // One installation more would change every bar.
        const auto& coverage = profile.figure("naf_known").coverage;
        if (!coverage || coverage->known < layers::few_installations) {
            draw_text(list, state.fonts.small, {x, top}, state.colors.faint,
                      state.words("compare.few"), columns.area - space);
            continue;
        }
        draw_text(list, state.fonts.small, {x, top},
                  sector != nullptr && sector->quotient ? state.colors.ink : state.colors.faint,
                  sector_text(state, sector), columns.area - space);
        draw_bar(state, sector, {x, top + line + state.units(4)}, columns.area - 2 * space);
    }
    height = std::max(height, line + state.units(4 + bar_height));
    ImGui::SetCursorScreenPos({at.x, top + height + state.units(7)});
    ImGui::Dummy({0, 0});
}

}  // namespace

void show_compare_sectors(WindowState& state, const CompareColumns& columns) {
    const layers::AreaComparison& comparison = state.compare.answer->comparison;
    show_note(state, state.words("compare_sheet.sectors_note"));
    gap(state, 8);
    // How much stands behind the bars comes before them.
    for (const std::string_view name : {"naf_known", "specialisation"}) {
        CompareCell label;
        label.value = compare_figure_title(name, state.words);
        std::vector<CompareCell> cells;
        for (std::size_t i = 0; i <= columns.areas; ++i) {
            const AreaProfile& profile =
                i == columns.areas ? comparison.reference : comparison.areas[i];
            const layers::AreaFigure& figure = profile.figure(name);
            cells.push_back({compare_value(figure.value, figure.unit, state.words),
                             coverage_text(figure, state.words), !figure.value, ""});
        }
        show_compare_row(state, columns, label, cells);
    }
    const std::vector<std::string> codes = telling_divisions(comparison);
    for (const std::string& code : codes) show_sector(state, columns, code);
    if (codes.empty()) {
        show_line(state.fonts.body, state.colors.secondary, state.words("compare.no_sector"));
    }
}

}  // namespace ancrage::app
