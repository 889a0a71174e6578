#include "app/data/map_geometry.h"

#include <array>
#include <future>

#include "geo/ops/label_points.h"
#include "geo/ops/levels.h"

namespace ancrage::app {

namespace {

// Half a pixel at 0.5 to 2 000 metres a pixel, about 2.5 apart; the source for whoever asks for it.
// Of the finest, data with fewer details have no use.
constexpr std::array<double, 9> tolerances = {0, 0.25, 2, 8, 20, 50, 125, 350, 1000};
constexpr double least_saving = 0.2;

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
    auto levels = geo::build_levels(geometries, tolerances, least_saving);
    MapGeometry answer;
    answer.label_points = label_points.get();
    if (!levels) return levels.error();
    answer.levels = std::move(levels).value();
    return answer;
}

}  // namespace ancrage::app
