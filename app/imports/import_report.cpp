#include "app/imports/import_report.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "app/data/csv_writer.h"
#include "geo/io/files.h"
#include "geo/io/table_guess.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

template <typename Names, std::size_t size>
ordered_json counts_json(const Names& names, const std::array<std::size_t, size>& counts) {
    ordered_json answer = ordered_json::object();
    for (std::size_t i = 0; i < size; ++i) {
        if (counts[i] > 0) answer[names[i].second] = counts[i];
    }
    return answer;
}

std::vector<std::string> notes_of(std::uint32_t bits) {
    std::vector<std::string> names;
    for (const auto& [note, name] : layers::place_note_names) {
        if ((bits & (1U << static_cast<unsigned>(note))) != 0) names.emplace_back(name);
    }
    return names;
}

std::string joined(const std::vector<std::string>& texts, const char* between) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : between) + text;
    return all;
}

ordered_json issue_json(const RowIssue& issue, const Translations& words) {
    ordered_json answer = {{"line", issue.line},
                           {"label", issue.label},
                           {"said", issue.said},
                           {"precision", layers::name_of(layers::precision_names, issue.precision)},
                           {"code", issue.code},
                           {"notes", notes_of(issue.notes)}};
    if (issue.reason) {
        answer["reason"] = layers::name_of(layers::unplaced_reason_names, *issue.reason);
    }
    answer["suggestions"] = issue.suggestions;
    if (issue.same_as > 0) answer["same_siret_as_line"] = issue.same_as;
    answer["text"] = issue_text(issue, words);
    return answer;
}

}  // namespace

void ImportReport::count(const layers::Placement& placement) {
    ++precisions[static_cast<std::size_t>(placement.precision)];
    placed += placement.placed() ? 1 : 0;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        notes[i] += (placement.notes >> i & 1U) != 0 ? 1 : 0;
    }
    if (placement.reason) ++reasons[static_cast<std::size_t>(*placement.reason)];
}

void ImportReport::add(RowIssue issue) {
    if (issues.size() < most_row_issues) {
        issues.push_back(std::move(issue));
    } else {
        ++issues_unlisted;
    }
}

bool is_worth_saying(const layers::Placement& placement) {
    return !placement.placed() || placement.notes != 0;
}

std::string issue_text(const RowIssue& issue, const Translations& words) {
    std::vector<std::string> texts;
    if (issue.reason) {
        const std::string name = layers::name_of(layers::unplaced_reason_names, *issue.reason);
        texts.push_back(words("import.reason_" + name));
    }
    for (const std::string& name : notes_of(issue.notes)) {
        texts.push_back(words("import.note_" + name));
    }
    if (issue.same_as > 0) {
        texts.push_back(words(geo::Message{"import.same_siret", {std::to_string(issue.same_as)}}));
    }
    return joined(texts, " ");
}

std::string report_json(const ImportReport& report, const Translations& words) {
    ordered_json issues = ordered_json::array();
    for (const RowIssue& issue : report.issues) issues.push_back(issue_json(issue, words));
    ordered_json problems = ordered_json::array();
    for (const geo::Problem& problem : report.problems.problems) {
        problems.push_back({{"feature", problem.feature}, {"text", words(problem.what)}});
    }
    ordered_json answer = {{"file", report.file},
                           {"rows", report.rows},
                           {"placed", report.placed},
                           {"not_placed", report.rows - report.placed},
                           {"precision", counts_json(layers::precision_names, report.precisions)},
                           {"notes", counts_json(layers::place_note_names, report.notes)},
                           {"reasons", counts_json(layers::unplaced_reason_names, report.reasons)}};
    if (!report.joined_layer.empty()) {
        answer["joined"] = {{"layer", report.joined_layer},
                            {"areas_matched", report.areas_matched},
                            {"areas", report.areas}};
    }
    answer["issues"] = std::move(issues);
    answer["issues_unlisted"] = report.issues_unlisted;
    answer["problems"] = std::move(problems);
    using nlohmann::detail::error_handler_t;
    return answer.dump(2, ' ', false, error_handler_t::replace) + "\n";
}

std::string report_csv(const ImportReport& report, const Translations& words) {
    CsvWriter csv(words.language());
    for (const char* name : {"line", "label", "said", "precision", "what", "suggestions"}) {
        csv.add_text(words("import.report_" + std::string(name)));
    }
    csv.add_text("correction");
    csv.end_line();
    for (const RowIssue& issue : report.issues) {
        csv.add_number(std::to_string(issue.line));
        csv.add_text(issue.label);
        csv.add_text(issue.said);
        const std::string name = layers::name_of(layers::precision_names, issue.precision);
        csv.add_text(words("import.precision_" + name));
        csv.add_text(issue_text(issue, words));
        csv.add_text(joined(issue.suggestions, " | "));
        csv.add_text("");
        csv.end_line();
    }
    return csv.take();
}

geo::Status write_import_report(const std::string& path, const ImportReport& report,
                                const Translations& words) {
    if (path.ends_with(".csv")) return geo::write_file_atomically(path, report_csv(report, words));
    if (path.ends_with(".json")) {
        return geo::write_file_atomically(path, report_json(report, words));
    }
    return geo::wrong_usage("error.import_report_kind", {path});
}

geo::Result<Corrections> read_corrections(const std::string& path) {
    const auto source = geo::identify_file(path);
    if (!source) return source.error();
    geo::TableChoices choices;
    choices.header = true;
    const auto guess = geo::guess_table(source.value(), choices);
    if (!guess) return guess.error();
    std::optional<std::size_t> line;
    std::optional<std::size_t> correction;
    for (std::size_t i = 0; i < guess.value().names.size(); ++i) {
        const std::string name = layers::fold(guess.value().names[i]);
        if (name == "ligne" || name == "line") line = i;
        if (name == "correction") correction = i;
    }
    if (!line || !correction) return geo::failed("error.import_corrections", {path});
    auto reader = geo::open_rows(source.value(), guess.value().layout);
    if (!reader) return reader.error();
    Corrections corrections;
    std::vector<std::string> cells;
    while (reader.value()->next(cells)) {
        if (cells.size() <= std::max(*line, *correction) || cells[*correction].empty()) continue;
        std::size_t number = 0;
        const std::string& text = cells[*line];
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc() && number > 0) corrections[number] = cells[*correction];
    }
    if (reader.value()->error()) return *reader.value()->error();
    return corrections;
}

}  // namespace ancrage::app
