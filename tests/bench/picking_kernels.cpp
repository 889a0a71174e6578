// What lies under the cursor, over all layers: ten thousand places anywhere in the region, and as
// many beside its sites and stations, which is where people point; at the scale of the region and
// at that of a town. A million points are picked from a layer of their own. Counters in
// microseconds.
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <vector>

#include "app/map_picture.h"
#include "layers/locate.h"
#include "tests/bench/bench_atlas.h"

namespace ancrage {
namespace {

constexpr std::size_t place_count = 10'000;
constexpr double reach = 6;  // pixels around the cursor, as in the window

const layers::Atlas& atlas(benchmark::State& state) {
    static const app::Workspace workspace = open_atlas(false);
    name_atlas(state, workspace.atlas);
    return workspace.atlas;
}

std::vector<geo::Coordinate> places_anywhere(const layers::Atlas& atlas) {
    std::mt19937 random(1);
    const geo::Extent home = app::home_extent(atlas);
    std::uniform_real_distribution<double> x(home.min_x, home.max_x);
    std::uniform_real_distribution<double> y(home.min_y, home.max_y);
    std::vector<geo::Coordinate> places;
    while (places.size() < place_count) places.push_back({x(random), y(random)});
    return places;
}

std::vector<geo::Coordinate> places_people_point_at(const layers::Atlas& atlas) {
    std::vector<geo::Coordinate> points;
    for (const layers::Layer& layer : atlas.layers) {
        if (layer.table.geometry.kind != geo::GeometryKind::point) continue;
        const auto& all = layer.table.geometry.coordinates;
        points.insert(points.end(), all.begin(), all.end());
    }
    std::mt19937 random(2);
    std::uniform_int_distribution<std::size_t> which(0, points.size() - 1);
    std::uniform_real_distribution<double> beside(-200, 200);
    std::vector<geo::Coordinate> places;
    while (places.size() < place_count) {
        const geo::Coordinate at = points[which(random)];
        places.push_back({at.x + beside(random), at.y + beside(random)});
    }
    return places;
}

void pick(benchmark::State& state, const layers::Locator& locator,
          const std::vector<geo::Coordinate>& places) {
    const double tolerance = reach * static_cast<double>(state.range(0));
    std::vector<double> times;
    std::size_t most = 0;
    for (auto _ : state) {
        for (const geo::Coordinate at : places) {
            const double begin = processor_time();
            const auto found = locator.features_at(at, tolerance);
            times.push_back(processor_time() - begin);
            most = std::max(most, found.size());
        }
    }
    state.counters["most_found"] = static_cast<double>(most);
    report_times(state, std::move(times));
}

void pick_anywhere(benchmark::State& state) {
    const layers::Atlas& picked = atlas(state);
    pick(state, layers::Locator(picked), places_anywhere(picked));
}
void pick_where_people_point(benchmark::State& state) {
    const layers::Atlas& picked = atlas(state);
    pick(state, layers::Locator(picked), places_people_point_at(picked));
}
// Metres a pixel.
BENCHMARK(pick_anywhere)->Arg(130)->Arg(8)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(pick_where_people_point)->Arg(130)->Arg(8)->Unit(benchmark::kMillisecond)->Iterations(1);

void pick_a_million_points(benchmark::State& state) {
    layers::Atlas million;
    geo::GeometryArray& geometry = million.layers.emplace_back().table.geometry;
    geometry.kind = geo::GeometryKind::point;
    std::mt19937 random(3);
    std::uniform_real_distribution<double> along(0, 1);
    std::normal_distribution<double> around(0, 12'000);
    for (int i = 0; i < 1'000'000; ++i) {
        // Half in a dense middle, half everywhere.
        const geo::Coordinate at = i % 2 == 0 ? geo::Coordinate{around(random), around(random)}
                                              : geo::Coordinate{(along(random) - 0.5) * 160'000,
                                                                (along(random) - 0.5) * 120'000};
        geometry.add_ring(std::vector{at});
        geometry.end_part();
        geometry.end_feature();
    }
    std::vector<geo::Coordinate> places;
    while (places.size() < place_count) places.push_back({around(random), around(random)});
    pick(state, layers::Locator(million), places);
}
BENCHMARK(pick_a_million_points)->Arg(130)->Arg(8)->Unit(benchmark::kMillisecond)->Iterations(1);

void build_locator_of_all_layers(benchmark::State& state) {
    const layers::Atlas& picked = atlas(state);
    for (auto _ : state) benchmark::DoNotOptimize(layers::Locator(picked));
}
BENCHMARK(build_locator_of_all_layers)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ancrage
