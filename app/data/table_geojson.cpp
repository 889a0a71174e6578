#include "app/data/table_geojson.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "geo/io/transformer.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

ordered_json position(geo::Coordinate at) {
    return {std::round(at.x * 1e7) / 1e7, std::round(at.y * 1e7) / 1e7};
}

ordered_json ring_json(const geo::GeometryArray& geometry, std::size_t ring) {
    ordered_json path = ordered_json::array();
    for (const geo::Coordinate at : geometry.ring(ring)) path.push_back(position(at));
    return path;
}

// The coordinates of each part: a point, a path, or the rings of a polygon.
ordered_json parts_json(const geo::GeometryArray& geometry, std::size_t feature) {
    ordered_json parts = ordered_json::array();
    const std::size_t end = geometry.feature_offsets[feature + 1];
    for (std::size_t part = geometry.feature_offsets[feature]; part < end; ++part) {
        ordered_json rings = ordered_json::array();
        for (std::size_t r = geometry.part_offsets[part]; r < geometry.part_offsets[part + 1];
             ++r) {
            rings.push_back(ring_json(geometry, r));
        }
        if (geometry.kind == geo::GeometryKind::point) rings = rings.front().front();
        if (geometry.kind == geo::GeometryKind::line) rings = rings.front();
        parts.push_back(std::move(rings));
    }
    return parts;
}

ordered_json geometry_json(const geo::GeometryArray& geometry, std::size_t feature) {
    if (geometry.kind == geo::GeometryKind::none || geometry.is_empty(feature)) return nullptr;
    std::string type = geometry.kind == geo::GeometryKind::point  ? "Point"
                       : geometry.kind == geo::GeometryKind::line ? "LineString"
                                                                  : "Polygon";
    ordered_json parts = parts_json(geometry, feature);
    if (parts.size() == 1) return {{"type", type}, {"coordinates", parts.front()}};
    return {{"type", "Multi" + type}, {"coordinates", std::move(parts)}};
}

ordered_json cell_json(const geo::Column& cells, bool numeric, std::size_t row) {
    if (!cells.has(row)) return nullptr;
    if (cells.type == geo::ColumnType::integer) return cells.integers[row];
    const auto number = numeric ? cells.number(row) : std::nullopt;
    return number ? ordered_json(*number) : ordered_json(cells.text(row));
}

}  // namespace

geo::Result<std::string> table_geojson(const TableExtract& extract) {
    const layers::Layer& layer = *extract.layer;
    auto transformer = geo::Transformer::create("EPSG:2154", "EPSG:4326");
    if (!transformer) return transformer.error();
    const std::vector<std::size_t> rows(extract.rows.begin(), extract.rows.end());
    geo::FeatureTable kept = geo::select_rows(layer.table, rows);
    transformer.value().apply(kept.geometry.coordinates);
    ordered_json features = ordered_json::array();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        ordered_json properties = ordered_json::object();
        for (const layers::TableColumn& column : extract.columns) {
            properties[column.id] = cell_json(kept.columns[column.column], column.numeric, row);
        }
        features.push_back({{"type", "Feature"},
                            {"id", layer.key(rows[row])},
                            {"properties", std::move(properties)},
                            {"geometry", geometry_json(kept.geometry, row)}});
    }
    const layers::LayerDefinition& definition = layer.definition;
    const ordered_json collection = {{"type", "FeatureCollection"},
                                     {"name", definition.id},
                                     {"source",
                                      {{"publisher", definition.publisher},
                                       {"dataset", definition.dataset},
                                       {"vintage", definition.vintage},
                                       {"licence", definition.licence},
                                       {"filter", extract.filter},
                                       {"written_on", extract.written_on}}},
                                     {"features", std::move(features)}};
    return collection.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace ancrage::app
