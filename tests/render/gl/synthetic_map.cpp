#include "tests/render/gl/synthetic_map.h"

#include <gtest/gtest.h>

#include "tests/source_folder.h"

namespace ancrage::render::testing {

namespace {

constexpr double left = 1000;
constexpr double bottom = 2000;

std::vector<geo::Coordinate> ring(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

void add_box(geo::Triangulation& triangles, double x, double y, double width, double height,
             std::uint32_t feature) {
    const auto first = static_cast<std::uint32_t>(triangles.vertices.size());
    for (const geo::Coordinate& corner :
         {geo::Coordinate{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}) {
        triangles.vertices.push_back(corner);
        triangles.features.push_back(feature);
    }
    for (const std::uint32_t i : {0u, 1u, 2u, 0u, 2u, 3u}) triangles.indices.push_back(first + i);
}

void add_arc(geo::ArcArray& arcs, const std::vector<geo::Coordinate>& path, std::uint32_t left_side,
             std::uint32_t right_side) {
    arcs.coordinates.insert(arcs.coordinates.end(), path.begin(), path.end());
    arcs.offsets.push_back(static_cast<std::uint32_t>(arcs.coordinates.size()));
    arcs.sides.push_back({left_side, right_side});
}

void add_square(SyntheticLayer& layer, const Square& square, std::uint32_t feature) {
    const double x = left + square.x;
    const double y = bottom + square.y;
    const double third = square.side / 3;
    geo::Level& level = layer.levels[0];
    layer.table.geometry.add_ring(ring(x, y, square.side));
    add_arc(level.arcs, ring(x, y, square.side), feature, geo::no_feature);
    if (square.hole) {
        auto hole = ring(x + third, y + third, third);
        std::reverse(hole.begin(), hole.end());
        layer.table.geometry.add_ring(hole);
        add_arc(level.arcs, hole, feature, geo::no_feature);
        add_box(level.triangles, x, y, square.side, third, feature);
        add_box(level.triangles, x, y + 2 * third, square.side, third, feature);
        add_box(level.triangles, x, y + third, third, third, feature);
        add_box(level.triangles, x + 2 * third, y + third, third, third, feature);
    } else {
        add_box(level.triangles, x, y, square.side, square.side, feature);
    }
    layer.table.geometry.end_part();
    layer.table.geometry.end_feature();
    layer.label_points.push_back({x + square.side / 2, y + square.side / 2});
}

}  // namespace

MapLayer SyntheticLayer::with(Style style) const {
    return {table.name, &table, &levels, &label_points, "nom", std::move(style)};
}

SyntheticLayer squares(const std::vector<Square>& squares) {
    SyntheticLayer layer;
    layer.table.geometry.kind = geo::GeometryKind::polygon;
    layer.levels.emplace_back();
    geo::Column& names = layer.table.add_column("nom", geo::ColumnType::text);
    for (std::size_t i = 0; i < squares.size(); ++i) {
        add_square(layer, squares[i], static_cast<std::uint32_t>(i));
        names.add_text(squares[i].name);
    }
    return layer;
}

SyntheticLayer path(const std::vector<geo::Coordinate>& path) {
    SyntheticLayer layer;
    layer.table.geometry.kind = geo::GeometryKind::line;
    std::vector<geo::Coordinate> moved;
    for (const geo::Coordinate& at : path) moved.push_back({left + at.x, bottom + at.y});
    layer.table.geometry.add_ring(moved);
    layer.table.geometry.end_part();
    layer.table.geometry.end_feature();
    layer.levels.emplace_back();
    add_arc(layer.levels[0].arcs, moved, 0, geo::no_feature);
    layer.label_points.push_back(moved[moved.size() / 2]);
    return layer;
}

SyntheticLayer points(const std::vector<geo::Coordinate>& points, std::vector<std::string> names) {
    SyntheticLayer layer;
    layer.table.geometry.kind = geo::GeometryKind::point;
    geo::Column& column = layer.table.add_column("nom", geo::ColumnType::text);
    names.resize(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const geo::Coordinate at{left + points[i].x, bottom + points[i].y};
        layer.table.geometry.add_ring(std::vector{at});
        layer.table.geometry.end_part();
        layer.table.geometry.end_feature();
        layer.label_points.push_back(at);
        column.add_text(names[i]);
    }
    return layer;
}

Studio::Studio(int margin) : context_(std::move(OffscreenContext::create()).value()) {
    RendererOptions with_margin = options();
    with_margin.margin = margin;
    auto renderer = MapRenderer::create(with_margin);
    EXPECT_TRUE(renderer);
    renderer_ = std::move(renderer).value();
}

RendererOptions Studio::options() {
    return {tests::source_folder() + "/assets/shaders", "/usr/share/fonts/opentype/inter",
            OffscreenContext::function_address, 0};
}

PageColors Studio::page() {
    return {{0xFB, 0xFA, 0xF7},
            {0xE8, 0xEC, 0xEF},
            {0x1E, 0x23, 0x29},
            {0x5A, 0x64, 0x70},
            {0x1F, 0x5F, 0xA8}};
}

void Studio::show(std::vector<MapLayer> layers) {
    layer_count_ = layers.size();
    renderer_->set_layers(std::move(layers), page());
}

MapState Studio::state(int width, int height) const {
    MapState state;
    state.camera = {{left + width / 2.0, bottom + height / 2.0}, 1, width, height};
    state.visible.assign(layer_count_, 1);
    return state;
}

Image Studio::picture(const MapState& state) {
    renderer_->draw(state);
    EXPECT_EQ(renderer_->gl_error_count(), 0u);
    return renderer_->read_picture();
}

Color at(const Image& image, int x, int y) {
    const auto pixel = static_cast<std::size_t>((image.height - 1 - y) * image.width + x) * 4;
    return {image.rgba[pixel], image.rgba[pixel + 1], image.rgba[pixel + 2], image.rgba[pixel + 3]};
}

double inked(const Image& image, int x, int y, int width, int height, Color ground) {
    int different = 0;
    for (int dy = 0; dy < height; ++dy) {
        for (int dx = 0; dx < width; ++dx) different += at(image, x + dx, y + dy) != ground;
    }
    return static_cast<double>(different) / (width * height);
}

}  // namespace ancrage::render::testing
