#include "app/imports/place_tables.h"

#include <span>

namespace ancrage::app {

PlaceTables make_place_tables(const Workspace& workspace) {
    const layers::Atlas& atlas = workspace.atlas;
    const auto centres = [&](const char* id) -> std::span<const geo::Coordinate> {
        const std::size_t layer = atlas.index_of(id);
        if (layer >= workspace.geometry.label_points.size()) return {};
        return workspace.geometry.label_points[layer];
    };
    PlaceTables tables{
        layers::CommuneNames(atlas, centres("communes"), centres("arrondissements")), {}, {}};
    const layers::Layer* communes = atlas.find("communes");
    if (communes == nullptr) return tables;
    tables.communes = geo::PolygonLocator(communes->table.geometry);
    for (std::size_t row = 0; row < communes->table.row_count(); ++row) {
        tables.commune_codes.push_back(communes->key(row));
    }
    return tables;
}

}  // namespace ancrage::app
