#include <algorithm>

#include "app/text/compare_text.h"
#include "app/text/formats.h"
#include "app/window/compare_areas.h"
#include "app/window/compare_sheet.h"
#include "app/window/programme_lines.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

std::string dimensions_text(const WindowState& state, const std::vector<std::string_view>& names) {
    std::string all;
    for (const std::string_view name : names) {
        all += (all.empty() ? "" : ", ") + compare_figure_title(name, state.words);
    }
    return all;
}

std::string sector_text(const WindowState& state, const char* key,
                        const layers::ComplementarySector& sector) {
    const std::string title =
        division_title(state.compare.answer->tables->naf, sector.division, state.words);
    return state.words(geo::Message{key,
                                    {title, format_count(sector.other_count, state.words),
                                     format_count(sector.own_count, state.words)}});
}

// A name to press, that puts the area beside the others.
void show_area_link(WindowState& state, layers::FeatureRef area) {
    const std::string name = state.layer_of(area).name(area.row);
    if (link(state, "add", name, state.fonts.strong)) {
        if (!is_compared(state, area)) change_compared(state, area);
    }
    tooltip(state, state.words("compare_sheet.add_this"));
}

void show_similar_to(WindowState& state, std::size_t place) {
    const auto& similar = state.compare.answer->similar[place];
    show_line(state.fonts.small_strong, state.colors.secondary,
              state.words("compare_sheet.similar_areas"));
    gap(state, 6);
    if (similar.empty()) {
        show_line(state.fonts.small, state.colors.faint, state.words("compare.no_similar"));
    }
    for (const layers::SimilarArea& one : similar) {
        const IdScope scope(*state.focus, "similar_" + std::to_string(one.area.row));
        show_area_link(state, one.area);
        show_line(state.fonts.small, state.colors.secondary,
                  state.words(geo::Message{"compare_sheet.near_by",
                                           {dimensions_text(state, one.nearest)}}));
        show_line(state.fonts.small, state.colors.faint,
                  state.words(geo::Message{"compare.similar_farthest",
                                           {dimensions_text(state, one.farthest)}}));
        gap(state, 8);
    }
}

void show_complements_of(WindowState& state, std::size_t place) {
    const auto& complements = state.compare.answer->comparison.complements[place];
    constexpr std::size_t most = 2;
    gap(state, 8);
    show_line(state.fonts.small_strong, state.colors.secondary,
              state.words("compare_sheet.complements"));
    gap(state, 6);
    if (complements.empty()) {
        show_line(state.fonts.small, state.colors.faint, state.words("compare.no_complement"));
    }
    for (const layers::ComplementaryArea& one : complements) {
        const IdScope scope(*state.focus, "complement_" + std::to_string(one.area.row));
        show_area_link(state, one.area);
        for (std::size_t i = 0; i < std::min(most, one.brings.size()); ++i) {
            show_line(state.fonts.small, state.colors.ink,
                      sector_text(state, "compare_sheet.brings", one.brings[i]));
        }
        for (std::size_t i = 0; i < std::min(most, one.takes.size()); ++i) {
            show_line(state.fonts.small, state.colors.ink,
                      sector_text(state, "compare_sheet.takes", one.takes[i]));
        }
        gap(state, 8);
    }
}

}  // namespace

void show_compare_similar(WindowState& state, const CompareColumns& columns) {
    const layers::AreaComparison& comparison = state.compare.answer->comparison;
    const auto count = static_cast<int>(comparison.areas.size());
    // A table, so that each column wraps its own words.
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {state.units(8), 0});
    if (ImGui::BeginTable("similar_areas", count,
                          ImGuiTableFlags_SizingStretchSame | ImGuiTableFlags_NoSavedSettings,
                          {columns.width(), 0})) {
        ImGui::TableNextRow();
        for (int i = 0; i < count; ++i) {
            const IdScope scope(*state.focus, "of_" + std::to_string(i + 1));
            const auto place = static_cast<std::size_t>(i);
            ImGui::TableSetColumnIndex(i);
            show_line(state.fonts.strong, state.colors.accent,
                      compared_name(comparison.areas[place].area, state.words));
            gap(state, 6);
            show_similar_to(state, place);
            show_complements_of(state, place);
        }
        ImGui::EndTable();
    }
    ImGui::PopStyleVar();
    gap(state, 12);
}

}  // namespace ancrage::app
