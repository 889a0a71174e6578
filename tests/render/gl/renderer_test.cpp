// How the renderer lives: determinism, sizes, contexts, what it refuses.
#include "render/gl/map_renderer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "tests/render/gl/synthetic_map.h"
#include "tests/render/gl/test_window.h"
#include "tests/render/gl/town.h"

namespace ancrage::render {
namespace {

using namespace testing;

constexpr Color red{200, 30, 20, 255};

TEST(Renderer, SameViewGivesTheSameBytesAfterADetour) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    const MapState home = studio.state();
    const Image first = studio.picture(home);
    MapState away = home;
    away.camera = zoomed_at(panned(home.camera, 33.3, -17.7), {50, 50}, 1.7);
    away.hovered = FeatureMark{0, 0};
    away.scale_factor = 2;
    studio.picture(away);
    EXPECT_EQ(studio.picture(home).rgba, first.rgba);
    Studio other;
    other.show(town.layers());
    EXPECT_EQ(other.picture(other.state()).rgba, first.rgba);
}

TEST(Renderer, NamesAreWritten) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    const Image with_names = studio.picture();
    Town nameless;
    nameless.zone.label.size = 0;
    nameless.stop.label.size = 0;
    studio.show(nameless.layers());
    const Image without = studio.picture();
    int darker = 0;
    for (std::size_t i = 0; i < with_names.rgba.size(); i += 4) {
        darker += with_names.rgba[i] < 100 && without.rgba[i] > 150;
    }
    EXPECT_GT(darker, 50);
}

TEST(Renderer, NamesStayClearOfWhatWillBeCovered) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    const MapState state = studio.state();
    const Image whole = studio.picture(state);
    studio.renderer().keep_names_clear_of({{0, 0, 200, 200}});
    EXPECT_FALSE(studio.renderer().holds(state));
    const Image covered = studio.picture(state);
    Town nameless;
    nameless.zone.label.size = 0;
    nameless.stop.label.size = 0;
    studio.show(nameless.layers());
    EXPECT_EQ(studio.picture(state).rgba, covered.rgba);
    studio.show(town.layers());
    studio.picture(state);
    studio.renderer().keep_names_clear_of({{0, 0, 200, 200}});
    EXPECT_TRUE(studio.renderer().holds(state));  // nothing new
    studio.renderer().keep_names_clear_of({});
    EXPECT_EQ(studio.picture(state).rgba, whole.rgba);
}

TEST(Renderer, AnySizeFromOnePixelToFourThousand) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    for (const auto& [width, height] : {std::pair{1, 1}, {4096, 16}, {16, 4096}, {1, 300}}) {
        const Image image = studio.picture(studio.state(width, height));
        EXPECT_EQ(image.width, width);
        EXPECT_EQ(image.height, height);
        EXPECT_EQ(studio.renderer().drawn().camera.width, width);
    }
}

TEST(Renderer, TwoHundredResizes) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    const Image first = studio.picture();
    std::mt19937 random(7);
    std::uniform_int_distribution<int> size(1, 400);
    for (int i = 0; i < 200; ++i) studio.renderer().draw(studio.state(size(random), size(random)));
    EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
    EXPECT_EQ(studio.picture().rgba, first.rgba);
}

TEST(Renderer, StatesThatCannotBeDrawnChangeNothing) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    const Image first = studio.picture();
    MapState broken = studio.state();
    for (const double scale : {0.0, -1.0, static_cast<double>(NAN)}) {
        broken.camera.metres_per_pixel = scale;
        studio.renderer().draw(broken);
    }
    studio.renderer().draw(studio.state(0, 0));
    broken = studio.state();
    broken.camera.center.x = INFINITY;
    studio.renderer().draw(broken);
    EXPECT_EQ(studio.renderer().read_picture().rgba, first.rgba);
    EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
}

TEST(Renderer, MarksThatPointNowhereAreIgnored) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    const Image first = studio.picture();
    MapState state = studio.state();
    state.selected = FeatureMark{99, 0};
    state.hovered = FeatureMark{0, 99999};
    EXPECT_EQ(studio.picture(state).rgba, first.rgba);
    studio.renderer().set_feature_visibility(99, {});
}

TEST(Renderer, EmptyLayersAndNoLayers) {
    Studio studio;
    const Image nothing = studio.picture();
    EXPECT_EQ(inked(nothing, 0, 0, 200, 200, at(nothing, 0, 0)), 0);
    const SyntheticLayer empty = squares({});
    const SyntheticLayer no_levels;
    const SyntheticLayer no_points = points({}, {});
    const Town town;
    studio.show({empty.with(town.zone), no_levels.with(town.zone), no_points.with(town.stop)});
    EXPECT_EQ(at(studio.picture(), 100, 100), Studio::page().outside);
}

