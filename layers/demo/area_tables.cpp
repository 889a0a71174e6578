#include <array>
#include <cmath>
#include <numbers>

#include "geo/model/level.h"
#include "layers/demo/merge_outlines.h"
#include "layers/demo/random.h"
#include "layers/demo/rows.h"
#include "layers/demo/tables.h"

namespace ancrage::layers::demo {

namespace {

using enum geo::ColumnType;
using Columns = std::vector<std::pair<const char*, geo::ColumnType>>;

Columns columns_of(std::string_view layer) {
    if (layer == "region") return {{"code", text}, {"nom", text}, {"surface_km2", real}};
    if (layer == "afr_2014") {
        return {{"code_commune", text}, {"nom", text}, {"dep", text}, {"eligibilite", text}};
    }
    Columns columns;
    if (layer == "bassins") {
        columns = {{"bef_id", integer},
                   {"nom", text},
                   {"composition", text},
                   {"nb_communes_2026", integer}};
    } else if (layer == "zones_emploi") {
        columns = {{"code_ze2020", text}, {"nom", text}, {"nb_communes", integer}};
    } else if (layer.starts_with("ti_")) {
        columns = {{"id_ti", text},
                   {"nom", text},
                   {"programme", text},
                   {"groupements", text},
                   {"nb_communes", integer}};
    } else {
        columns = {{"code", text}, {"nom", text}, {"nb_communes", integer}};
    }
    if (layer == "epci")
        columns.insert(columns.end(), {{"type", text}, {"nb_communes_hors_idf", integer}});
    if (layer == "ept") columns.emplace_back("type", text);
    columns.insert(columns.end(), {{"population", integer}, {"surface_km2", real}});
    return columns;
}

struct Totals {
    std::int64_t communes = 0;
    std::int64_t population = 0;
};

std::vector<Totals> totals_of(const Region& region, const Grouping& grouping) {
    std::vector<Totals> totals(grouping.areas.size());
    for (std::size_t i = 0; i < grouping.groups.size(); ++i) {
        if (grouping.groups[i] == geo::no_feature) continue;
        totals[grouping.groups[i]].communes += 1;
        totals[grouping.groups[i]].population += region.populations[i];
    }
    return totals;
}

CellValue value_of(std::string_view layer, std::string_view column, const AreaName& area,
                   const Totals& totals, double surface, std::size_t row) {
    if (column == "bef_id") return static_cast<std::int64_t>(row + 1);
    if (column == "code" || column == "code_ze2020" || column == "code_commune") return area.key;
    if (column == "nom") return area.name.empty() ? area.key : area.name;
    if (column == "id_ti") return "fictif-" + std::to_string(row + 1);
    if (column == "programme") return layer == "ti_2018" ? "2018-2023" : "2023-2027";
    if (column == "groupements" || column == "composition") return "Intercommunalités fictives";
    if (column == "type") return layer == "epci" ? "CC" : "EPT";
    if (column == "dep") return "F3";
    if (column == "eligibilite") return "Intégralement éligible";
    if (column == "nb_communes_hors_idf") return std::int64_t{0};
    if (column.starts_with("nb_communes")) return totals.communes;
    if (column == "population") return totals.population;
    return surface;
}

constexpr std::size_t qpv_count = 12;
constexpr std::size_t iris_count = 8;

// A small rounded block, `shift` metres east and `radius` metres across from a commune's centre.
void add_block(geo::GeometryArray& geometry, geo::Coordinate centre, double radius,
               std::uint64_t seed) {
    constexpr std::size_t sides = 9;
    std::vector<geo::Coordinate> ring;
    for (std::size_t i = 0; i < sides; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / sides;
        const double distance = radius * (0.85 + 0.15 * spread(seed, i));
        ring.push_back(
            {centre.x + distance * std::cos(angle), centre.y + distance * std::sin(angle)});
    }
    ring.push_back(ring.front());
    add_path(geometry, ring);
}

geo::FeatureTable qpv_table(const Region& region, std::vector<std::uint32_t>& communes) {
    geo::FeatureTable table = make_table("qpv", geo::GeometryKind::polygon,
                                         {{"code_qp", text},
                                          {"nom", text},
                                          {"communes", text},
                                          {"communes_insee", text},
                                          {"dep", text},
                                          {"surface_ha", real}});
    for (std::size_t i = 0; i < qpv_count; ++i) {
        // Two to a commune, from the capital on, on either side of its centre.
        const auto commune =
            static_cast<std::uint32_t>((region.capital + 7 * (i / 2)) % region.communes.size());
        const geo::Coordinate centre = region.mesh.cells[commune].centre;
        add_block(table.geometry, {centre.x + (i % 2 == 0 ? -700 : 700), centre.y}, 330, 10 + i);
        const AreaName& named = region.communes[commune];
        add_row(table, {"QF" + std::to_string(100 + i), "Quartier fictif " + std::to_string(i + 1),
                        named.name, named.key, named.key.substr(0, 2),
                        std::round(geo::area_of(table.geometry, i) / 100) / 100});
        communes.push_back(commune);
    }
    return table;
}

geo::FeatureTable iris_table(const Region& region, std::vector<std::uint32_t>& communes) {
    geo::FeatureTable table =
        make_table("iris_activite", geo::GeometryKind::polygon,
                   {{"code_iris", text}, {"nom", text}, {"type", text}, {"code_commune", text}});
    for (std::size_t i = 0; i < iris_count; ++i) {
        const auto commune =
            static_cast<std::uint32_t>((region.capital + 5 * i) % region.communes.size());
        const geo::Coordinate centre = region.mesh.cells[commune].centre;
        add_block(table.geometry, {centre.x - 700, centre.y}, 450, 40 + i);
        add_row(table,
                {region.communes[commune].key + "0101",
                 "Activités fictives " + std::to_string(i + 1), "A", region.communes[commune].key});
        communes.push_back(commune);
    }
    return table;
}

// The capital cut into four slices that meet at its centre.
geo::FeatureTable arrondissements_table(const Region& region,
                                        std::vector<std::uint32_t>& communes) {
    geo::FeatureTable table =
        make_table("arrondissements", geo::GeometryKind::polygon,
                   {{"code", text}, {"nom", text}, {"population", integer}, {"surface_km2", real}});
    const Cell& cell = region.mesh.cells[region.capital];
    const auto ring = region.mesh.polygons.ring(region.mesh.polygons.first_ring(region.capital));
    const std::array<std::size_t, 5> cuts{cell.corners[0], cell.corners[2], cell.corners[3],
                                          cell.corners[5], ring.size() - 1};
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        std::vector<geo::Coordinate> slice{cell.centre};
        slice.insert(slice.end(), ring.begin() + static_cast<std::ptrdiff_t>(cuts[i]),
                     ring.begin() + static_cast<std::ptrdiff_t>(cuts[i + 1] + 1));
        slice.push_back(cell.centre);
        add_path(table.geometry, slice);
        add_row(table, {"F2" + std::to_string(901 + i),
                        region.communes[region.capital].name + " " + std::to_string(i + 1),
                        region.populations[region.capital] / 4, surface_km2(table.geometry, i)});
        communes.push_back(region.capital);
    }
    return table;
}

}  // namespace

