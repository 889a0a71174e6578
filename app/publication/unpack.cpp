#include <utility>

#include "app/data/atlas_tables.h"
#include "app/data/designs.h"
#include "app/publication/publication.h"
#include "geo/model/bytes.h"
#include "geo/model/packed_geometry.h"

namespace ancrage::app {

namespace {

geo::Error damaged(const std::string& chunk) {
    return geo::failed("error.publication_damaged", {chunk});
}

struct PackedTables {
    std::vector<geo::FeatureTable> tables;
    bool demonstration = false;
    bool is_kept_vintage = false;
};

// As many features as rows, for whoever refers to them, until their shapes come.
void give_room(geo::FeatureTable& table) {
    if (table.geometry.kind == geo::GeometryKind::none || table.columns.empty()) return;
    const std::size_t rows = table.columns.front().size();
    while (table.geometry.feature_count() < rows) table.geometry.end_feature();
}

geo::Result<PackedTables> read_tables(std::span<const std::byte> bytes) {
    geo::ByteReader reader(bytes);
    const auto format = reader.get<std::uint32_t>();
    if (!reader.ok()) return damaged("atlas");
    if (format != publication_format) {
        return geo::failed("error.publication_format",
                           {std::to_string(publication_format), std::to_string(format)});
    }
    const auto count = reader.get<std::uint64_t>();
    PackedTables packed;
    for (std::uint64_t i = 0; i < count && reader.ok(); ++i) {
        packed.tables.push_back(geo::get_feature_table(reader));
        give_room(packed.tables.back());
    }
    packed.demonstration = reader.get<std::uint8_t>() != 0;
    packed.is_kept_vintage = reader.get<std::uint8_t>() != 0;
    if (!reader.ok()) return damaged("atlas");
    return packed;
}

std::vector<geo::Coordinate> label_points_of(const geo::GeometryArray& paths) {
    std::vector<geo::Coordinate> points;
    for (std::size_t i = 0; i < paths.feature_count(); ++i) {
        points.push_back(paths.is_empty(i) ? geo::Coordinate{}
                                           : paths.ring(paths.first_ring(i)).front());
    }
    return points;
}

// Every column and the geometry speak of the same features.
bool is_sound(const geo::FeatureTable& table, std::size_t labels) {
    for (const geo::Column& column : table.columns) {
        if (column.size() != table.geometry.feature_count()) return false;
    }
    return labels == table.geometry.feature_count();
}

geo::Status read_shapes(std::span<const std::byte> bytes, Workspace& workspace) {
    geo::ByteReader reader(bytes);
    const auto packed_vertices = reader.get_vector<std::byte>();
    const auto vertices = geo::unpack_vertices(packed_vertices);
    if (!reader.ok() || !vertices) return damaged("shapes");
    for (layers::Layer& layer : workspace.atlas.layers) {
        const std::string id = reader.get_string();
        const auto shape = reader.get_vector<std::byte>();
        const auto label = reader.get_vector<std::byte>();
        auto geometry = geo::unpack_geometry(shape, *vertices);
        const auto labels = geo::unpack_geometry(label, *vertices);
        if (!reader.ok() || id != layer.definition.id || !geometry || !labels) {
            return damaged("shapes");
        }
        layer.table.geometry = std::move(*geometry);
        if (!is_sound(layer.table, labels->feature_count())) return damaged("shapes");
        workspace.geometry.label_points.push_back(label_points_of(*labels));
        workspace.geometry.levels.emplace_back();
    }
    return geo::Done{};
}

}  // namespace

geo::Result<Workspace> unpack(std::span<const std::byte> atlas, std::span<const std::byte> shapes,
                              const std::string& assets) {
    auto workspace = read_designs(assets);
    if (!workspace) return workspace.error();
    auto catalogue = read_layer_catalogue(assets);
    if (!catalogue) return catalogue.error();
    auto tables = read_tables(atlas);
    if (!tables) return tables.error();
    auto made = atlas_of(catalogue.value(), std::move(tables.value().tables));
    if (!made) return made.error();
    workspace.value().atlas = std::move(made).value();
    workspace.value().atlas.demonstration = tables.value().demonstration;
    workspace.value().atlas.is_kept_vintage = tables.value().is_kept_vintage;
    if (auto read = read_shapes(shapes, workspace.value()); !read) return read.error();
    return workspace;
}

std::optional<geo::Level> unpack_published_level(std::span<const std::byte> bytes) {
    geo::ByteReader reader(bytes);
    const auto packed_vertices = reader.get_vector<std::byte>();
    const auto level = reader.get_vector<std::byte>();
    if (!reader.ok()) return std::nullopt;
    const auto vertices = geo::unpack_vertices(packed_vertices);
    if (!vertices) return std::nullopt;
    return geo::unpack_level(level, *vertices);
}

}  // namespace ancrage::app
