#include "app/cli/bench_million.h"

#include <random>

namespace ancrage::app {

MillionPoints::MillionPoints(const geo::Extent& region) {
    constexpr std::size_t town_count = 200;
    std::mt19937 random(20261121);
    std::uniform_real_distribution<double> x(region.min_x, region.max_x);
    std::uniform_real_distribution<double> y(region.min_y, region.max_y);
    std::normal_distribution<double> around(0, region.width() / 100);
    std::vector<geo::Coordinate> towns;
    while (towns.size() < town_count) towns.push_back({x(random), y(random)});
    geo::GeometryArray& geometry = table_.geometry;
    geometry.kind = geo::GeometryKind::point;
    label_points_.reserve(count);
    while (label_points_.size() < count) {
        geo::Coordinate at{x(random), y(random)};
        if (label_points_.size() % 2 == 0) {
            const geo::Coordinate town = towns[label_points_.size() / 2 % town_count];
            at = {town.x + around(random), town.y + around(random)};
        }
        geometry.add_ring(std::vector{at});
        geometry.end_part();
        geometry.end_feature();
        label_points_.push_back(at);
    }
    table_.name = "million";
}

render::MapLayer MillionPoints::layer() const {
    render::MapLayer layer;
    layer.id = table_.name;
    layer.table = &table_;
    layer.levels = &no_levels_;
    layer.label_points = &label_points_;
    layer.style.marker = {
        render::MarkerShape::disc, 5, {0, 114, 178, 255}, {255, 255, 255, 255}, 0.8F};
    return layer;
}

}  // namespace ancrage::app
