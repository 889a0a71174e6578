#include "app/cli/table_answer.h"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/console.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/table_text.h"

namespace ancrage::app {

namespace {

using layers::TableColumn;
using nlohmann::ordered_json;

ordered_json cell_json(const geo::Column& cells, const TableColumn& column, std::size_t row) {
    if (!cells.has(row)) return nullptr;
    if (cells.type == geo::ColumnType::integer) return cells.integers[row];
    const auto number = column.numeric ? cells.number(row) : std::nullopt;
    return number ? ordered_json(*number) : ordered_json(cells.text(row));
}

ordered_json degrees_json(double degrees) {
    return std::isfinite(degrees) ? ordered_json(std::round(degrees * 1e6) / 1e6)
                                  : ordered_json(nullptr);
}

geo::Result<ordered_json> table_json(const TableExtract& extract, const Translations& words) {
    const layers::LayerDefinition& definition = extract.layer->definition;
    const auto degrees = degrees_of_rows(*extract.layer, extract.rows);
    if (!degrees) return degrees.error();
    ordered_json columns = ordered_json::array();
    for (const TableColumn& column : extract.columns) {
        columns.push_back({{"id", column.id},
                           {"title", column_title(column, words)},
                           {"unit", column_unit(column, words)}});
    }
    ordered_json rows = ordered_json::array();
    for (std::size_t i = 0; i < extract.rows.size(); ++i) {
        ordered_json row = ordered_json::object();
        for (const TableColumn& column : extract.columns) {
            row[column.id] =
                cell_json(extract.layer->table.columns[column.column], column, extract.rows[i]);
        }
        row["longitude"] = degrees_json(degrees.value()[i].x);
        row["latitude"] = degrees_json(degrees.value()[i].y);
        rows.push_back(std::move(row));
    }
    return ordered_json{{"layer", definition.id},
                        {"title", words(definition.title)},
                        {"publisher", definition.publisher},
                        {"dataset", definition.dataset},
                        {"vintage", definition.vintage},
                        {"licence", definition.licence},
                        {"badge", badge_text(definition, words)},
                        {"filter", extract.filter},
                        {"columns", std::move(columns)},
                        {"count", extract.rows.size()},
                        {"of", extract.layer->table.row_count()},
                        {"rows", std::move(rows)}};
}

int print_rows(const Session& session, const TableExtract& extract) {
    std::string text;
    if (session.arguments.json) {
        const auto json = table_json(extract, session.words);
        if (!json) return report_error(json.error(), session.words);
        using nlohmann::detail::error_handler_t;
        text = json.value().dump(2, ' ', false, error_handler_t::replace) + "\n";
    } else {
        auto csv = table_csv(extract, session.words);
        if (!csv) return report_error(csv.error(), session.words);
        // The byte order mark is for spreadsheets; in a pipe it is in the way.
        text = csv.value().substr(3);
    }
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (written) return exit_done;
    return report_error(geo::failed("error.table_stdout"), session.words);
}

int write_rows(const Session& session, const TableExtract& extract) {
    const std::string& path = session.arguments.output;
    const auto written = write_table(path, extract, session.words);
    if (!written) return report_error(written.error(), session.words);
    if (session.arguments.json) {
        const ordered_json answer = {{"output", path}, {"count", extract.rows.size()}};
        std::printf("%s\n", answer.dump(2).c_str());
        return exit_done;
    }
    const std::string count = format_count(extract.rows.size(), session.words);
    std::fprintf(stderr, "ancrage: %s\n",
                 session.words(geo::Message{"table.written", {count, path}}).c_str());
    return exit_done;
}

}  // namespace

int answer_table(const Session& session, const TableExtract& extract) {
    return session.arguments.output.empty() ? print_rows(session, extract)
                                            : write_rows(session, extract);
}

}  // namespace ancrage::app
