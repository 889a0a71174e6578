#include "app/window/compare_sheet.h"

#include <algorithm>

#include "app/cli/compare_print.h"
#include "app/text/compare_text.h"
#include "app/text/formats.h"
#include "app/window/card_origin.h"
#include "app/window/compare_areas.h"
#include "app/window/finder.h"
#include "app/window/programme_lines.h"
#include "app/window/tabs.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float sheet_width = 1240;  // points
constexpr float sheet_height = 1040;
constexpr float empty_width = 760;  // before there is anything to compare
constexpr float empty_height = 480;
constexpr float cell_gap = 14;

const layers::AreaProfile& profile_of(const layers::AreaComparison& comparison,
                                      std::size_t column) {
    return column < comparison.areas.size() ? comparison.areas[column] : comparison.reference;
}

CompareColumns columns_of(const WindowState& state, std::size_t areas) {
    CompareColumns columns;
    columns.areas = areas;
    const float room = ImGui::GetContentRegionAvail().x - state.units(6);
    columns.label = std::clamp(room * 0.24F, state.units(120), state.units(290));
    columns.area = (room - columns.label) / static_cast<float>(areas + 1);
    return columns;
}

// Hits that are areas, to stand beside the others or to be measured against.
void show_hits(WindowState& state) {
    constexpr std::size_t looked_at = 40;
    constexpr std::size_t most = 5;
    std::size_t shown = 0;
    CompareState& compare = state.compare;
    for (const layers::SearchHit& hit : state.finder->search.search(compare.typed, looked_at)) {
        if (shown == most) break;
        if (!hit.feature || !can_be_compared(state, *hit.feature)) continue;
        ++shown;
        const std::string title =
            hit.name + " · " + state.words(state.layer_of(*hit.feature).definition.title);
        const std::string id = "hit_" + std::to_string(shown);
        const float room = ImGui::GetContentRegionAvail().x - state.units(60);
        if (!menu_row(state, id.c_str(), ellipsized(state.fonts.body, title, room), Icon::plus,
                      false)) {
            continue;
        }
        if (compare.for_reference) {
            if (auto area = layers::compared_area(state.atlas(), *hit.feature)) {
                compare.question.reference = std::move(area).value();
                compare.asked = false;
            }
        } else if (!is_compared(state, *hit.feature)) {
            change_compared(state, *hit.feature);
        }
        compare.looking = false;
    }
}

void look_for(CompareState& compare, bool reference) {
    const bool same = compare.looking && compare.for_reference == reference;
    compare.looking = !same;
    compare.for_reference = reference;
    compare.typed.clear();
}

// The areas as chips to take away, and the ways to add one or to change the reference.
void show_choice(WindowState& state) {
    CompareState& compare = state.compare;
    const auto areas = compare.question.areas;  // a copy: a chip takes one away
    bool first = true;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const IdScope scope(*state.focus, "area_" + std::to_string(i + 1));
        if (chip(state, "remove", compared_name(areas[i], state.words), "×", first)) {
            remove_compared(state, i);
        }
        tooltip(state, state.words("compare_sheet.remove"));
        first = false;
    }
    if (!first) gap(state, 6);
    const bool is_full = areas.size() >= layers::most_compared;
    const bool opens = !compare.looking;
    if (!is_full &&
        button(state, "add", state.words("compare_sheet.add"), Icon::plus,
               areas.size() < layers::least_compared ? ButtonKind::primary : ButtonKind::framed)) {
        look_for(compare, false);
    }
    if (!is_full) ImGui::SameLine(0, state.units(8));
    if (button(state, "reference", state.words("compare_sheet.change_reference"), Icon::none,
               ButtonKind::framed)) {
        look_for(compare, true);
    }
    if (compare.question.reference) {
        ImGui::SameLine(0, state.units(8));
        if (button(state, "region", state.words("compare_sheet.region"), Icon::none,
                   ButtonKind::quiet)) {
            compare.question.reference.reset();
            compare.asked = false;
        }
    }
    if (!compare.looking || !state.finder) return;
    gap(state, 6);
    text_field(state, "name", state.words("sites.area_hint"),
               std::min(ImGui::GetContentRegionAvail().x, state.units(460)), compare.typed,
               Icon::search, opens);
    show_hits(state);
}

