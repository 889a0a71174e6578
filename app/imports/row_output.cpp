// What becomes of a row: a feature of the GeoPackage, and its line of the report.
#include <algorithm>
#include <charconv>

#include "app/imports/row_import.h"

namespace ancrage::app {

namespace {

using layers::ImportRole;

std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    // Not in the middle of a character.
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return std::string(text.substr(0, most)) + "…";
}

void append_cell(geo::Column& column, const SurveyedColumn& surveyed, const std::string& cell,
                 const geo::TableGuess& guess) {
    if (cell.empty()) {
        column.add_empty();
        return;
    }
    if (surveyed.kind == CellKind::date) {
        column.add_text(geo::date_from_text(cell, guess.dates).value_or(cell));
        return;
    }
    if (surveyed.kind == CellKind::text) {
        column.add_text(cell);
        return;
    }
    const auto number = geo::number_from_text(cell, guess.decimal);
    if (!number) {
        column.add_empty();
    } else if (surveyed.kind == CellKind::integer) {
        column.add_integer(static_cast<std::int64_t>(*number));
    } else {
        column.add_real(*number);
    }
}

void append_text(geo::Column& column, std::string text) {
    if (text.empty()) {
        column.add_empty();
    } else {
        column.add_text(std::move(text));
    }
}

}  // namespace

void RowImport::append(geo::FeatureTable& table, const Row& row) const {
    static const std::string nothing;
    for (std::size_t i = 0; i < survey_.columns.size(); ++i) {
        append_cell(table.columns[i], survey_.columns[i],
                    i < row.cells.size() ? row.cells[i] : nothing, preview_.guess);
    }
    append_own_cells(table, row);
    append_geometry(table, row);
}

void RowImport::append_own_cells(geo::FeatureTable& table, const Row& row) const {
    const std::size_t first = survey_.columns.size();
    table.columns[first].add_integer(static_cast<std::int64_t>(row.line));
    const std::string name = layers::name_of(layers::precision_names, row.placement.precision);
    append_text(table.columns[first + 1], words_("import.precision_" + name));
    append_text(table.columns[first + 2], row.placement.code);
    RowIssue issue;
    issue.notes = row.placement.notes;
    issue.reason = row.placement.reason;
    append_text(table.columns[first + 3], issue_text(issue, words_));
}

void RowImport::append_geometry(geo::FeatureTable& table, const Row& row) const {
    if (row.area) {
        table.geometry.append_feature(atlas_.layers[*request_.join_layer].table.geometry,
                                      row.area->row);
        return;
    }
    if (row.placement.placed()) {
        table.geometry.add_ring({&row.placement.at, 1});
        table.geometry.end_part();
    }
    table.geometry.end_feature();
}

std::string RowImport::label_of(const Row& row) const {
    constexpr std::size_t longest = 80;
    std::string_view label = cell(row, ImportRole::name);
    if (label.empty()) label = cell(row, ImportRole::siret);
    if (label.empty() && !row.cells.empty()) label = row.cells.front();
    return shortened(label, longest);
}

std::string RowImport::said_by(const Row& row) const {
    constexpr std::size_t longest = 60;  // of each
    std::string said;
    const auto add = [&](std::string_view text) {
        if (text.empty()) return;
        said += (said.empty() ? "" : " · ") + shortened(text, longest);
    };
    if (join_) {
        add(request_.join_column < row.cells.size() ? row.cells[request_.join_column] : "");
        return said;
    }
    for (const ImportRole role : {ImportRole::insee, ImportRole::address, ImportRole::postcode,
                                  ImportRole::commune, ImportRole::longitude, ImportRole::latitude,
                                  ImportRole::x, ImportRole::y, ImportRole::coordinates}) {
        add(cell(row, role));
    }
    return said;
}

void RowImport::say(const Row& row) {
    report_.count(row.placement);
    if (const auto siret = layers::siret_of(cell(row, ImportRole::siret))) {
        SiretUse use{0, row.line, row.placement.precision};
        std::from_chars(siret->data(), siret->data() + siret->size(), use.siret);
        sirets_.push_back(use);
    }
    if (!is_worth_saying(row.placement)) return;
    RowIssue issue{row.line,
                   label_of(row),
                   said_by(row),
                   row.placement.precision,
                   row.placement.code,
                   row.placement.notes,
                   row.placement.reason,
                   {},
                   0};
    for (const std::string& code : row.placement.suggestions) {
        const auto place = places_.names.by_code(code).place;
        issue.suggestions.push_back(place ? code + " " + places_.names[*place].name : code);
    }
    report_.add(std::move(issue));
}

// Known only at the end: which rows have the SIRET of an earlier one. All of them are kept.
void RowImport::say_repeated_sirets() {
    std::ranges::sort(sirets_, [](const SiretUse& a, const SiretUse& b) {
        return a.siret != b.siret ? a.siret < b.siret : a.line < b.line;
    });
    const std::size_t listed = report_.issues.size();
    const auto duplicate = static_cast<std::size_t>(layers::PlaceNote::duplicate_siret);
    std::size_t first = 0;
    for (std::size_t i = 1; i < sirets_.size(); ++i) {
        if (sirets_[i].siret != sirets_[first].siret) {
            first = i;
            continue;
        }
        ++report_.notes[duplicate];
        const auto begin = report_.issues.begin();
        const auto end = begin + static_cast<std::ptrdiff_t>(listed);
        const auto issue =
            std::ranges::lower_bound(begin, end, sirets_[i].line, {}, &RowIssue::line);
        const bool is_listed = issue != end && issue->line == sirets_[i].line;
        if (!is_listed) {
            RowIssue alone;
            alone.line = sirets_[i].line;
            alone.label = std::to_string(sirets_[i].siret);
            alone.label.insert(0, 14 - std::min<std::size_t>(alone.label.size(), 14), '0');
            alone.precision = sirets_[i].precision;
            alone.same_as = sirets_[first].line;
            report_.add(std::move(alone));
        } else {
            issue->same_as = sirets_[first].line;
        }
    }
    std::ranges::stable_sort(report_.issues, {}, &RowIssue::line);
}

ImportedLayer RowImport::describe(const std::string& table) {
    ImportedLayer layer;
    layer.kind = empty_table(table).geometry.kind;
    layer.table = table;
    layer.key = line_column;
    layer.name = line_column;
    for (const ImportRole role : {ImportRole::name, ImportRole::siret, ImportRole::siren}) {
        if (const auto column = layers::column_with(request_.roles, role)) {
            layer.name = survey_.columns[*column].name;
            break;
        }
    }
    const auto text = std::ranges::find(survey_.columns, CellKind::text, &SurveyedColumn::kind);
    if (layer.name == line_column && text != survey_.columns.end()) layer.name = text->name;
    for (const SurveyedColumn& column : survey_.columns) layer.columns.push_back(column.name);
    layer.added = {precision_column, commune_column, note_column};
    layer.personal = preview_.personal;
    if (join_) {
        const layers::Layer& areas = atlas_.layers[*request_.join_layer];
        report_.joined_layer = areas.definition.id;
        report_.areas = areas.table.row_count();
        report_.areas_matched = areas_matched_.size();
    }
    layer.report = std::move(report_);
    return layer;
}

}  // namespace ancrage::app
