// What a filter or another style of very many features costs, without drawing: the classes of their
// numbers, the looks made of them, and the bytes uploaded. Google Benchmark; part of
// ancrage_kernels.
#include <benchmark/benchmark.h>

#include <memory>
#include <random>

#include "render/feature_paint.h"
#include "render/gl/map_renderer.h"
#include "render/gl/offscreen_context.h"
#include "tests/source_folder.h"

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

// A renderer with one layer of very many points, all in one place.
class Card {
public:
    explicit Card(std::size_t count) : context_(OffscreenContext::create()) {
        table_.geometry.kind = geo::GeometryKind::point;
        const std::vector<geo::Coordinate> place = {{652000, 6862000}};
        for (std::size_t i = 0; i < count; ++i) {
            table_.geometry.add_ring(place);
            table_.geometry.end_part();
            table_.geometry.end_feature();
        }
        if (!context_) return;
        auto renderer = MapRenderer::create({tests::source_folder() + "/assets/shaders",
                                             "/usr/share/fonts/opentype/inter",
                                             OffscreenContext::function_address});
        if (!renderer) return;
        renderer_ = std::move(renderer).value();
        MapLayer layer;
        layer.table = &table_;
        renderer_->set_layers({layer}, {});
    }
    MapRenderer* renderer() { return renderer_.get(); }

private:
    geo::Result<OffscreenContext> context_;
    geo::FeatureTable table_;
    std::unique_ptr<MapRenderer> renderer_;
};

// Looks for all features, another colour for each every time.
void upload_looks(benchmark::State& state) {
    const auto count = static_cast<std::size_t>(state.range(0));
    Card card(count);
    if (card.renderer() == nullptr) return state.SkipWithError("no OpenGL");
    std::vector<FeatureLook> looks(count);
    std::uint8_t turn = 0;
    for (auto _ : state) {
        ++turn;
        for (FeatureLook& look : looks) {
            look.color = Color{turn, 80, 120, 255};
            look.opacity = 0.5F;
        }
        card.renderer()->set_feature_looks(0, looks);
        card.renderer()->finish();
    }
}
BENCHMARK(upload_looks)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void upload_filter(benchmark::State& state) {
    const auto count = static_cast<std::size_t>(state.range(0));
    Card card(count);
    if (card.renderer() == nullptr) return state.SkipWithError("no OpenGL");
    std::vector<std::uint8_t> shown(count, 1);
    std::size_t turn = 0;
    for (auto _ : state) {
        ++turn;
        for (std::size_t i = 0; i < count; ++i) shown[i] = (i + turn) % 3 == 0 ? 1 : 0;
        card.renderer()->set_feature_visibility(0, shown);
        card.renderer()->finish();
    }
}
BENCHMARK(upload_filter)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ancrage::render
