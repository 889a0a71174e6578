#include "tests/layers/links/squares.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "tests/layers/fixtures.h"

namespace ancrage::tests {

namespace {

void add_box(geo::GeometryArray& geometry, const Box& box) {
    const std::array<geo::Coordinate, 5> ring{{{box.min_x, box.min_y},
                                               {box.max_x, box.min_y},
                                               {box.max_x, box.max_y},
                                               {box.min_x, box.max_y},
                                               {box.min_x, box.min_y}}};
    geometry.add_ring(ring);
    geometry.end_part();
    geometry.end_feature();
}

layers::Atlas empty_atlas() {
    layers::Atlas atlas;
    for (const auto& definition : real_catalogue().layers) {
        layers::Layer layer;
        layer.definition = definition;
        layer.table.name = definition.id;
        layer.table.geometry.kind = definition.geometry;
        layer.table.add_column(definition.key, geo::ColumnType::text);
        layer.state = layers::LayerState::missing;
        atlas.layers.push_back(std::move(layer));
    }
    return atlas;
}

void add_row(layers::Atlas& atlas, const std::string& id, const Box& box) {
    layers::Layer& layer = atlas.layers[atlas.index_of(id)];
    layer.state = layers::LayerState::loaded;
    layer.table.columns[0].add_text(id + std::to_string(layer.table.row_count()));
    add_box(layer.table.geometry, box);
}

}  // namespace

layers::Atlas row_of_communes(std::uint32_t count) {
    layers::Atlas atlas = empty_atlas();
    double x = 0;
    for (std::uint32_t c = 0; c < count; ++c) {
        add_row(atlas, "communes", {x, 0, x + 1000 + c, 1000});
        x += 1000 + c;
    }
    // Where these lie does not matter: they are made of communes.
    for (const char* id : {"epci", "zones_emploi"}) {
        add_row(atlas, id, {0, 0, x / 2, 1000});
        add_row(atlas, id, {x / 2, 0, x, 1000});
    }
    return atlas;
}

layers::Atlas squares_atlas() {
    layers::Atlas atlas = empty_atlas();
    add_row(atlas, "communes", {0, 0, 1000, 1000});
    add_row(atlas, "communes", {1000, 0, 2000, 1000});
    add_row(atlas, "epci", {0, 0, 2000, 1000});
    for (std::uint32_t c = 0; c < 2; ++c) add_membership(atlas, atlas.index_of("epci"), 0, c);
    return atlas;
}

void add_zone(layers::Atlas& atlas, const Box& box) {
    add_row(atlas, "qpv", box);
}

void add_membership(layers::Atlas& atlas, std::size_t layer, std::uint32_t row,
                    std::uint32_t commune) {
    atlas.memberships.push_back({static_cast<std::uint32_t>(layer), row, commune, 0, 1});
}

void sort_memberships(layers::Atlas& atlas) {
    std::ranges::sort(atlas.memberships, {}, [](const layers::Membership& m) {
        return std::tuple(m.layer, m.row, m.commune);
    });
}

void sort_grounds(layers::Atlas& atlas) {
    std::ranges::sort(atlas.shared_grounds, {}, [](const layers::SharedGround& g) {
        return std::tuple(g.layer, g.other_layer, g.row, g.other_row);
    });
}

const layers::PairLinks& pair_of(const layers::Links& links, const layers::Atlas& atlas,
                                 const std::string& a, const std::string& b) {
    const std::size_t first = std::min(atlas.index_of(a), atlas.index_of(b));
    const std::size_t second = std::max(atlas.index_of(a), atlas.index_of(b));
    const auto found = std::ranges::find_if(links.pairs(), [&](const layers::PairLinks& pair) {
        return pair.layers.a == first && pair.layers.b == second;
    });
    EXPECT_NE(found, links.pairs().end()) << a << " " << b;
    return *found;
}

}  // namespace ancrage::tests
