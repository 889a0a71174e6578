// Which programmes reach every feature of an atlas: making the index, its bits for all classes, the
// reasons of one, and the money of all communes. Then a million points spread over the region.
// Processor time of one thread.
#include <benchmark/benchmark.h>

#include <random>

#include "layers/programmes/money.h"
#include "tests/bench/bench_atlas.h"

namespace ancrage {
namespace {

constexpr layers::Date today{2026, 11, 20};

const app::Workspace& workspace() {
    static const app::Workspace opened = open_atlas(false);
    return opened;
}

const layers::AtlasIndex& atlas_index() {
    static const layers::AtlasIndex index(workspace().atlas);
    return index;
}

void make_reach_index(benchmark::State& state) {
    const layers::AtlasIndex& index = atlas_index();
    name_atlas(state, index.atlas());
    std::vector<double> times;
    for (auto _ : state) {
        const double begin = processor_time();
        const layers::ReachIndex reach(index, today);
        times.push_back(processor_time() - begin);
        state.counters["classes"] = static_cast<double>(reach.class_count());
    }
    report_times(state, std::move(times));
}

void all_bits(benchmark::State& state) {
    const layers::AtlasIndex& index = atlas_index();
    std::vector<double> times;
    for (auto _ : state) {
        const layers::ReachIndex reach(index, today);
        const double begin = processor_time();
        for (std::uint32_t c = 0; c < reach.class_count(); ++c) {
            benchmark::DoNotOptimize(reach.reached(c).data());
        }
        times.push_back(processor_time() - begin);
    }
    report_times(state, std::move(times));
}

void money_of_communes(benchmark::State& state) {
    const layers::AtlasIndex& index = atlas_index();
    const layers::ReachIndex reach(index, today);
    const layers::GrantPlaces grants(index);
    std::vector<double> times;
    for (auto _ : state) {
        const double begin = processor_time();
        benchmark::DoNotOptimize(
            money_of_layer(reach, grants, index.atlas(), index.communes(), {}).data());
        times.push_back(processor_time() - begin);
    }
    report_times(state, std::move(times));
}

void million_points(benchmark::State& state) {
    layers::Atlas atlas = workspace().atlas;
    const std::size_t friches = atlas.index_of("friches");
    const geo::GeometryArray& communes = atlas.layers[atlas.index_of("communes")].table.geometry;
    atlas.layers[friches].table = {};
    geo::GeometryArray& points = atlas.layers[friches].table.geometry;
    points.kind = geo::GeometryKind::point;
    std::mt19937 random(1);
    const geo::Extent region = geo::extent_of(communes);
    std::uniform_real_distribution<double> x(region.min_x, region.max_x);
    std::uniform_real_distribution<double> y(region.min_y, region.max_y);
    for (int i = 0; i < 1'000'000; ++i) {
        points.add_ring(std::vector{geo::Coordinate{x(random), y(random)}});
        points.end_part();
        points.end_feature();
    }
    const layers::AtlasIndex index(atlas);
    std::vector<double> times;
    for (auto _ : state) {
        const double begin = processor_time();
        const layers::ReachIndex reach(index, today);
        times.push_back(processor_time() - begin);
        state.counters["classes"] = static_cast<double>(reach.class_count());
    }
    report_times(state, std::move(times));
}

BENCHMARK(make_reach_index)->Unit(benchmark::kMillisecond)->Iterations(20);
BENCHMARK(all_bits)->Unit(benchmark::kMillisecond)->Iterations(5);
BENCHMARK(money_of_communes)->Unit(benchmark::kMillisecond)->Iterations(5);
BENCHMARK(million_points)->Unit(benchmark::kMillisecond)->Iterations(5);

}  // namespace
}  // namespace ancrage
