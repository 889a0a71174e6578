// Whether the shapes drawn are the shapes in the data: masks of the real layers against those of
// GDAL's own rasteriser (GDALRasterizeGeometries: the pixels whose centres lie inside, as OpenGL's
// rule says), and pictures of simplified levels against pictures of the source.
#include <gdal_alg.h>
#include <gtest/gtest.h>
#include <ogr_api.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "app/data/map_geometry.h"
#include "geo/io/read_features.h"
#include "render/gl/map_renderer.h"
#include "render/gl/offscreen_context.h"
#include "tests/app/program.h"
#include "tests/effort.h"
#include "tests/source_folder.h"

namespace ancrage::test {
namespace {

using render::Camera;

constexpr int width = 1200;
constexpr int height = 1000;

// One a pixel, from the top left: the feature's number from 1, 0 for none.
using Numbers = std::vector<std::uint32_t>;

constexpr render::Color white{255, 255, 255, 255};
constexpr render::Color black{0, 0, 0, 255};

render::Style flat(render::Color color) {
    render::Style style;
    style.fill = {render::FillKind::flat, color};
    return style;
}

// Layers with their levels as the program makes them, and a renderer without strokes or names.
class Shapes {
public:
    Shapes(const std::string& atlas_path, const std::vector<std::string>& names) {
        for (const std::string& name : names) {
            geo::ReadOptions options;
            options.table = name;
            auto outcome = geo::read_features(atlas_path, options);
            EXPECT_TRUE(outcome) << name;
            if (!outcome) continue;
            layers::Layer layer;
            layer.definition.id = name;
            layer.table = std::move(outcome).value().table;
            atlas_.layers.push_back(std::move(layer));
        }
        auto geometry = app::make_map_geometry(atlas_);
        EXPECT_TRUE(geometry);
        if (geometry) geometry_ = std::move(geometry).value();
        auto context = render::OffscreenContext::create();
        EXPECT_TRUE(context);
        context_ = std::make_unique<render::OffscreenContext>(std::move(context).value());
        auto renderer = render::MapRenderer::create({tests::source_folder() + "/assets/shaders",
                                                     "/usr/share/fonts/opentype/inter",
                                                     render::OffscreenContext::function_address});
        EXPECT_TRUE(renderer);
        renderer_ = std::move(renderer).value();
    }

    const geo::GeometryArray& geometry(std::size_t layer) const {
        return atlas_.layers[layer].table.geometry;
    }

    void wear(const std::vector<render::Style>& styles) {
        std::vector<render::MapLayer> map_layers;
        for (std::size_t l = 0; l < atlas_.layers.size(); ++l) {
            map_layers.push_back({atlas_.layers[l].definition.id, &atlas_.layers[l].table,
                                  &geometry_.levels[l], &geometry_.label_points[l], "", styles[l]});
        }
        renderer_->set_layers(map_layers, {black, black, black, black, black});
    }

    render::Image picture(const std::vector<std::size_t>& layers, const Camera& camera,
                          bool exact) {
        render::MapState state;
        state.camera = camera;
        state.visible.assign(atlas_.layers.size(), 0);
        for (const std::size_t layer : layers) state.visible[layer] = 1;
        state.exact = exact;
        renderer_->draw(state);
        return renderer_->read_picture();
    }

    // Features of one layer that do not overlap, told apart by drawing a picture for each bit of
    // their numbers.
    Numbers numbers(std::size_t layer, const Camera& camera, bool exact) {
        Numbers answer(static_cast<std::size_t>(camera.width * camera.height), 0);
        const std::size_t count = geometry(layer).feature_count();
        for (std::uint32_t bit = 0; (count >> bit) != 0; ++bit) {
            std::vector<std::uint8_t> shown(count);
            for (std::size_t f = 0; f < count; ++f) shown[f] = ((f + 1) >> bit & 1) != 0 ? 1 : 0;
            renderer_->set_feature_visibility(layer, shown);
            const render::Image image = picture({layer}, camera, exact);
            for (std::size_t i = 0; i < answer.size(); ++i) {
                if (image.rgba[4 * i] != 0) answer[i] |= 1U << bit;
            }
        }
        renderer_->set_feature_visibility(layer, {});
        return answer;
    }

