#include "app/cli/import_print.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/text/formats.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

void print(const ordered_json& answer) {
    using nlohmann::detail::error_handler_t;
    std::printf("%s\n", answer.dump(2, ' ', false, error_handler_t::replace).c_str());
}

void say(const Session& session, const geo::Message& message) {
    std::printf("%s\n", session.words(message).c_str());
}

constexpr std::size_t rows_shown = 5;

ordered_json preview_json(const ImportPreview& preview, const Session& session) {
    const geo::TableGuess& guess = preview.guess;
    ordered_json columns = ordered_json::array();
    for (std::size_t i = 0; i < guess.names.size(); ++i) {
        columns.push_back({{"name", guess.names[i]},
                           {"role", layers::role_name(preview.roles[i].role)},
                           {"by_name", preview.roles[i].by_name},
                           {"by_content", preview.roles[i].by_content}});
    }
    ordered_json reasons = ordered_json::array();
    for (const geo::Message& reason : guess.reasons) reasons.push_back(session.words(reason));
    ordered_json rows = ordered_json::array();
    for (const auto& row : guess.rows) {
        if (rows.size() < rows_shown) rows.push_back(row);
    }
    return {{"file", preview.source.shown_path},
            {"table", preview.is_table},
            {"encoding", geo::encoding_name(guess.layout.encoding)},
            {"delimiter", std::string(1, guess.layout.delimiter)},
            {"header", guess.header},
            {"decimal", std::string(1, guess.decimal)},
            {"sheets", guess.sheets},
            {"remembered", preview.remembered},
            {"reasons", std::move(reasons)},
            {"columns", std::move(columns)},
            {"rows", std::move(rows)}};
}

template <typename Names, typename Counts>
void print_counts(const Names& names, const Counts& counts, const char* prefix,
                  const Session& session) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) continue;
        const std::string name = prefix + std::string(names[i].second);
        std::printf("%10s  %s\n", format_count(counts[i], session.words).c_str(),
                    session.words(name).c_str());
    }
}

}  // namespace

void print_preview(const ImportPreview& preview, const Session& session) {
    if (session.arguments.json) {
        print(preview_json(preview, session));
        return;
    }
    if (!preview.is_table) {
        say(session, {"import.is_map_file", {preview.source.shown_path}});
        return;
    }
    for (const geo::Message& reason : preview.guess.reasons) say(session, reason);
    if (preview.remembered) say(session, {"import.remembered", {}});
    for (std::size_t i = 0; i < preview.guess.names.size(); ++i) {
        std::string first;
        for (const auto& row : preview.guess.rows) {
            constexpr std::size_t shown = 40;
            if (!first.empty() || i >= row.size()) continue;
            first = row[i].substr(0, shown);
        }
        std::printf("%-28s %-14s %s\n", preview.guess.names[i].c_str(),
                    layers::role_name(preview.roles[i].role), first.c_str());
    }
}

void print_import(const ImportedLayer& layer, const std::string& id, const std::string& output,
                  const Session& session) {
    const ImportReport& report = layer.report;
    if (session.arguments.json) {
        ordered_json answer = ordered_json::object();
        if (!id.empty()) answer["layer"] = id;
        if (!output.empty()) answer["output"] = output;
        ordered_json personal = ordered_json::array();
        for (const PersonalColumn& column : layer.personal) {
            personal.push_back(
                {{"column", column.column}, {"kind", layers::personal_data_name(column.kind)}});
        }
        answer["personal"] = std::move(personal);
        answer["report"] = ordered_json::parse(report_json(report, session.words));
        print(answer);
        return;
    }
    const Translations& words = session.words;
    say(session,
        {"import.placed", {format_count(report.placed, words), format_count(report.rows, words)}});
    if (report.joined_layer.empty()) {
        print_counts(layers::precision_names, report.precisions, "import.precision_", session);
    } else {
        say(session, {"import.joined",
                      {format_count(report.areas_matched, words), format_count(report.areas, words),
                       report.joined_layer}});
    }
    print_counts(layers::place_note_names, report.notes, "import.note_", session);
    print_counts(layers::unplaced_reason_names, report.reasons, "import.reason_", session);
    if (!id.empty()) say(session, {"import.kept_as", {id}});
    if (!output.empty()) say(session, {"import.written", {output}});
}

void print_private_layers(const std::vector<PrivateLayer>& layers, const Session& session) {
    if (!session.arguments.json) {
        for (const PrivateLayer& layer : layers) {
            std::printf("%-24s %s\n%24s %s\n", layer.id.c_str(), layer.title.c_str(), "",
                        session.words(layer.note).c_str());
        }
        return;
    }
    ordered_json list = ordered_json::array();
    for (const PrivateLayer& layer : layers) {
        list.push_back({{"id", layer.id},
                        {"title", layer.title},
                        {"file", layer.file},
                        {"imported_on", layer.imported_on},
                        {"rows", layer.rows},
                        {"placed", layer.placed}});
    }
    print({{"layers", std::move(list)}});
}

}  // namespace ancrage::app
