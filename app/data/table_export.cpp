#include "app/data/table_export.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

#include "app/text/layer_text.h"
#include "app/text/table_text.h"
#include "geo/io/files.h"
#include "geo/io/transformer.h"
#include "geo/io/write_geopackage.h"
#include "geo/ops/label_points.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

namespace fs = std::filesystem;
using geo::ColumnType;
using layers::TableColumn;

struct CsvForm {
    char separator = ';';
    char decimal = ',';
};

CsvForm form_of(layers::Language language) {
    return language == layers::Language::french ? CsvForm{';', ','} : CsvForm{',', '.'};
}

bool is_number(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    std::size_t digits = 0;
    std::size_t marks = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            ++digits;
        } else if (c == '.' || c == ',') {
            ++marks;
        } else {
            return false;
        }
    }
    return digits > 0 && marks <= 1;
}

class CsvWriter {
public:
    explicit CsvWriter(CsvForm form) : form_(form) {}

    void add_text(std::string text) { add(without_formula(std::move(text))); }
    void add_number(std::string number) {
        std::ranges::replace(number, '.', form_.decimal);
        add(number);
    }
    void add_degrees(double degrees) {
        if (!std::isfinite(degrees)) {
            add({});
            return;
        }
        // Six decimals of a degree are about 0.1 m.
        std::string number = std::to_string(degrees);
        add_number(std::move(number));
    }
    void end_line() {
        text_ += "\r\n";
        is_first_ = true;
    }
    std::string take() { return std::move(text_); }

private:
    void add(const std::string& field) {
        if (!is_first_) text_ += form_.separator;
        is_first_ = false;
        const char special[] = {form_.separator, '"', '\r', '\n', '\t', '\0'};
        const bool is_padded = field.starts_with(' ') || field.ends_with(' ');
        if (!is_padded && field.find_first_of(special) == std::string::npos) {
            text_ += field;
            return;
        }
        text_ += '"';
        for (const char c : field) {
            if (c == '"') text_ += '"';
            text_ += c;
        }
        text_ += '"';
    }

    CsvForm form_;
    std::string text_ = "\ufeff";
    bool is_first_ = true;
};

// Two columns with one title are told apart by their names in the data.
std::vector<std::string> headings(const std::vector<TableColumn>& columns,
                                  const Translations& words) {
    std::vector<std::string> texts;
    for (const TableColumn& column : columns) texts.push_back(column_heading(column, words));
    std::vector<std::string> unique = texts;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (std::ranges::count(texts, texts[i]) > 1) unique[i] += " [" + columns[i].id + "]";
    }
    return unique;
}

// Never 1e+05, which not every spreadsheet reads.
std::string fixed(double value) {
    std::array<char, 400> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                            std::chars_format::fixed);
    return {digits.data(), error == std::errc() ? end : digits.data()};
}

void add_cell(CsvWriter& csv, const geo::Column& cells, const TableColumn& column,
              std::size_t row) {
    const auto real = cells.type == ColumnType::real ? cells.number(row) : std::nullopt;
    std::string text = real ? fixed(*real) : cells.text(row);
    if (column.numeric && (cells.type != ColumnType::text || is_number(text))) {
        csv.add_number(std::move(text));
    } else {
        csv.add_text(std::move(text));
    }
}

// What is repeated on every row: source, vintage, licence, reservation.
std::vector<std::string> origin_of(const layers::Layer& layer, const Translations& words) {
    const layers::LayerDefinition& definition = layer.definition;
    std::vector<std::string> origin = {table_source(definition), vintage_text(definition, words),
                                       definition.licence};
    const std::string badge = badge_text(definition, words);
    if (!badge.empty()) origin.push_back(badge);
    return origin;
}

void add_header(CsvWriter& csv, const TableExtract& extract, const Translations& words,
                std::size_t origin_count) {
    for (std::string& heading : headings(extract.columns, words)) csv.add_text(std::move(heading));
    csv.add_text(words("table.longitude"));
    csv.add_text(words("table.latitude"));
    constexpr const char* keys[] = {"table.source", "table.vintage", "table.licence",
                                    "table.reservation"};
    for (std::size_t i = 0; i < origin_count; ++i) csv.add_text(words(keys[i]));
    csv.end_line();
}

geo::FeatureTable features_of(const TableExtract& extract) {
    const std::vector<std::size_t> rows(extract.rows.begin(), extract.rows.end());
    geo::FeatureTable all = geo::select_rows(extract.layer->table, rows);
    geo::FeatureTable kept;
    kept.name = extract.layer->definition.id;
    kept.geometry = std::move(all.geometry);
    // SQLite compares column names without regard to capitals.
    std::set<std::string> taken;
    for (const TableColumn& column : extract.columns) {
        geo::Column& added = kept.columns.emplace_back(all.columns[column.column]);
        while (!taken.insert(layers::fold(added.name)).second) added.name += "_2";
    }
    return kept;
}

