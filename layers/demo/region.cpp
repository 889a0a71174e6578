#include "layers/demo/region.h"

#include <array>
#include <cmath>

#include "geo/model/level.h"
#include "layers/demo/random.h"

namespace ancrage::layers::demo {

namespace {

constexpr std::array<const char*, 20> stems{
    "Valmont",  "Orval",    "Brécourt", "Chanteleu",  "Fontenoise", "Marvilly",        "Sorbelle",
    "Aubrac",   "Vernois",  "Rochefol", "Lisemont",   "Grandpré",   "Haucourt",        "Éclaroy",
    "Montoise", "Tréville", "Clairval", "Noirmesnil", "Pontfaux",   "Saint-Imaginaire"};
constexpr std::array<const char*, 3> endings{"-sur-Ambre", "-en-Brume", "-la-Fictive"};

std::size_t departement_of(const Cell& cell) {
    if (cell.column < 4) return 0;
    return cell.column < 7 ? 1 : 2;
}

// Six: the south and the north of each département.
std::size_t epci_of(const Cell& cell) {
    return departement_of(cell) * 2 + (cell.row < 3 ? 0 : 1);
}

// The capital alone, and two territories around it, inside the third EPCI.
std::uint32_t ept_of(const Cell& cell) {
    if (epci_of(cell) != 2) return geo::no_feature;
    if (cell.column == 5 && cell.row == 1) return 0;
    return cell.column == 4 || (cell.column == 5 && cell.row == 2) ? 1 : 2;
}

std::uint32_t zone_emploi_of(const Cell& cell) {
    if (cell.column < 5) return 0;
    return cell.row < 3 ? 1 : 2;
}

// Each table says which area the six EPCI belong to.
std::uint32_t by_epci(const Cell& cell, const std::array<std::uint32_t, 6>& areas) {
    return areas[epci_of(cell)];
}

template <typename AreaOf>
Grouping group(const Region& region, std::vector<AreaName> areas, AreaOf&& area_of_cell) {
    Grouping grouping{std::move(areas), {}};
    for (const Cell& cell : region.mesh.cells) {
        grouping.groups.push_back(static_cast<std::uint32_t>(area_of_cell(cell)));
    }
    return grouping;
}

Grouping regional_aid(const Region& region) {
    Grouping grouping;
    for (std::size_t i = 0; i < region.mesh.cells.size(); ++i) {
        const Cell& cell = region.mesh.cells[i];
        const bool aided = cell.row >= 4 && cell.column >= 8;
        grouping.groups.push_back(aided ? static_cast<std::uint32_t>(grouping.areas.size())
                                        : geo::no_feature);
        if (aided) grouping.areas.push_back(region.communes[i]);
    }
    return grouping;
}

}  // namespace

double surface_km2(const geo::GeometryArray& geometry, std::size_t feature) {
    return std::round(geo::area_of(geometry, feature) / 1000) / 1000;
}

Region make_region() {
    Region region{make_commune_mesh(), {}, {}, 0};
    for (std::size_t i = 0; i < region.mesh.cells.size(); ++i) {
        const Cell& cell = region.mesh.cells[i];
        // F1101: the département's letter and figure, then a number.
        const std::size_t number = (departement_of(cell) + 1) * 1000 + 101 + i;
        region.communes.push_back(
            {std::string("F").append(std::to_string(number)),
             std::string(stems[i * 7 % stems.size()]) + endings[i / stems.size()]});
        const bool is_capital = cell.row == 1 && cell.column == 5;
        if (is_capital) region.capital = static_cast<std::uint32_t>(i);
        const double distance =
            std::hypot(static_cast<double>(cell.column) - 5, static_cast<double>(cell.row) - 1);
        region.populations.push_back(static_cast<std::int64_t>(
            (is_capital ? 400'000 : 90'000) * std::exp(-distance / 2) + 300 + 200 * spread(4, i)));
    }
    return region;
}

Grouping grouping_of(const Region& region, std::string_view layer) {
    constexpr std::uint32_t none = geo::no_feature;
    if (layer == "region") {
        return group(region, {{"F0", "Région de démonstration (fictive)"}},
                     [](const Cell&) { return 0; });
    }
    if (layer == "departements") {
        return group(region, {{"F1", "Haute-Ambre"}, {"F2", "Ambre-et-Brume"}, {"F3", "Brumaire"}},
                     departement_of);
    }
    if (layer == "epci") {
        return group(region,
                     {{"F00000001", "CC du Val d’Ambre"},
                      {"F00000002", "CA des Deux Brumes"},
                      {"F00000003", "Métropole d’Ambre"},
                      {"F00000004", "CA de la Plaine d’Orval"},
                      {"F00000005", "CC de la Fictive"},
                      {"F00000006", "CC du Levant imaginaire"}},
                     epci_of);
    }
    if (layer == "ept") {
        return group(region,
                     {region.communes[region.capital],
                      {"F00000021", "Ponant d’Ambre"},
                      {"F00000022", "Levant d’Ambre"}},
                     ept_of);
    }
    if (layer == "bassins") {
        return group(
            region, {{"1", "Ouest ambrois"}, {"2", "Centre"}, {"3", "Orval"}, {"4", "Est brumeux"}},
            [](const Cell& c) {
                return by_epci(c, {0, 0, 1, 2, 3, 3});
            });
    }
    if (layer == "zones_emploi") {
        return group(region, {{"F901", "Ambre-Ouest"}, {"F902", "Ambre-Est"}, {"F903", "Brume"}},
                     zone_emploi_of);
    }
    if (layer == "ti_2018") {
        return group(region, {{"Boucle d’Ambre", ""}, {"Plaine d’Orval", ""}}, [](const Cell& c) {
            return by_epci(c, {0, none, none, 1, none, none});
        });
    }
    if (layer == "ti_2023") {
        return group(region, {{"Grande Boucle d’Ambre", ""}, {"Val de Brume", ""}},
                     [](const Cell& c) {
                         return by_epci(c, {0, 0, none, none, none, 1});
                     });
    }
    if (layer == "afr_2014") return regional_aid(region);
    return {};
}

}  // namespace ancrage::layers::demo