    // Pixels of a small picture around one feature, drawn alone.
    std::size_t pixels_of(std::size_t layer, std::size_t feature, double metres_per_pixel) {
        std::vector<std::uint8_t> shown(geometry(layer).feature_count(), 0);
        shown[feature] = 1;
        renderer_->set_feature_visibility(layer, shown);
        const geo::Extent extent = geo::extent_of(geometry(layer), feature);
        const double side = std::max(extent.width(), extent.height()) / metres_per_pixel;
        const int pixels = static_cast<int>(side) + 16;
        const render::Image image =
            picture({layer}, {extent.center(), metres_per_pixel, pixels, pixels}, false);
        renderer_->set_feature_visibility(layer, {});
        std::size_t inked = 0;
        for (std::size_t i = 0; i < image.rgba.size(); i += 4) inked += image.rgba[i] != 0 ? 1 : 0;
        return inked;
    }

private:
    layers::Atlas atlas_;
    app::MapGeometry geometry_;
    std::unique_ptr<render::OffscreenContext> context_;
    std::unique_ptr<render::MapRenderer> renderer_;
};

OGRGeometryH polygon_of(const geo::GeometryArray& geometry, std::size_t feature) {
    OGRGeometryH whole = OGR_G_CreateGeometry(wkbMultiPolygon);
    for (std::size_t p = geometry.feature_offsets[feature];
         p < geometry.feature_offsets[feature + 1]; ++p) {
        OGRGeometryH part = OGR_G_CreateGeometry(wkbPolygon);
        for (std::size_t r = geometry.part_offsets[p]; r < geometry.part_offsets[p + 1]; ++r) {
            OGRGeometryH ring = OGR_G_CreateGeometry(wkbLinearRing);
            for (const geo::Coordinate at : geometry.ring(r)) {
                OGR_G_AddPoint_2D(ring, at.x, at.y);
            }
            OGR_G_AddGeometryDirectly(part, ring);
        }
        OGR_G_AddGeometryDirectly(whole, part);
    }
    return whole;
}

Numbers numbers_by_gdal(const geo::GeometryArray& geometry, const Camera& camera) {
    GDALAllRegister();
    GDALDatasetH raster = GDALCreate(GDALGetDriverByName("MEM"), "", camera.width, camera.height, 1,
                                     GDT_UInt32, nullptr);
    const geo::Extent extent = camera.extent();
    std::array<double, 6> transform{
        extent.min_x, camera.metres_per_pixel, 0, extent.max_y, 0, -camera.metres_per_pixel};
    GDALSetGeoTransform(raster, transform.data());
    for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
        OGRGeometryH polygon = polygon_of(geometry, f);
        int band = 1;
        auto number = static_cast<double>(f + 1);
        EXPECT_EQ(GDALRasterizeGeometries(raster, 1, &band, 1, &polygon, nullptr, nullptr, &number,
                                          nullptr, nullptr, nullptr),
                  CE_None);
        OGR_G_DestroyGeometry(polygon);
    }
    Numbers answer(static_cast<std::size_t>(camera.width * camera.height));
    EXPECT_EQ(GDALRasterIO(GDALGetRasterBand(raster, 1), GF_Read, 0, 0, camera.width, camera.height,
                           answer.data(), camera.width, camera.height, GDT_UInt32, 0, 0),
              CE_None);
    GDALClose(raster);
    return answer;
}

// Intersection over union of the features' masks, pooled over those with more than `least` pixels
// in `truth`.
double agreement(const Numbers& truth, const Numbers& found, std::size_t feature_count,
                 std::size_t least) {
    std::vector<std::size_t> common(feature_count + 1, 0);
    std::vector<std::size_t> in_truth(feature_count + 1, 0);
    std::vector<std::size_t> in_found(feature_count + 1, 0);
    for (std::size_t i = 0; i < truth.size(); ++i) {
        ++in_truth[truth[i]];
        if (found[i] <= feature_count) ++in_found[found[i]];
        if (truth[i] == found[i]) ++common[truth[i]];
    }
    double intersection = 0;
    double union_of_both = 0;
    for (std::size_t f = 1; f <= feature_count; ++f) {
        if (in_truth[f] <= least) continue;
        intersection += static_cast<double>(common[f]);
        union_of_both += static_cast<double>(in_truth[f] + in_found[f] - common[f]);
    }
    return union_of_both > 0 ? intersection / union_of_both : 1;
}

const std::vector<std::string> tested = {"communes", "ti_2023", "qpv", "bassins", "region"};
constexpr std::size_t communes = 0;
constexpr std::size_t qpv = 2;
constexpr std::size_t region = 4;
const geo::Coordinate paris{652000, 6862000};
// The whole region; Paris and around; some communes.
const std::vector<Camera> views = {
    {{655000, 6845000}, 150, width, height}, {paris, 30, width, height}, {paris, 6, width, height}};

// The atlas is read and its levels are made once for all the tests.
class ShapeTruth : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        if (pack().empty()) return;
        const TemporaryFolder folder;
        put_real_atlas(folder);
        held() = std::make_unique<Shapes>((folder / "data/ancrage/atlas.gpkg").string(), tested);
    }
    static void TearDownTestSuite() { held().reset(); }

    void SetUp() override {
        NEEDS_PACK();
        shapes().wear(std::vector<render::Style>(tested.size(), flat(white)));
    }
    static Shapes& shapes() { return *held(); }

