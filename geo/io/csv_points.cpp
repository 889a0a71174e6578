#include "geo/io/csv_points.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace ancrage::geo {
namespace {

struct CoordinateNames {
    std::string_view x;
    std::string_view y;
    const char* crs;
};

constexpr std::array known_names{
    CoordinateNames{"lon", "lat", "EPSG:4326"},
    CoordinateNames{"longitude", "latitude", "EPSG:4326"},
    CoordinateNames{"x", "y", ""},
    CoordinateNames{"x_l93", "y_l93", ""},
};

bool same_name(std::string_view name, std::string_view lower_name) {
    return std::ranges::equal(name, lower_name, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
    });
}

const Column* find_column(const FeatureTable& table, std::string_view lower_name) {
    const auto it = std::ranges::find_if(
        table.columns, [&](const Column& column) { return same_name(column.name, lower_name); });
    return it == table.columns.end() ? nullptr : &*it;
}

void add_point(RawTable& raw, const Column& x_column, const Column& y_column, std::size_t row) {
    GeometryArray& geometry = raw.table.geometry;
    const std::optional<double> x = coordinate_from_text(x_column.texts[row]);
    const std::optional<double> y = coordinate_from_text(y_column.texts[row]);
    if (x && y) {
        const Coordinate at{*x, *y};
        geometry.add_ring({&at, 1});
        geometry.end_part();
    } else if (!x_column.has(row) && !y_column.has(row)) {
        raw.troubles.push_back(
            {row, {Severity::warning, Action::missing, {"problem.geometry_missing", {}}}});
    } else {
        raw.troubles.push_back(
            {row,
             {Severity::warning,
              Action::dropped,
              {"problem.coordinates_unreadable", {x_column.texts[row], y_column.texts[row]}}}});
    }
    geometry.end_feature();
}

}  // namespace

std::optional<double> coordinate_from_text(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("\u00A0")) {
            i += 1;
        } else if (rest.starts_with("\u202F")) {
            i += 2;
        } else if (text[i] != ' ' && text[i] != '\t') {
            plain += text[i] == ',' ? '.' : text[i];
        }
    }
    if (plain.starts_with('+')) plain.erase(0, 1);
    double value = 0;
    const char* const end = plain.data() + plain.size();
    const auto [stop, error] = std::from_chars(plain.data(), end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

bool add_points(RawTable& raw) {
    for (const CoordinateNames& names : known_names) {
        const Column* x = find_column(raw.table, names.x);
        const Column* y = find_column(raw.table, names.y);
        if (x == nullptr || y == nullptr) continue;
        raw.crs = names.crs;
        const std::size_t rows = x->size();
        raw.table.geometry.kind = GeometryKind::point;
        for (std::size_t row = 0; row < rows; ++row) add_point(raw, *x, *y, row);
        return true;
    }
    return false;
}

}  // namespace ancrage::geo
