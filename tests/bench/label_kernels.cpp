// Names: which of many candidates find a place, and the names of the whole opening map worked out
// from nothing and again when the map has moved.
#include <benchmark/benchmark.h>

#include <random>
#include <utility>
#include <vector>

#include "app/map_picture.h"
#include "render/labels.h"
#include "render/map_names.h"
#include "tests/bench/bench_atlas.h"

namespace ancrage {
namespace {

constexpr int width = 1920;
constexpr int height = 1080;
constexpr render::PixelBox picture{0, 0, width, height};

void place_many_names(benchmark::State& state) {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> x(0, width);
    std::uniform_real_distribution<double> y(0, height);
    std::vector<render::LabelCandidate> candidates;
    for (std::size_t i = 0; i < static_cast<std::size_t>(state.range(0)); ++i) {
        render::LabelCandidate& candidate = candidates.emplace_back();
        candidate.feature = i;
        candidate.anchor = {x(random), y(random)};
        candidate.width = 60;
        candidate.height = 14;
        candidate.order = x(random);
        candidate.clearance = i % 2 == 0 ? 6 : 0;
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(render::place_labels(candidates, {}, {picture, picture}));
    }
}
BENCHMARK(place_many_names)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

// Areas and lines of the opening map, without its points' signs.
struct OpeningMap {
    OpeningMap() : workspace(open_atlas(true)), layers(app::map_layers(workspace)) {
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const bool is_point = layers[i].table->geometry.kind == geo::GeometryKind::point;
            const bool shown = workspace.atlas.layers[i].definition.opening && !is_point;
            named.push_back({&layers[i], shown ? 1.0F : 0.0F});
        }
        camera = render::fit(app::home_extent(workspace.atlas), width, height, 20);
    }

    app::Workspace workspace;
    std::vector<render::MapLayer> layers;
    std::vector<render::NamedLayer> named;
    render::Camera camera;
    render::FontSet fonts = std::move(render::FontSet::open(app::font_folder().value())).value();
};

const OpeningMap& opening_map(benchmark::State& state) {
    static const OpeningMap map;
    name_atlas(state, map.workspace.atlas);
    return map;
}

void name_opening_map(benchmark::State& state) {
    const OpeningMap& map = opening_map(state);
    for (auto _ : state) {
        render::MapNames names;
        benchmark::DoNotOptimize(names.write(map.named, map.camera, 1, map.fonts));
    }
}
BENCHMARK(name_opening_map)->Unit(benchmark::kMillisecond);

void name_opening_map_moved(benchmark::State& state) {
    const OpeningMap& map = opening_map(state);
    render::MapNames names;
    int step = 0;
    for (auto _ : state) {
        const render::Camera moved = render::panned(map.camera, ++step % 50, 0);
        benchmark::DoNotOptimize(names.write(map.named, moved, 1, map.fonts));
    }
}
BENCHMARK(name_opening_map_moved)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ancrage
