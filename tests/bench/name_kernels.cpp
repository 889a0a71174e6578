// The names of a picture, 1920x1080: those of the opening layers on the whole region, those around
// a commune, and those of a layer of a million named points; set in type for the first time, and
// again as every picture after it does. On the real atlas where there is one, else on the
// demonstration region.
#include <benchmark/benchmark.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "app/map_picture.h"
#include "render/gl/map_renderer.h"
#include "render/gl/offscreen_context.h"
#include "render/map_names.h"
#include "render/point_layer.h"
#include "tests/bench/bench_atlas.h"

namespace ancrage {
namespace {

constexpr int width = 1920;
constexpr int height = 1080;

const app::Workspace& workspace() {
    static const app::Workspace opened = open_atlas(true);
    return opened;
}

std::vector<render::MapSign> points_in(const geo::FeatureTable& table, const geo::Extent& extent,
                                       float size) {
    std::vector<render::MapSign> signs;
    for (std::size_t f = 0; f < table.geometry.feature_count(); ++f) {
        const geo::Coordinate at = table.geometry.ring(table.geometry.first_ring(f)).front();
        if (extent.contains(at)) signs.push_back({f, at, size});
    }
    return signs;
}

std::vector<render::NamedLayer> named(const std::vector<render::MapLayer>& layers,
                                      const std::vector<std::uint8_t>& visible, double scale) {
    std::vector<render::NamedLayer> answer;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        render::NamedLayer& layer = answer.emplace_back();
        layer.layer = &layers[i];
        const bool shown = visible[i] != 0 && scale <= layers[i].style.max_metres_per_pixel;
        layer.opacity = shown ? 1.0F : 0.0F;
        if (layers[i].table->geometry.kind != geo::GeometryKind::point) continue;
        layer.signs = [map = &layers[i]](const geo::Extent& extent) {
            return points_in(*map->table, extent, map->style.marker.size);
        };
    }
    return answer;
}

const render::FontSet& fonts() {
    static const render::FontSet opened =
        std::move(render::FontSet::open(app::font_folder().value())).value();
    return opened;
}

void write_names(benchmark::State& state, const std::vector<render::MapLayer>& layers,
                 const std::vector<std::uint8_t>& visible, const render::Camera& camera,
                 bool is_first) {
    const auto shown = named(layers, visible, camera.metres_per_pixel);
    render::MapNames names;
    std::size_t count = 0;
    for (auto _ : state) {
        if (is_first) names.clear();
        count = names.write(shown, camera, 1, fonts()).size();
    }
    state.counters["names"] = static_cast<double>(count);
}

void names_of_opening(benchmark::State& state) {
    const auto layers = app::map_layers(workspace());
    const auto visible = app::visible_layers(workspace().atlas, {}).value();
    const geo::Extent home = app::home_extent(workspace().atlas);
    write_names(state, layers, visible, render::fit(home, width, height, 20), state.range(0) != 0);
}
BENCHMARK(names_of_opening)->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

void names_around_a_commune(benchmark::State& state) {
    const auto layers = app::map_layers(workspace());
    const auto visible = app::visible_layers(workspace().atlas, {}).value();
    const geo::Extent home = app::home_extent(workspace().atlas);
    const render::Camera camera{home.center(), 8, width, height};
    write_names(state, layers, visible, camera, state.range(0) != 0);
}
BENCHMARK(names_around_a_commune)->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

// As many in view as are ever drawn as markers, every one named.
void names_of_a_million_points(benchmark::State& state) {
    geo::FeatureTable table;
    table.geometry.kind = geo::GeometryKind::point;
    geo::Column& words = table.add_column("nom", geo::ColumnType::text);
    std::mt19937 random(1);
    std::uniform_real_distribution<double> at(0, 100'000);
    for (int i = 0; i < 1'000'000; ++i) {
        table.geometry.add_ring(std::vector<geo::Coordinate>{{at(random), at(random)}});
        table.geometry.end_part();
        table.geometry.end_feature();
        words.add_text("Établissement " + std::to_string(i));
    }
    std::vector<render::MapLayer> layers(1);
    layers[0].table = &table;
    layers[0].name_column = "nom";
    layers[0].style.marker.size = 4;
    layers[0].style.label.size = 12;
    const std::vector<std::size_t> rules(1'000'000, 0);
    const std::vector<double> limits(1'000'000, 1e9);
    render::PointLayer points(table, layers[0].style, rules, limits);
    auto shown = named(layers, {1}, 1);
    shown[0].signs = [&points](const geo::Extent& extent) {
        std::vector<render::MapSign> signs;
        points.index().visit(extent, 9, [&](const render::IndexedPoint& point) {
            signs.push_back({point.feature, point.at, 4});
        });
        return signs;
    };
    const render::Camera camera{{50'000, 50'000}, 9, width, height};
    render::MapNames names;
    std::size_t count = 0;
    for (auto _ : state) {
        if (state.range(0) != 0) names.clear();
        count = names.write(shown, camera, 1, fonts()).size();
    }
    state.counters["names"] = static_cast<double>(count);
}
BENCHMARK(names_of_a_million_points)->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

// The whole sharp picture with its names and without any: what they cost is the difference.
void draw_with_names(benchmark::State& state) {
    auto context = render::OffscreenContext::create();
    auto renderer = render::MapRenderer::create({app::assets_folder().value() + "/shaders",
                                                 app::font_folder().value(),
                                                 render::OffscreenContext::function_address});
    auto layers = app::map_layers(workspace());
    if (state.range(0) == 0) {
        for (render::MapLayer& layer : layers) layer.style.label.size = 0;
    }
    renderer.value()->set_layers(layers, workspace().styles.page);
    render::MapState map;
    map.visible = app::visible_layers(workspace().atlas, {}).value();
    const geo::Extent home = app::home_extent(workspace().atlas);
    map.camera = state.range(1) == 0 ? render::fit(home, width, height, 20)
                                     : render::Camera{home.center(), 8, width, height};
    for (auto _ : state) {
        map.camera = render::panned(map.camera, 1, 0);
        renderer.value()->draw(map);
        renderer.value()->finish();
    }
}
BENCHMARK(draw_with_names)
    ->ArgsProduct({{0, 1}, {0, 1}})
    ->ArgNames({"names", "commune"})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

}  // namespace
}  // namespace ancrage
