// What a filter or another style of very many features costs, without drawing: the classes of their
// numbers, the looks made of them, and the bytes uploaded. Google Benchmark; part of
// ancrage_kernels.
#include <benchmark/benchmark.h>

#include <random>

#include "render/feature_paint.h"
#include "render/gl/feature_texture.h"
#include "render/gl/load_opengl.h"
#include "render/gl/offscreen_context.h"

namespace ancrage::render {
namespace {

std::vector<double> spread_like_inhabitants(std::size_t count) {
    std::mt19937 random(1);
    std::lognormal_distribution<double> inhabitants(6, 2);
    std::vector<double> values(count);
    for (double& value : values) value = inhabitants(random);
    return values;
}

void classify_numbers(benchmark::State& state, Classing classing) {
    const auto values = spread_like_inhabitants(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(classify(values, classing, 7));
}
BENCHMARK_CAPTURE(classify_numbers, quantile, Classing::quantile)
    ->Arg(1'300)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(classify_numbers, jenks, Classing::jenks)
    ->Arg(1'300)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond);

class Card {
public:
    Card() : context_(OffscreenContext::create()) {
        loaded_ = context_ && load_opengl(OffscreenContext::function_address);
    }
    bool is_ready() const { return loaded_; }

private:
    geo::Result<OffscreenContext> context_;
    bool loaded_ = false;
};

// Looks for all features, another colour for each every time.
void upload_looks(benchmark::State& state) {
    const Card card;
    if (!card.is_ready()) return state.SkipWithError("no OpenGL");
    const auto count = static_cast<std::size_t>(state.range(0));
    FeatureTexture texture(count);
    std::vector<FeatureLook> looks(count);
    std::uint8_t turn = 0;
    for (auto _ : state) {
        ++turn;
        for (FeatureLook& look : looks) {
            look.color = Color{turn, 80, 120, 255};
            look.opacity = 0.5F;
        }
        texture.set_looks(looks);
        glFinish();
    }
}
BENCHMARK(upload_looks)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void upload_filter(benchmark::State& state) {
    const Card card;
    if (!card.is_ready()) return state.SkipWithError("no OpenGL");
    const auto count = static_cast<std::size_t>(state.range(0));
    FeatureTexture texture(count);
    std::vector<std::uint8_t> shown(count, 1);
    std::size_t turn = 0;
    for (auto _ : state) {
        ++turn;
        for (std::size_t i = 0; i < count; ++i) shown[i] = (i + turn) % 3 == 0 ? 1 : 0;
        texture.set_shown(shown);
        glFinish();
    }
}
BENCHMARK(upload_filter)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ancrage::render