private:
    static std::unique_ptr<Shapes>& held() {
        static std::unique_ptr<Shapes> shapes;
        return shapes;
    }
};

TEST_F(ShapeTruth, TheSourceIsDrawnAsGdalDrawsIt) {
    for (std::size_t view = 0; view < first_of(views.size()); ++view) {
        const Camera& camera = views[view];
        for (std::size_t layer = 0; layer < tested.size(); ++layer) {
            const geo::GeometryArray& geometry = shapes().geometry(layer);
            const double found =
                agreement(numbers_by_gdal(geometry, camera), shapes().numbers(layer, camera, true),
                          geometry.feature_count(), 0);
            EXPECT_GE(found, 0.999) << tested[layer] << " at " << camera.metres_per_pixel;
        }
    }
}

TEST_F(ShapeTruth, SimplifiedShapesAgreeWithTheSource) {
    constexpr std::size_t large = 400;  // pixels
    for (std::size_t view = 0; view < first_of(views.size()); ++view) {
        const Camera& camera = views[view];
        for (std::size_t layer = 0; layer < tested.size(); ++layer) {
            const double found = agreement(shapes().numbers(layer, camera, true),
                                           shapes().numbers(layer, camera, false),
                                           shapes().geometry(layer).feature_count(), large);
            EXPECT_GE(found, 0.975) << tested[layer] << " at " << camera.metres_per_pixel;
        }
    }
}

TEST_F(ShapeTruth, EveryFeatureIsPresentHoweverSmall) {
    for (const double metres_per_pixel : {150.0, 400.0, 2000.0}) {
        for (std::size_t f = 0; f < shapes().geometry(qpv).feature_count(); ++f) {
            EXPECT_GE(shapes().pixels_of(qpv, f, metres_per_pixel), 1U)
                << f << " at " << metres_per_pixel;
        }
    }
}

TEST_F(ShapeTruth, CommunesLeaveNoPixelOfTheRegionUncovered) {
    std::vector<render::Style> styles(tested.size(), flat(white));
    styles[region] = flat({255, 0, 0, 255});
    shapes().wear(styles);
    for (const double metres_per_pixel : {1.0, 6.0, 17.0, 45.0, 60.0, 150.0, 300.0, 800.0}) {
        const Camera camera{metres_per_pixel < 100 ? paris : geo::Coordinate{655000, 6845000},
                            metres_per_pixel, width, height};
        const auto covered = [&](const render::Image& image) {
            std::vector<std::uint8_t> answer;
            for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
                answer.push_back(image.rgba[i] != 0 ? 1 : 0);
            }
            return answer;
        };
        const auto by_region = covered(shapes().picture({region}, camera, false));
        const auto by_communes = covered(shapes().picture({communes}, camera, false));
        std::size_t uncovered = 0;
        std::size_t inside = 0;
        for (std::size_t i = 0; i < by_region.size(); ++i) {
            inside += by_region[i];
            uncovered += by_region[i] != 0 && by_communes[i] == 0 ? 1 : 0;
        }
        EXPECT_GT(inside, 10000U) << metres_per_pixel;
        EXPECT_EQ(uncovered, 0U) << metres_per_pixel;
    }
}

}  // namespace
}  // namespace ancrage::test