geo::FeatureTable sources_of(const TableExtract& extract, const Translations& words) {
    const layers::LayerDefinition& definition = extract.layer->definition;
    geo::FeatureTable table;
    table.name = definition.id == "sources" ? "sources_2" : "sources";
    const auto add = [&](const char* name, std::string value) {
        table.add_column(name, ColumnType::text).add_text(std::move(value));
    };
    add("layer", definition.id);
    add("title", words(definition.title));
    add("publisher", definition.publisher);
    add("dataset", definition.dataset);
    add("vintage", vintage_text(definition, words));
    add("licence", definition.licence);
    add("address", definition.address);
    add("reservation", badge_text(definition, words));
    add("note", words(definition.note));
    add("filter", extract.filter);
    add("written_on", extract.written_on);
    table.add_column("rows", ColumnType::integer)
        .add_integer(static_cast<std::int64_t>(extract.rows.size()));
    table.add_column("rows_of_layer", ColumnType::integer)
        .add_integer(static_cast<std::int64_t>(extract.layer->table.row_count()));
    return table;
}

// "csv" for friches.CSV.
std::string ending_of(const std::string& path) {
    std::string ending = layers::fold(fs::path(path).extension().string());
    if (ending.starts_with(' ')) ending.erase(0, 1);
    return ending;
}

}  // namespace

std::string without_formula(std::string text) {
    // ＝＋－＠: full-width signs, which some spreadsheets read as the plain ones.
    constexpr std::string_view signs[] = {"=",  "+",      "-",      "@",      "\t",    "\r",
                                          "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"};
    const bool is_risky =
        std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); });
    return is_risky && !is_number(text) ? "'" + text : text;
}

geo::Result<std::vector<geo::Coordinate>> degrees_of_rows(const layers::Layer& layer,
                                                          const std::vector<std::uint32_t>& rows) {
    geo::GeometryArray geometry;
    geometry.kind = layer.table.geometry.kind;
    std::vector<geo::Coordinate> degrees(rows.size(), {std::nan(""), std::nan("")});
    if (geometry.kind == geo::GeometryKind::none) return degrees;
    for (const std::uint32_t row : rows) geometry.append_feature(layer.table.geometry, row);
    degrees = geo::label_points(geometry);
    auto transformer = geo::Transformer::create("EPSG:2154", "EPSG:4326");
    if (!transformer) return transformer.error();
    transformer.value().apply(degrees);
    return degrees;
}

geo::Result<std::string> table_csv(const TableExtract& extract, const Translations& words) {
    auto degrees = degrees_of_rows(*extract.layer, extract.rows);
    if (!degrees) return degrees.error();
    const std::vector<std::string> origin = origin_of(*extract.layer, words);
    CsvWriter csv(form_of(words.language()));
    add_header(csv, extract, words, origin.size());
    for (std::size_t i = 0; i < extract.rows.size(); ++i) {
        for (const TableColumn& column : extract.columns) {
            add_cell(csv, extract.layer->table.columns[column.column], column, extract.rows[i]);
        }
        csv.add_degrees(degrees.value()[i].x);
        csv.add_degrees(degrees.value()[i].y);
        for (const std::string& text : origin) csv.add_text(text);
        csv.end_line();
    }
    return csv.take();
}

geo::Status write_table_geopackage(const std::string& path, const TableExtract& extract,
                                   const Translations& words) {
    // GDAL warns about other endings.
    const std::string temporary = path + ".tmp-" + std::to_string(::getpid()) + ".gpkg";
    geo::Status written =
        geo::write_geopackage(temporary, {features_of(extract), sources_of(extract, words)});
    if (written) written = geo::publish_file(temporary, path);
    if (written) return written;
    std::error_code ignored;
    fs::remove(temporary, ignored);
    // The person never heard of the temporary file.
    geo::Error error = written.error();
    std::ranges::replace(error.message.arguments, temporary, path);
    return error;
}

bool is_table_file(const std::string& path) {
    const std::string ending = ending_of(path);
    return ending == "csv" || ending == "gpkg";
}

geo::Status write_table(const std::string& path, const TableExtract& extract,
                        const Translations& words) {
    if (ending_of(path) == "gpkg") return write_table_geopackage(path, extract, words);
    if (ending_of(path) != "csv") return geo::wrong_usage("error.table_file_kind", {path});
    auto csv = table_csv(extract, words);
    if (!csv) return csv.error();
    return geo::write_file_atomically(path, csv.value());
}

}  // namespace ancrage::app
