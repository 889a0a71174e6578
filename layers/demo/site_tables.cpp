#include <array>

#include "layers/demo/random.h"
#include "layers/demo/rows.h"
#include "layers/demo/tables.h"

namespace ancrage::layers::demo {

namespace {

using enum geo::ColumnType;

constexpr std::size_t icpe_count = 80;
constexpr std::size_t friche_count = 40;
constexpr double around_centre = 1'100;  // metres, inside every commune

struct Site {
    std::size_t commune = 0;
    geo::Coordinate at;
};

Site site(const Region& region, std::uint64_t seed, std::size_t number) {
    const std::size_t commune = hash(seed, number) % region.communes.size();
    const geo::Coordinate centre = region.mesh.cells[commune].centre;
    constexpr double side = around_centre * 0.7;
    return {
        commune,
        {centre.x + side * spread(seed + 1, number), centre.y + side * spread(seed + 2, number)}};
}

geo::FeatureTable icpe_table(const Region& region) {
    geo::FeatureTable table = make_table("icpe", geo::GeometryKind::point,
                                         {{"id_s3ic", text},
                                          {"nom", text},
                                          {"commune", text},
                                          {"code_insee", text},
                                          {"dep", text},
                                          {"regime", text},
                                          {"seveso", text},
                                          {"famille", text},
                                          {"etat", text},
                                          {"code_naf", text},
                                          {"derniere_inspection", text},
                                          {"position_douteuse", integer}});
    constexpr std::array<const char*, 4> families{"Industries", "Industries", "Carrières",
                                                  "Industries"};
    for (std::size_t i = 0; i < icpe_count; ++i) {
        const Site placed = site(region, 20, i);
        const AreaName& commune = region.communes[placed.commune];
        add_point(table.geometry, placed.at);
        add_row(table, {"F000." + std::to_string(10'000 + i),
                        "Établissement fictif " + std::to_string(i + 1),
                        commune.name,
                        commune.key,
                        commune.key.substr(0, 2),
                        i % 2 == 0 ? "A" : "E",
                        i % 20 == 0 ? "SH" : (i % 15 == 0 ? "SB" : "NS"),
                        families[i % 4],
                        "En fonctionnement",
                        {},
                        {},
                        std::int64_t{i % 30 == 7}});
    }
    return table;
}

geo::FeatureTable friches_table(const Region& region) {
    geo::FeatureTable table = make_table("friches", geo::GeometryKind::point,
                                         {{"site_id", text},
                                          {"site_nom", text},
                                          {"site_type", text},
                                          {"site_adresse", text},
                                          {"site_actu_date", text},
                                          {"site_url", text},
                                          {"site_statut", text},
                                          {"activite_libelle", text},
                                          {"activite_fin_annee", text},
                                          {"comm_nom", text},
                                          {"comm_insee", text},
                                          {"dep", text},
                                          {"bati_pollution", text},
                                          {"proprio_personne", text},
                                          {"sol_pollution_existe", text},
                                          {"unite_fonciere_surface", real},
                                          {"urba_zone_type", text},
                                          {"urba_doc_type", text},
                                          {"source_nom", text}});
    constexpr std::array<const char*, 3> states{"friche potentielle", "friche sans projet",
                                                "friche avec projet"};
    for (std::size_t i = 0; i < friche_count; ++i) {
        const Site placed = site(region, 30, i);
        const AreaName& commune = region.communes[placed.commune];
        add_point(table.geometry, placed.at);
        add_row(table, {commune.key + "_" + std::to_string(i + 1),
                        "Friche fictive " + std::to_string(i + 1),
                        "friche industrielle",
                        {},
                        {},
                        {},
                        states[i % states.size()],
                        {},
                        {},
                        commune.name,
                        commune.key,
                        commune.key.substr(0, 2),
                        "inconnu",
                        "inconnu",
                        "inconnu",
                        4'000.0 + static_cast<double>(hash(33, i) % 90'000),
                        "U",
                        "PLU",
                        "Démonstration"});
    }
    return table;
}

}  // namespace

geo::FeatureTable sites_table(const Region& region, std::string_view layer) {
    return layer == "icpe" ? icpe_table(region) : friches_table(region);
}

geo::FeatureTable cities_table(const Region& region, std::string_view layer) {
    geo::FeatureTable table = make_table(layer, geo::GeometryKind::point,
                                         {{"id", text}, {"nom", text}, {"communes", text}});
    const std::uint64_t seed = 50 + layer.size();
    for (std::size_t i = 0; i < 4; ++i) {
        // Four strides that never meet: one point a commune.
        const std::size_t commune = (hash(seed, 0) + 13 * i) % region.communes.size();
        const AreaName& named = region.communes[commune];
        add_point(table.geometry, region.mesh.cells[commune].centre);
        add_row(table,
                {std::string(layer) + "-fictif-" + std::to_string(i + 1),
                 "Lieu fictif " + std::to_string(i + 1), named.name + " (" + named.key + ")"});
    }
    return table;
}

}  // namespace ancrage::layers::demo