CompareCell cell_of(const WindowState& state, const layers::AreaFigure& figure) {
    CompareCell cell;
    cell.value = compare_value(figure.value, figure.unit, state.words);
    cell.unknown = !figure.value;
    cell.detail = rank_text(figure, state.words);
    const std::string coverage = coverage_text(figure, state.words);
    if (!coverage.empty()) cell.detail += (cell.detail.empty() ? "" : " · ") + coverage;
    for (const geo::Message& remark : figure.remarks) {
        cell.help += (cell.help.empty() ? "" : "\n") + state.words(remark);
    }
    return cell;
}

void show_figures(WindowState& state, const CompareColumns& columns) {
    const layers::AreaComparison& comparison = state.compare.answer->comparison;
    const auto& kinds = layers::area_figures();
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const IdScope scope(*state.focus, std::string(kinds[i].name));
        CompareCell label;
        label.value = compare_figure_title(kinds[i].name, state.words);
        label.help =
            figure_sources(state.atlas(), comparison.reference.figures[i].sources, state.words);
        std::vector<CompareCell> cells;
        for (std::size_t column = 0; column <= columns.areas; ++column) {
            cells.push_back(cell_of(state, profile_of(comparison, column).figures[i]));
        }
        show_compare_row(state, columns, label, cells);
    }
}

void show_notes(WindowState& state) {
    const layers::AreaComparison& comparison = state.compare.answer->comparison;
    for (const geo::Message& remark : comparison.remarks) {
        show_note(state, state.words(remark));
    }
    for (const layers::AreaProfile& profile : comparison.areas) {
        for (const std::string& remark : area_remarks(profile, state.words)) {
            show_line(state.fonts.small, state.colors.secondary,
                      compared_name(profile.area, state.words) + state.words("punctuation.colon") +
                          remark);
        }
    }
}

void show_parts(WindowState& state) {
    CompareState& compare = state.compare;
    const std::string copy = state.words("compare_sheet.copy");
    const float wide = button_width(state, copy, Icon::copy);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    ImGui::SetCursorScreenPos({at.x + room - wide, at.y - state.units(2)});
    if (button(state, "copy", copy, Icon::copy, ButtonKind::primary)) {
        const CompareWords with{state.atlas(), *compare.answer->tables, state.words};
        const std::string all = comparison_print(compare.answer->comparison, true, with);
        ImGui::SetClipboardText(all.c_str());
        state.messages.say({"compare_sheet.copied", {}});
    }
    ImGui::SetCursorScreenPos(at);
    ImGui::PushItemWidth(room - wide);
    ImGui::BeginChild("parts", {room - wide - state.units(16), state.units(32)}, false,
                      ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar);
    const int clicked = tabs(state,
                             {{"figures", state.words("compare_sheet.figures")},
                              {"sectors", state.words("compare_sheet.sectors")},
                              {"arguments", state.words("compare_sheet.arguments")},
                              {"similar", state.words("compare_sheet.similar")}},
                             static_cast<int>(compare.part));
    ImGui::EndChild();
    ImGui::PopItemWidth();
    if (clicked >= 0) compare.part = static_cast<ComparePart>(clicked);
    gap(state, 10);
}

