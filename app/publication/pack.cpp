#include <algorithm>
#include <cmath>
#include <utility>

#include "app/data/atlas_tables.h"
#include "app/publication/publication.h"
#include "geo/model/bytes.h"
#include "geo/model/packed_geometry.h"

namespace ancrage::app {

namespace {

constexpr double shape_quantum = 0.1;  // metres

geo::FeatureTable without_geometry(const geo::FeatureTable& table) {
    geo::FeatureTable bare;
    bare.name = table.name;
    bare.columns = table.columns;
    bare.geometry.kind = table.geometry.kind;
    return bare;
}

Chunk pack_tables(const layers::Atlas& atlas, std::vector<geo::FeatureTable> attributes) {
    geo::ByteWriter writer;
    const auto tables = tables_of(atlas, std::move(attributes));
    writer.put(static_cast<std::uint32_t>(publication_format));
    writer.put(static_cast<std::uint64_t>(tables.size()));
    for (const geo::FeatureTable& table : tables) geo::put(writer, without_geometry(table));
    // What no table says: the fictional region and older atlases are marked wherever they appear.
    writer.put(static_cast<std::uint8_t>(atlas.demonstration ? 1 : 0));
    writer.put(static_cast<std::uint8_t>(atlas.is_kept_vintage ? 1 : 0));
    return {"atlas", writer.bytes()};
}

// Label points as one path each: a feature without geometry has none.
geo::GeometryArray as_paths(const std::vector<geo::Coordinate>& points) {
    geo::GeometryArray paths;
    paths.kind = geo::GeometryKind::point;
    for (const geo::Coordinate point : points) {
        if (std::isfinite(point.x) && std::isfinite(point.y)) {
            paths.add_ring(std::span(&point, 1));
            paths.end_part();
        }
        paths.end_feature();
    }
    return paths;
}

// The layer whose borders most others follow comes first: they are then runs of its vertices.
std::vector<std::size_t> packing_order(const layers::Atlas& atlas) {
    std::vector<std::size_t> order;
    const std::size_t communes = atlas.index_of("communes");
    if (communes < atlas.layers.size()) order.push_back(communes);
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        if (i != communes) order.push_back(i);
    }
    return order;
}

void put_block(geo::ByteWriter& writer, const std::vector<std::byte>& bytes) {
    writer.put(bytes);
}

Chunk pack_shapes(const Workspace& workspace) {
    const layers::Atlas& atlas = workspace.atlas;
    geo::GeometryPacker packer(shape_quantum);
    std::vector<std::vector<std::byte>> shapes(atlas.layers.size());
    for (const std::size_t i : packing_order(atlas)) {
        shapes[i] = packer.pack(atlas.layers[i].table.geometry);
    }
    std::vector<std::vector<std::byte>> labels;
    for (const auto& points : workspace.geometry.label_points) {
        labels.push_back(packer.pack(as_paths(points)));
    }
    geo::ByteWriter writer;
    put_block(writer, packer.vertices());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        writer.put(atlas.layers[i].definition.id);
        put_block(writer, shapes[i]);
        put_block(writer, labels[i]);
    }
    return {"shapes", writer.bytes()};
}

// A twentieth of what the level may be off by, which nobody sees.
double quantum_of(const geo::Level& level) {
    return std::clamp(level.tolerance / 20, shape_quantum, 10.0);
}

Chunk pack_level(const geo::Level& level, std::string name) {
    geo::GeometryPacker packer(quantum_of(level));
    const auto packed = packer.pack(level);
    geo::ByteWriter writer;
    put_block(writer, packer.vertices());
    put_block(writer, packed);
    return {std::move(name), writer.bytes()};
}

// The source itself is for pages; on a screen nobody sees it beside a level this fine.
bool is_needed(const std::vector<geo::Level>& levels, const geo::Level& level) {
    constexpr double as_good = 0.25;  // metres: half a pixel at the closest the map comes
    if (level.tolerance > 0) return true;
    return std::ranges::none_of(levels, [](const geo::Level& other) {
        return other.tolerance > 0 && other.tolerance <= as_good;
    });
}

}  // namespace

Packed pack(const Workspace& workspace, std::vector<geo::FeatureTable> attributes) {
    Packed packed;
    packed.chunks.push_back(pack_tables(workspace.atlas, std::move(attributes)));
    packed.chunks.push_back(pack_shapes(workspace));
    for (std::size_t i = 0; i < workspace.atlas.layers.size(); ++i) {
        const std::string& id = workspace.atlas.layers[i].definition.id;
        if (workspace.atlas.layers[i].table.geometry.kind == geo::GeometryKind::point) continue;
        const auto& levels = workspace.geometry.levels[i];
        for (std::size_t n = 0; n < levels.size(); ++n) {
            if (!is_needed(levels, levels[n])) continue;
            const std::string name = "level/" + id + "/" + std::to_string(n);
            packed.chunks.push_back(pack_level(levels[n], name));
            packed.levels.push_back({id, levels[n].tolerance, name});
        }
    }
    return packed;
}

}  // namespace ancrage::app
