#include "app/shared/browse.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "app/shared/pull_rows.h"
#include "geo/io/database_copy.h"

namespace ancrage::app {

namespace {

using geo::ColumnType;
using geo::GeometryKind;

constexpr double squares_across = 64;
// An index is used; beyond, looking at features would only tell that they are too many.
constexpr double surely_many = 8;  // times the features wanted

std::string number(double value) {
    std::array<char, 40> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end.ptr};
}

// Counted, but not beyond what would be looked at one by one; of more all rows are expected.
geo::Result<double> counted_rows(geo::Database& database, const SharedLayer& layer,
                                 const std::string& where, std::size_t most) {
    const auto count =
        database.ask("SELECT count(*) FROM (SELECT 1 FROM " + quoted_table(database, layer) +
                     " WHERE " + where + " LIMIT " + std::to_string(most + 1) + ") AS found");
    if (!count) return count.error();
    const double found = std::strtod(count.value().text(0, 0).c_str(), nullptr);
    const auto all = static_cast<double>(layer.rows);
    return found > static_cast<double>(most) ? std::max(found, all) : found;
}

// How many rows the server's planner expects in the extent: from its statistics, in a moment.
geo::Result<double> expected_rows(geo::Database& database, const SharedLayer& layer,
                                  const std::string& where, std::size_t most) {
    if (!layer.has_statistics) return counted_rows(database, layer, where, most);
    const auto plan = database.ask("EXPLAIN (FORMAT JSON) SELECT 1 FROM " +
                                   quoted_table(database, layer) + " WHERE " + where);
    if (!plan) return plan.error();
    const auto json = nlohmann::json::parse(plan.value().text(0, 0), nullptr, false);
    if (!json.is_array() || json.empty() || !json[0].contains("Plan")) return 0.0;
    return json[0]["Plan"].value("Plan Rows", 0.0);
}

// The layer with only what tells a feature from another.
SharedLayer without_attributes(SharedLayer layer) {
    std::erase_if(layer.columns, [&](const SharedColumn& column) {
        return column.name != layer.definition.key && column.name != layer.definition.name;
    });
    return layer;
}

geo::Result<geo::FeatureTable> features_in(geo::Database& database, const SharedLayer& layer,
                                           const BrowseRequest& request, const std::string& where) {
    const SharedLayer asked = request.attributes ? layer : without_attributes(layer);
    const std::string query = "SELECT " + selected_columns(database, asked) + " FROM " +
                              quoted_table(database, asked) + " WHERE " + where + " LIMIT " +
                              std::to_string(request.most_features + 1);
    auto read = geo::copy_out(database, query, empty_table_of(asked), layer.definition.id,
                              request.most_features + 1);
    if (!read) return read.error();
    return std::move(read.value().table);
}

struct Counting {
    double cell = 0;
    double share = 1;  // of the table's pages
};

// Where a feature counts: a point where it is, anything else in the middle of its box.
std::string counted_place(const geo::Database& database, const SharedLayer& layer) {
    const std::string name = database.quoted_name(layer.geometry_column);
    const std::string placed = layer.epsg == 2154 ? name : "ST_Transform(" + name + ", 2154)";
    if (layer.is_single_point) {
        return "ST_X(" + placed + ") AS x, ST_Y(" + placed + ") AS y";
    }
    return "(ST_XMin(" + placed + ") + ST_XMax(" + placed + ")) / 2 AS x, (ST_YMin(" + placed +
           ") + ST_YMax(" + placed + ")) / 2 AS y";
}

std::string counting_query(const geo::Database& database, const SharedLayer& layer,
                           const Counting& counting, const std::string& where) {
    constexpr double percent = 100;
    const std::string sample =
        counting.share < 1
            ? " TABLESAMPLE SYSTEM (" + number(counting.share * percent) + ") REPEATABLE (1)"
            : "";
    const std::string side = number(counting.cell);
    return "SELECT floor(x / " + side + ")::bigint, floor(y / " + side +
           ")::bigint, count(*) FROM (SELECT " + counted_place(database, layer) + " FROM " +
           quoted_table(database, layer) + sample + " WHERE " + where +
           ") AS places WHERE x - x = 0 AND y - y = 0 GROUP BY 1, 2";
}

geo::FeatureTable empty_counts() {
    geo::FeatureTable table;
    table.name = "counts";
    for (const char* name : {"x", "y", "n"}) table.add_column(name, ColumnType::integer);
    return table;
}

geo::Status count_in(geo::Database& database, const SharedLayer& layer, const Counting& counting,
                     const std::string& where, BrowseAnswer& answer) {
    constexpr std::size_t most_squares = 200'000;
    const auto read = geo::copy_out(database, counting_query(database, layer, counting, where),
                                    empty_counts(), layer.definition.id, most_squares);
    if (!read) return read.error();
    const geo::FeatureTable& table = read.value().table;
    answer.counted = true;
    answer.cell = counting.cell;
    answer.sampled = counting.share;
    const auto at = [&](std::size_t column, std::size_t row) {
        return static_cast<double>(table.columns[column].integers[row]);
    };
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const double count = std::round(at(2, row) / counting.share);
        answer.squares.push_back(
            {{(at(0, row) + 0.5) * counting.cell, (at(1, row) + 0.5) * counting.cell},
             static_cast<std::size_t>(count)});
        answer.total += answer.squares.back().count;
    }
    return geo::Done{};
}

bool is_extent(const geo::Extent& extent) {
    return std::isfinite(extent.min_x) && std::isfinite(extent.min_y) &&
           std::isfinite(extent.max_x) && std::isfinite(extent.max_y) && extent.width() > 0 &&
           extent.height() > 0;
}

}  // namespace

double square_for(const geo::Extent& extent, double squares) {
    const double wanted = std::max(extent.width(), extent.height()) / squares;
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (wanted <= step * power) return step * power;
    }
    return 10 * power;
}

geo::Result<BrowseAnswer> browse(geo::Database& database, const SharedLayer& layer,
                                 const BrowseRequest& request) {
    if (!is_extent(request.extent)) return geo::wrong_usage("error.browse_extent");
    if (layer.definition.geometry == GeometryKind::none) {
        return geo::failed("error.shared_no_geometry", {layer.definition.id});
    }
    const std::uint64_t before = database.received();
    const std::string where = meets(database, layer, request.extent);
    const auto expected = expected_rows(database, layer, where, request.most_rows);
    if (!expected) return expected.error();
    BrowseAnswer answer;
    if (expected.value() <= surely_many * static_cast<double>(request.most_features)) {
        auto features = features_in(database, layer, request, where);
        if (!features) return features.error();
        const std::size_t rows = features.value().row_count();
        if (rows <= request.most_features) {
            answer.total = rows;
            answer.features = std::move(features).value();
            answer.bytes = database.received() - before;
            return answer;
        }
    }
    Counting counting;
    counting.cell = request.cell > 0 ? request.cell : square_for(request.extent, squares_across);
    const auto most = static_cast<double>(request.most_rows);
    if (layer.is_plain_table && expected.value() > most) counting.share = most / expected.value();
    if (auto counted = count_in(database, layer, counting, where, answer); !counted) {
        return counted.error();
    }
    answer.bytes = database.received() - before;
    return answer;
}

}  // namespace ancrage::app
