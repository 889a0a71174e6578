// Times of the kernels that every start and every click lean on, with Google Benchmark, on the
// demonstration region and on the real atlas' communes when ANCRAGE_PACK is set. Run by hand:
// build/release/tests/ancrage_kernels
#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>
#include <random>

#include "geo/io/read_features.h"
#include "geo/model/polygon_locator.h"
#include "geo/ops/label_points.h"
#include "geo/ops/levels.h"
#include "geo/ops/triangulate.h"
#include "layers/demo/demonstration.h"

namespace ancrage {
namespace {

geo::GeometryArray real_communes() {
    const char* pack = std::getenv("ANCRAGE_PACK");
    if (pack == nullptr) return {};
    geo::ReadOptions options;
    options.table = "communes";
    auto outcome =
        geo::read_features(std::string(pack) + "/admin-idf/admin_idf_2026.gpkg", options);
    return outcome ? outcome.value().table.geometry : geo::GeometryArray{};
}

geo::GeometryArray fictional_communes() {
    layers::LayerCatalogue catalogue;
    layers::LayerDefinition& communes = catalogue.layers.emplace_back();
    communes.id = "communes";
    communes.geometry = geo::GeometryKind::polygon;
    communes.key = "code";
    communes.name = "nom";
    return layers::make_demonstration(catalogue).layers.front().table.geometry;
}

// The real communes where they are, the fictional ones elsewhere; the label says which.
const geo::GeometryArray& communes(benchmark::State& state) {
    static const geo::GeometryArray real = real_communes();
    static const geo::GeometryArray fictional = fictional_communes();
    const bool is_real = real.feature_count() > 0;
    state.SetLabel(is_real ? "real communes" : "fictional communes");
    return is_real ? real : fictional;
}

void triangulate(benchmark::State& state) {
    const geo::GeometryArray& polygons = communes(state);
    for (auto _ : state) benchmark::DoNotOptimize(geo::triangulate(polygons));
}
BENCHMARK(triangulate)->Unit(benchmark::kMillisecond);

void simplify_levels(benchmark::State& state) {
    const geo::GeometryArray& polygons = communes(state);
    const std::array<const geo::GeometryArray*, 1> layers = {&polygons};
    constexpr std::array<double, 2> tolerances = {12.5, 50};
    for (auto _ : state) benchmark::DoNotOptimize(geo::build_levels(layers, tolerances));
}
BENCHMARK(simplify_levels)->Unit(benchmark::kMillisecond)->UseRealTime();

void label_points(benchmark::State& state) {
    const geo::GeometryArray& polygons = communes(state);
    for (auto _ : state) benchmark::DoNotOptimize(geo::label_points(polygons));
}
BENCHMARK(label_points)->Unit(benchmark::kMillisecond);

void build_locator(benchmark::State& state) {
    const geo::GeometryArray& polygons = communes(state);
    for (auto _ : state) benchmark::DoNotOptimize(geo::PolygonLocator(polygons));
}
BENCHMARK(build_locator)->Unit(benchmark::kMillisecond);

void locate_point(benchmark::State& state) {
    const geo::GeometryArray& polygons = communes(state);
    const geo::PolygonLocator locator(polygons);
    const geo::Extent extent = geo::extent_of(polygons);
    std::mt19937 random(1);
    std::uniform_real_distribution<double> x(extent.min_x, extent.max_x);
    std::uniform_real_distribution<double> y(extent.min_y, extent.max_y);
    for (auto _ : state) {
        const geo::Coordinate at{x(random), y(random)};
        benchmark::DoNotOptimize(locator.features_at(at));
    }
}
BENCHMARK(locate_point)->Unit(benchmark::kNanosecond);

}  // namespace
}  // namespace ancrage

BENCHMARK_MAIN();