void show_answer(WindowState& state) {
    const std::shared_ptr<const CompareAnswer> answer = state.compare.answer;  // while it is drawn
    show_parts(state);
    ImGui::BeginChild("compared", {0, 0}, false, ImGuiWindowFlags_NoNav);
    const CompareColumns columns = columns_of(state, answer->comparison.areas.size());
    const bool is_side_by_side =
        state.compare.part == ComparePart::figures || state.compare.part == ComparePart::sectors;
    if (is_side_by_side) show_compare_maps(state, columns);
    switch (state.compare.part) {
        case ComparePart::figures: show_figures(state, columns); break;
        case ComparePart::sectors: show_compare_sectors(state, columns); break;
        case ComparePart::arguments: show_compare_arguments(state, columns); break;
        case ComparePart::similar: show_compare_similar(state, columns); break;
    }
    gap(state, 12);
    show_notes(state);
    show_line(state.fonts.small, state.colors.secondary, state.words("compare.notice"));
    ImGui::EndChild();
}

}  // namespace

void show_compare_row(WindowState& state, const CompareColumns& columns, const CompareCell& label,
                      const std::vector<CompareCell>& cells) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float space = state.units(cell_gap);
    const float top = at.y + state.units(7);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine(at, {at.x + columns.width(), at.y}, state.colors.rule, state.units(1));
    const float wrap = columns.label - space;
    const std::string title = unbroken_numbers(label.value);
    float height = text_size(state.fonts.small, title, wrap).y;
    draw_text(list, state.fonts.small, {at.x, top + state.units(2)}, state.colors.ink, title, wrap);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const CompareCell& cell = cells[i];
        const bool is_reference = i == columns.areas;
        const float x = at.x + columns.left_of(i);
        const float room = columns.area - space;
        ImFont* font = is_reference || cell.unknown ? state.fonts.body : state.fonts.strong;
        ImU32 color = is_reference ? state.colors.secondary : state.colors.ink;
        if (cell.unknown) color = state.colors.faint;
        const std::string value = unbroken_numbers(cell.value);
        draw_text(list, font, {x, top}, color, value, room);
        float used = text_size(font, value, room).y;
        if (!cell.detail.empty()) {
            const std::string detail = unbroken_numbers(cell.detail);
            draw_text(list, state.fonts.small, {x, top + used}, state.colors.secondary, detail,
                      room);
            used += text_size(state.fonts.small, detail, room).y;
        }
        height = std::max(height, used);
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].help.empty()) continue;
        ImGui::SetCursorScreenPos({at.x + columns.left_of(i), top});
        ImGui::Dummy({columns.area - space, height});
        tell_hovered(state, cells[i].help);
    }
    ImGui::SetCursorScreenPos({at.x, top});
    ImGui::Dummy({wrap, height});
    tell_hovered(state, label.help);
    ImGui::SetCursorScreenPos({at.x, top + height + state.units(7)});
    ImGui::Dummy({0, 0});
}

void show_compare(WindowState& state) {
    follow_compare(state);
    CompareState& compare = state.compare;
    if (!compare.open) return;
    const std::size_t count = compare.question.areas.size();
    const bool is_empty = count < layers::least_compared;
    const bool stays =
        begin_sheet(state, "compare", state.words("compare_sheet.title"),
                    is_empty ? empty_width : sheet_width, is_empty ? empty_height : sheet_height);
    show_choice(state);
    gap(state, 10);
    if (is_empty) {
        wrapped_text(state.fonts.body, state.colors.secondary, state.words("compare_sheet.empty"));
    } else if (!compare.answer) {
        wrapped_text(state.fonts.body, state.colors.secondary,
                     state.words("compare_sheet.waiting"));
    } else if (compare.answer->error) {
        wrapped_text(state.fonts.body, state.colors.warning, state.words(*compare.answer->error));
    } else {
        show_answer(state);
    }
    end_sheet(state);
    if (!stays) compare.open = false;
}

void toggle_compare(WindowState& state) {
    CompareState& compare = state.compare;
    state.search.open = false;
    compare.open = !compare.open;
    compare.looking = false;
    if (!compare.open || !state.selection) return;
    const layers::FeatureRef feature = state.selection->card.feature;
    const bool has_room = compare.question.areas.size() < layers::most_compared;
    if (has_room && can_be_compared(state, feature) && !is_compared(state, feature)) {
        change_compared(state, feature);
    }
}

}  // namespace ancrage::app
