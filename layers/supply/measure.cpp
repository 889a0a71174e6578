#include "layers/supply/measure.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <utility>

namespace ancrage::layers {

namespace {

double rounded(double value, double steps) {
    return std::round(value * steps) / steps;
}

struct Members {
    std::int64_t communes = 0;
    double population = 0;
};

std::vector<Members> count_members(const geo::FeatureTable& communes,
                                   std::span<const std::uint32_t> groups, std::size_t rows) {
    std::vector<Members> members(rows);
    for (std::size_t commune = 0; commune < groups.size(); ++commune) {
        if (groups[commune] >= rows) continue;
        Members& of_area = members[groups[commune]];
        ++of_area.communes;
        of_area.population += communes.number("population", commune).value_or(0);
    }
    return members;
}

geo::Column measured(const Layer& layer, const ComputedColumn& measure,
                     const std::vector<Members>& members) {
    using Kind = ComputedColumn::Kind;
    constexpr double per_km2 = 1e6;
    constexpr double per_hectare = 1e4;
    const bool is_area = measure.kind == Kind::square_kilometres || measure.kind == Kind::hectares;
    geo::Column column{
        measure.column, is_area ? geo::ColumnType::real : geo::ColumnType::integer, {}, {}, {}, {}};
    for (std::size_t row = 0; row < layer.table.row_count(); ++row) {
        const double area = geo::area_of(layer.table.geometry, row);
        switch (measure.kind) {
            case Kind::square_kilometres: column.add_real(rounded(area / per_km2, 1000)); break;
            case Kind::hectares: column.add_real(rounded(area / per_hectare, 100)); break;
            case Kind::communes: column.add_integer(members[row].communes); break;
            case Kind::population: column.add_integer(std::llround(members[row].population)); break;
            case Kind::elsewhere: {
                const auto all = layer.table.number(measure.column, row);
                if (all) {
                    column.add_integer(std::llround(*all) - members[row].communes);
                } else {
                    column.add_empty();
                }
                break;
            }
        }
    }
    return column;
}

}  // namespace

void measure_columns(Layer& layer, const LayerSource& source, const geo::FeatureTable& communes,
                     std::span<const std::uint32_t> groups) {
    if (source.measures.empty()) return;
    const auto members = count_members(communes, groups, layer.table.row_count());
    // What is taken from a number that the source gave is taken once: a layer from a pack of ours,
    // or kept from the atlas before, has its counts already.
    const bool is_counted = std::ranges::any_of(source.measures, [&](const ComputedColumn& m) {
        return m.kind == ComputedColumn::Kind::communes && layer.table.find(m.column) != nullptr;
    });
    for (const ComputedColumn& measure : source.measures) {
        if (is_counted && measure.kind == ComputedColumn::Kind::elsewhere) continue;
        geo::Column column = measured(layer, measure, members);
        if (geo::Column* there = layer.table.find(measure.column)) {
            *there = std::move(column);
        } else {
            layer.table.columns.push_back(std::move(column));
        }
    }
}

geo::GeometryArray points_at_communes(const Layer& layer, const LayerSource& source,
                                      const Layer& communes,
                                      std::span<const geo::Coordinate> middles,
                                      const std::vector<FormerCommune>& former) {
    std::unordered_map<std::string, std::size_t> row_of;
    for (std::size_t row = 0; row < communes.table.row_count(); ++row) {
        row_of.emplace(communes.key(row), row);
    }
    geo::GeometryArray points;
    points.kind = geo::GeometryKind::point;
    for (std::size_t row = 0; row < layer.table.row_count(); ++row) {
        const auto commune =
            row_of.find(current_commune_code(former, layer.table.text(source.commune, row)));
        if (commune != row_of.end() && std::isfinite(middles[commune->second].x)) {
            points.add_ring({&middles[commune->second], 1});
            points.end_part();
        }
        points.end_feature();
    }
    return points;
}

}  // namespace ancrage::layers
