#include "layers/supply/accept.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "geo/model/polygon_locator.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t one_in = 20;  // rows that may be unusable

geo::Status check_count(const Layer& layer, const LayerSource& source) {
    const std::size_t count = layer.table.row_count();
    if (count >= source.least && count <= source.most) return geo::Done{};
    return geo::failed("error.source_count",
                       {source.id, std::to_string(count), std::to_string(source.least),
                        std::to_string(source.most)});
}

geo::Status check_keys(const Layer& layer, const LayerSource& source) {
    const geo::Column* keys = layer.table.find(layer.definition.key);
    const auto empty = keys == nullptr ? 0 : std::ranges::count(keys->present, 0);
    if (keys != nullptr && static_cast<std::size_t>(empty) * one_in <= keys->size()) {
        return geo::Done{};
    }
    return geo::failed("error.source_keys", {source.id, layer.definition.key});
}

geo::Status check_geometry(const Layer& layer, const LayerSource& source) {
    const geo::GeometryArray& geometry = layer.table.geometry;
    const bool comes_later = geometry.kind == geo::GeometryKind::none &&
                             (layer.definition.composition.kind != Composition::Kind::none ||
                              source.rows != LayerSource::Rows::as_they_are);
    if (comes_later) return geo::Done{};
    if (geometry.kind != layer.definition.geometry) {
        return geo::failed("error.source_geometry_kind", {source.id});
    }
    std::size_t empty = 0;
    for (std::size_t row = 0; row < geometry.feature_count(); ++row) {
        empty += geometry.is_empty(row) ? 1 : 0;
    }
    if (empty * one_in > geometry.feature_count()) {
        return geo::failed(
            "error.source_geometry_empty",
            {source.id, std::to_string(empty), std::to_string(geometry.feature_count())});
    }
    const geo::Extent extent = geo::extent_of(geometry);
    const bool is_in_france = !extent.empty() &&
                              metropolitan_france.contains({extent.min_x, extent.min_y}) &&
                              metropolitan_france.contains({extent.max_x, extent.max_y});
    if (!is_in_france) return geo::failed("error.source_extent", {source.id});
    return geo::Done{};
}

geo::Status check_codes(const Layer& layer, const LayerSource& source, const SupplyFacts& facts) {
    const bool is_list = facts.composition.row_count() > 0;
    const geo::Column* codes =
        is_list ? facts.composition.find("code_commune") : layer.table.find(source.commune);
    const Layer* communes = facts.communes;
    if (source.commune.empty() || communes == nullptr || codes == nullptr) return geo::Done{};
    std::set<std::string, std::less<>> known;
    for (std::size_t row = 0; row < communes->table.row_count(); ++row) {
        known.insert(communes->key(row));
    }
    std::size_t strangers = 0;
    for (std::size_t row = 0; row < codes->size(); ++row) {
        const std::string code = codes->text(row);
        const bool is_arrondissement = code.starts_with("751") && known.contains("75056");
        strangers +=
            is_arrondissement || known.contains(current_commune_code(facts.former, code)) ? 0 : 1;
    }
    if (strangers * one_in <= codes->size()) return geo::Done{};
    return geo::failed("error.source_codes", {source.id, std::to_string(strangers),
                                              std::to_string(codes->size()), source.commune});
}

}  // namespace

geo::Status accept_layer(const Layer& layer, const LayerSource& source, const SupplyFacts& facts) {
    if (auto good = check_count(layer, source); !good) return good.error();
    if (auto good = check_keys(layer, source); !good) return good.error();
    if (auto good = check_geometry(layer, source); !good) return good.error();
    return check_codes(layer, source, facts);
}

std::vector<std::size_t> rows_within(const geo::GeometryArray& geometry,
                                     const geo::GeometryArray& communes) {
    const geo::PolygonLocator locator(communes);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < geometry.feature_count(); ++row) {
        bool inside = false;
        for (std::size_t ring = geometry.first_ring(row); ring < geometry.end_ring(row) && !inside;
             ++ring) {
            inside = std::ranges::any_of(geometry.ring(ring), [&](geo::Coordinate at) {
                return !locator.features_at(at).empty();
            });
        }
        if (inside) rows.push_back(row);
    }
    return rows;
}

}  // namespace ancrage::layers
