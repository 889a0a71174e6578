#include "layers/demo/demonstration.h"

#include <algorithm>
#include <array>

#include "layers/checks.h"
#include "layers/demo/region.h"
#include "layers/demo/tables.h"

namespace ancrage::layers {

namespace {

constexpr std::array grouped{"region",       "departements", "epci",    "ept",     "bassins",
                             "zones_emploi", "ti_2018",      "ti_2023", "afr_2014"};
constexpr std::array inner{"qpv", "iris_activite", "arrondissements"};
constexpr std::array cities{"fabriques", "manufactures", "acv", "pvd", "cites_emploi"};
constexpr std::array sites{"icpe", "friches"};
constexpr std::array network{"rail", "gares", "cours_eau"};

template <std::size_t size>
bool is_in(const std::array<const char*, size>& ids, std::string_view id) {
    return std::ranges::find(ids, id) != ids.end();
}

LayerDefinition fictional(LayerDefinition definition, std::size_t count) {
    definition.expected_count = count;
    definition.vintage = "n.d.";
    definition.publisher = "Ancrage";
    definition.dataset = "Région de démonstration (fictive)";
    definition.licence = "Apache-2.0";
    definition.address.clear();
    definition.note = {"Région fictive, tirée d’un calcul : aucun de ces lieux n’existe.",
                       "Fictional region, made by computation: none of these places exists."};
    definition.pack = {};
    definition.sources.clear();
    return definition;
}

// Areas inside one commune each.
std::vector<Membership> inner_memberships(std::uint32_t layer,
                                          const std::vector<std::uint32_t>& communes,
                                          const geo::GeometryArray& areas,
                                          const demo::Region& region) {
    std::vector<CommuneOverlap> overlaps;
    for (std::uint32_t row = 0; row < communes.size(); ++row) {
        overlaps.push_back({row, communes[row], geo::area_of(areas, row)});
    }
    return memberships_from_overlaps(layer, overlaps, areas, region.mesh.polygons);
}

geo::FeatureTable make_layer(const demo::Region& region, const std::string& id, std::uint32_t layer,
                             std::vector<Membership>& memberships) {
    if (id == "communes") return demo::communes_table(region);
    if (is_in(grouped, id)) {
        const demo::Grouping grouping = demo::grouping_of(region, id);
        memberships = memberships_from_groups(layer, grouping.groups, region.mesh.polygons);
        return demo::grouped_table(region, id);
    }
    if (is_in(inner, id)) {
        std::vector<std::uint32_t> communes;
        geo::FeatureTable table = demo::inner_table(region, id, communes);
        memberships = inner_memberships(layer, communes, table.geometry, region);
        return table;
    }
    if (is_in(cities, id)) return demo::cities_table(region, id);
    if (is_in(sites, id)) return demo::sites_table(region, id);
    if (is_in(network, id)) return demo::network_table(id);
    return {};
}

}  // namespace

Atlas make_demonstration(const LayerCatalogue& catalogue) {
    Atlas atlas;
    atlas.demonstration = true;
    const demo::Region region = demo::make_region();
    for (const LayerDefinition& definition : catalogue.layers) {
        if (definition.pack.is_optional) continue;  // known from official sources alone
        std::vector<Membership> memberships;
        Layer layer;
        layer.table = make_layer(region, definition.id,
                                 static_cast<std::uint32_t>(atlas.layers.size()), memberships);
        layer.definition = fictional(definition, layer.table.row_count());
        check_layer(layer);
        atlas.layers.push_back(std::move(layer));
        atlas.memberships.insert(atlas.memberships.end(), memberships.begin(), memberships.end());
    }
    return atlas;
}

}  // namespace ancrage::layers
