// Names: which of many candidates find a place.
#include <benchmark/benchmark.h>

#include <random>
#include <vector>

#include "render/labels.h"

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

}  // namespace
}  // namespace ancrage
