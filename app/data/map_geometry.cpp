#include "app/data/map_geometry.h"

#include <array>
#include <future>

#include "geo/ops/label_points.h"
#include "geo/ops/levels.h"

namespace ancrage::app {

namespace {

constexpr std::array<double, 5> tolerances = {0, 4, 12.5, 50, 200};

}  // namespace

geo::Result<MapGeometry> make_map_geometry(const layers::Atlas& atlas) {
    std::vector<const geo::GeometryArray*> geometries;
    geometries.reserve(atlas.layers.size());
    for (const layers::Layer& layer : atlas.layers) geometries.push_back(&layer.table.geometry);
    auto label_points = std::async(std::launch::async, [&geometries] {
        std::vector<std::vector<geo::Coordinate>> points;
        points.reserve(geometries.size());
        for (const geo::GeometryArray* geometry : geometries) {
            points.push_back(geo::label_points(*geometry));
        }
        return points;
    });
    auto levels = geo::build_levels(geometries, tolerances);
    MapGeometry answer;
    answer.label_points = label_points.get();
    if (!levels) return levels.error();
    answer.levels = std::move(levels).value();
    return answer;
}

}  // namespace ancrage::app