TEST(Renderer, ContextsComeAndGo) {
    const Town town;
    Image first;
    for (int i = 0; i < 5; ++i) {
        Studio studio;
        studio.show(town.layers());
        const Image image = studio.picture();
        if (i == 0) first = image;
        EXPECT_EQ(image.rgba, first.rgba);
    }
}

TEST(Renderer, PresentCopiesMovesAndScales) {
    Studio studio;
    const SyntheticLayer layer = squares({{50, 50, 100}});
    Style style;
    style.fill = {FillKind::flat, red};
    studio.show({layer.with(style)});
    const Camera held = studio.state().camera;
    const Image picture = studio.picture();
    const TestWindow window(300, 250);
    const auto presented = [&](const Camera& camera, int x, int y) {
        window.bind_and_clear();
        studio.renderer().present(camera, x, y, 300, 250);
        EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
        return window.read();
    };
    const Image still = presented(held, 40, 20);
    for (const auto& [x, y] : {std::pair{0, 0}, {60, 60}, {149, 149}, {199, 199}}) {
        EXPECT_EQ(at(still, 40 + x, 250 - 20 - 200 + y), at(picture, x, y)) << x << " " << y;
    }
    EXPECT_EQ(at(still, 39, 100), (Color{0, 0, 0, 255}));  // the panel's side is left alone
    const Image moved = presented(panned(held, 60, 0), 40, 20);
    EXPECT_EQ(at(moved, 40 + 110 + 59, 130), red);
    EXPECT_EQ(at(moved, 40 + 100, 130), Studio::page().outside);
    EXPECT_EQ(at(moved, 40 + 10, 130), Studio::page().outside);
    const Image larger = presented(zoomed_at(held, {100, 100}, 4), 40, 20);
    EXPECT_EQ(at(larger, 42, 130), red);
    EXPECT_EQ(at(larger, 238, 130), red);
    EXPECT_EQ(at(larger, 20, 130), (Color{0, 0, 0, 255}));
    const Image smaller = presented(zoomed_at(held, {100, 100}, 0.25), 40, 20);
    EXPECT_EQ(at(smaller, 40 + 100, 130), red);
    EXPECT_EQ(at(smaller, 40 + 80, 130), Studio::page().outside);
    presented(zoomed_at(held, {0, 0}, 1e9), 40, 20);
    presented(panned(held, 1e9, 1e9), 40, 20);
}

TEST(Renderer, UploadsPictures) {
    Studio studio;
    const Image swatch{2, 1, {255, 0, 0, 255, 0, 0, 255, 255}};
    const std::uint64_t first = studio.renderer().upload_image(swatch);
    EXPECT_NE(first, 0u);
    EXPECT_NE(studio.renderer().upload_image(swatch), first);
    studio.renderer().forget_images();
    EXPECT_NE(studio.renderer().upload_image(swatch), 0u);
    EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
}

TEST(Renderer, ErrorsOfOpenGlAreCounted) {
    Studio studio;
    provoke_opengl_error();
    studio.renderer().draw(studio.state());
    EXPECT_EQ(studio.renderer().gl_error_count(), 1u);
}

TEST(Renderer, SaysWhatIsMissingOrRefused) {
    Studio studio;
    RendererOptions options = Studio::options();
    options.shader_folder = "/nowhere";
    const auto no_shaders = MapRenderer::create(options);
    ASSERT_FALSE(no_shaders);
    EXPECT_EQ(no_shaders.error().message.key, "error.shader_cannot_open");
    options = Studio::options();
    options.font_folder = "/nowhere";
    EXPECT_EQ(MapRenderer::create(options).error().message.key, "error.font_cannot_open");
    options = Studio::options();
    options.function_address = nullptr;
    EXPECT_EQ(MapRenderer::create(options).error().message.key, "error.opengl_not_loaded");

    namespace fs = std::filesystem;
    const fs::path folder =
        fs::temp_directory_path() / ("ancrage-shaders-" + std::to_string(std::random_device{}()));
    fs::copy(Studio::options().shader_folder, folder);
    std::ofstream(folder / "line_fragment.glsl") << "void main() { nonsense }";
    options = Studio::options();
    options.shader_folder = folder.string();
    const auto refused = MapRenderer::create(options);
    fs::remove_all(folder);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message.key, "error.shader_refused");
    EXPECT_NE(refused.error().message.arguments[0].find("line_fragment"), std::string::npos);
}

}  // namespace
}  // namespace ancrage::render
