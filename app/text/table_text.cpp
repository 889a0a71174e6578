#include "app/text/table_text.h"

#include <cmath>
#include <string_view>

#include "app/text/formats.h"
#include "app/text/layer_text.h"

namespace ancrage::app {

namespace {

bool is_plain(std::string_view unit) {
    return unit.empty() || unit == "year" || unit == "date" || unit == "code" || unit == "count";
}

// 2019-09-23 as 23/09/2019, 2019-09 as 09/2019: short, and of one width in a column.
std::string short_date(const std::string& iso) {
    const auto digits = [&](std::size_t from, std::size_t count) {
        for (std::size_t i = from; i < from + count; ++i) {
            if (i >= iso.size() || iso[i] < '0' || iso[i] > '9') return false;
        }
        return true;
    };
    const bool has_month = digits(0, 4) && iso.size() >= 7 && iso[4] == '-' && digits(5, 2);
    if (!has_month) return iso;
    std::string month_year = iso.substr(5, 2) + "/" + iso.substr(0, 4);
    if (iso.size() == 7) return month_year;
    const bool has_day = iso.size() == 10 && iso[7] == '-' && digits(8, 2);
    return has_day ? iso.substr(8, 2) + "/" + month_year : iso;
}

std::string number_text(double value, const layers::TableColumn& column,
                        const Translations& words) {
    // A number without a unit may be a year or a code: those are never grouped.
    constexpr double grouped_from = 10'000;
    const bool is_grouped = !is_plain(column.unit) || column.unit == "count" ||
                            std::abs(value) >= grouped_from || column.decimals > 0;
    if (is_grouped && column.unit != "year" && column.unit != "code") {
        return format_number(value, column.decimals, words.language());
    }
    return std::to_string(std::llround(value));
}

std::string value_prefix(const layers::TableColumn& column) {
    return "value." + column.layer + "_" + column.id + "_";
}

std::string with_meaning(const layers::TableColumn& column, const std::string& value,
                         const Translations& words) {
    constexpr std::size_t longest_code = 4;
    if (value.empty() || value.size() > longest_code) return value;
    const std::string key = value_prefix(column) + value;
    return words.has(key) ? value + " · " + words(key) : value;
}

}  // namespace

std::vector<layers::ValueWords> value_words(const std::vector<layers::TableColumn>& columns,
                                            const Translations& words) {
    std::vector<layers::ValueWords> meanings;
    for (const auto& [key, text] : words.all()) {
        if (!key.starts_with("value.")) continue;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string prefix = value_prefix(columns[i]);
            if (key.starts_with(prefix)) meanings.push_back({i, key.substr(prefix.size()), text});
        }
    }
    return meanings;
}

std::string column_title(const layers::TableColumn& column, const Translations& words) {
    switch (column.role) {
        case layers::ColumnRole::name: return words("table.name");
        case layers::ColumnRole::code: return words("table.code");
        case layers::ColumnRole::field: return words(column.title);
        case layers::ColumnRole::raw: break;
    }
    return column.id;
}

std::string column_unit(const layers::TableColumn& column, const Translations& words) {
    if (is_plain(column.unit)) return {};
    if (column.unit == "m2_ha") return words("unit.m2");
    if (column.unit == "ha") return words("table.unit_ha");
    if (column.unit == "eur") return words("table.unit_eur");
    return words("unit." + column.unit);
}

std::string column_heading(const layers::TableColumn& column, const Translations& words) {
    const std::string unit = column_unit(column, words);
    const std::string title = column_title(column, words);
    return unit.empty() ? title : title + " (" + unit + ")";
}

std::string cell_text(const geo::Column& cells, const layers::TableColumn& column, std::size_t row,
                      const Translations& words) {
    if (!cells.has(row)) return {};
    if (column.unit == "date") return short_date(cells.text(row));
    if (!column.numeric) return with_meaning(column, cells.text(row), words);
    const auto value = cells.number(row);
    return value ? number_text(*value, column, words) : cells.text(row);
}

std::string table_source(const layers::LayerDefinition& definition, const Translations& words) {
    return publisher_text(definition, words) + ", " + definition.dataset;
}

}  // namespace ancrage::app