geo::FeatureTable communes_table(const Region& region) {
    geo::FeatureTable table = make_table("communes", geo::GeometryKind::polygon,
                                         {{"code", text},
                                          {"nom", text},
                                          {"dep", text},
                                          {"epci", text},
                                          {"ept", text},
                                          {"population", integer},
                                          {"surface_km2", real}});
    table.geometry = region.mesh.polygons;
    const Grouping epci = grouping_of(region, "epci");
    const Grouping ept = grouping_of(region, "ept");
    for (std::size_t i = 0; i < region.communes.size(); ++i) {
        CellValue ept_code;
        if (ept.groups[i] != geo::no_feature) ept_code = ept.areas[ept.groups[i]].key;
        add_row(table, {region.communes[i].key, region.communes[i].name,
                        region.communes[i].key.substr(0, 2), epci.areas[epci.groups[i]].key,
                        ept_code, region.populations[i], surface_km2(table.geometry, i)});
    }
    return table;
}

geo::FeatureTable grouped_table(const Region& region, std::string_view layer) {
    const Grouping grouping = grouping_of(region, layer);
    const Columns columns = columns_of(layer);
    geo::FeatureTable table = make_table(layer, geo::GeometryKind::polygon, columns);
    table.geometry = merge_outlines(region.mesh.polygons, grouping.groups, grouping.areas.size());
    const std::vector<Totals> totals = totals_of(region, grouping);
    for (std::size_t row = 0; row < grouping.areas.size(); ++row) {
        std::vector<CellValue> values;
        for (const auto& [column, type] : columns) {
            values.push_back(value_of(layer, column, grouping.areas[row], totals[row],
                                      surface_km2(table.geometry, row), row));
        }
        add_row(table, values);
    }
    return table;
}

geo::FeatureTable inner_table(const Region& region, std::string_view layer,
                              std::vector<std::uint32_t>& communes) {
    if (layer == "qpv") return qpv_table(region, communes);
    if (layer == "iris_activite") return iris_table(region, communes);
    return arrondissements_table(region, communes);
}

}  // namespace ancrage::layers::demo
