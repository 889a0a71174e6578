// What became of every row: how precisely it was placed, or why it was not, to be corrected in
// place and placed again.
#include <algorithm>

#include "app/text/formats.h"
#include "app/window/import_sheet.h"
#include "app/window/import_work.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr std::size_t most_listed = 200;
constexpr float number_width = 90;  // points
constexpr float label_width = 300;
constexpr float correction_width = 240;

std::string count_of(const WindowState& state, std::size_t count) {
    return format_count(count, state.words);
}

void show_line(const WindowState& state, const std::string& words, std::size_t count) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string number = count_of(state, count);
    const float width = text_size(state.fonts.strong, number).x;
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_text(list, state.fonts.strong, {at.x + state.units(number_width) - width, at.y},
              state.colors.ink, number);
    ImGui::SetCursorScreenPos({at.x + state.units(number_width + 12), at.y});
    wrapped_text(state.fonts.body, state.colors.ink, words);
}

void show_summary(const WindowState& state, const ImportReport& report) {
    const std::string placed = count_of(state, report.placed);
    const std::string rows = count_of(state, report.rows);
    std::string words = state.words(geo::Message{"import.placed", {placed, rows}});
    if (!report.joined_layer.empty()) {
        const std::size_t layer = state.atlas().index_of(report.joined_layer);
        words = state.words(
            geo::Message{"import.joined",
                         {count_of(state, report.areas_matched), count_of(state, report.areas),
                          state.words(state.atlas().layers[layer].definition.title)}});
    }
    wrapped_text(state.fonts.title, state.colors.ink, words);
    gap(state, 8);
    for (std::size_t i = 0; i < report.precisions.size(); ++i) {
        if (report.precisions[i] == 0) continue;
        const std::string id = std::string("import.precision_") + layers::precision_names[i].second;
        show_line(state, state.words(id), report.precisions[i]);
    }
    for (std::size_t i = 0; i < report.notes.size(); ++i) {
        if (report.notes[i] == 0) continue;
        const std::string id = std::string("import.note_") + layers::place_note_names[i].second;
        show_line(state, state.words(id), report.notes[i]);
    }
    gap(state, 10);
}

// The first suggestion is taken by stepping into the field.
void show_correction(WindowState& state, const RowIssue& issue) {
    std::string& correction = state.import.corrections[issue.line];
    const std::string hint = issue.suggestions.empty() ? state.words("import_sheet.correction")
                                                       : issue.suggestions.front();
    text_field(state, "correction", hint, state.units(correction_width), correction, Icon::none,
               false);
    if (issue.suggestions.empty() || !correction.empty() || !ImGui::IsItemActivated()) return;
    const std::string& first = issue.suggestions.front();
    correction = first.substr(0, first.find(' '));
}

void show_issue(WindowState& state, const RowIssue& issue) {
    const std::string name = "line_" + std::to_string(issue.line);
    const IdScope scope(*state.focus, name);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_text(list, state.fonts.small, at, state.colors.secondary,
              state.words(geo::Message{"import_sheet.line", {count_of(state, issue.line)}}));
    const float left = at.x + state.units(number_width);
    const float width = state.units(label_width);
    const std::string label = issue.label.empty() ? issue.said : issue.label;
    draw_text(list, state.fonts.strong, {left, at.y}, state.colors.ink,
              ellipsized(state.fonts.strong, label, width));
    draw_text(list, state.fonts.small, {left, at.y + state.units(19)}, state.colors.secondary,
              ellipsized(state.fonts.small, issue.said, width));
    const std::string why = issue_text(issue, state.words);
    const float right =
        at.x + ImGui::GetContentRegionAvail().x - state.units(correction_width + 12);
    const float middle = left + width + state.units(12);
    // In a narrow sheet one stands below the other.
    const bool is_narrow = right - middle < state.units(150);
    const ImVec2 why_at = is_narrow ? ImVec2(left, at.y + state.units(40)) : ImVec2(middle, at.y);
    const float room =
        is_narrow ? ImGui::GetContentRegionAvail().x - state.units(number_width) : right - middle;
    draw_text(list, state.fonts.small, why_at, state.colors.ink, why, room);
    const float why_height = text_size(state.fonts.small, why, room).y;
    ImGui::SetCursorScreenPos(is_narrow ? ImVec2(left, why_at.y + why_height + state.units(4))
                                        : ImVec2(right + state.units(8), at.y - state.units(4)));
    show_correction(state, issue);
    const float below = is_narrow ? ImGui::GetItemRectMax().y - at.y : why_height;
    ImGui::SetCursorScreenPos({at.x, at.y + std::max(state.units(44), below + state.units(10))});
}

void show_issues(WindowState& state, const ImportReport& report) {
    std::vector<const RowIssue*> unplaced;
    for (const RowIssue& issue : report.issues) {
        if (issue.reason) unplaced.push_back(&issue);
    }
    if (unplaced.empty()) {
        wrapped_text(state.fonts.body, state.colors.ink, state.words("import_sheet.all_placed"));
        gap(state, 10);
        return;
    }
    wrapped_text(state.fonts.strong, state.colors.ink,
                 state.words(geo::Message{"import_sheet.unplaced",
                                          {count_of(state, report.rows - report.placed)}}));
    gap(state, 8);
    for (std::size_t i = 0; i < std::min(unplaced.size(), most_listed); ++i) {
        show_issue(state, *unplaced[i]);
    }
    if (unplaced.size() > most_listed) {
        wrapped_text(state.fonts.small, state.colors.secondary,
                     state.words(geo::Message{"import_sheet.more",
                                              {count_of(state, unplaced.size() - most_listed)}}));
    }
}

void write_report(WindowState& state, const std::string& path) {
    auto written = write_import_report(path, state.import.tried->layer.report, state.words);
    if (written) {
        state.messages.say({"import_sheet.report_written", {path}});
    } else {
        state.messages.say(written.error().message, Severity::error);
    }
}

bool has_corrections(const Corrections& corrections) {
    return std::ranges::any_of(corrections, [](const auto& one) { return !one.second.empty(); });
}

}  // namespace

void show_import_result(WindowState& state) {
    ImportState& import = state.import;
    const ImportReport report = import.tried->layer.report;
    show_summary(state, report);
    const bool corrected = has_corrections(import.corrections);
    if (corrected &&
        button(state, "again", state.words("import_sheet.again"), Icon::none, ButtonKind::framed)) {
        std::erase_if(import.corrections, [](const auto& one) { return one.second.empty(); });
        try_import(state);
        return;
    }
    if (corrected) ImGui::SameLine(0, state.units(8));
    if (button(state, "report", state.words("import_sheet.report"), Icon::download,
               ButtonKind::framed)) {
        open_file_sheet(state, FilePurpose::report, {});
    }
    if (const auto path = take_file(state, FilePurpose::report)) write_report(state, *path);
    ImGui::SameLine(0, state.units(8));
    if (button(state, "keep", state.words("import_sheet.keep"), Icon::none, ButtonKind::primary)) {
        keep_import(state);
        return;
    }
    tooltip(state, state.words("import_sheet.keep_why"));
    ImGui::SameLine(0, state.units(8));
    if (button(state, "back", state.words("import_sheet.back"), Icon::none, ButtonKind::quiet)) {
        import.tried.reset();
        return;
    }
    gap(state, 14);
    show_issues(state, report);
}

}  // namespace ancrage::app
