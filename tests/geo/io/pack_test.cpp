// The real layers: they must come out whole, in place, and untouched on disk.
#include <gtest/gtest.h>

#include <cstdlib>

#include "geo/io/files.h"
#include "geo/io/read_features.h"
#include "tests/geo/io/support.h"

namespace ancrage::geo {
namespace {

using namespace test;

struct PackLayer {
    const char* file;
    const char* table;
    const char* key;
    std::size_t count;
    GeometryKind kind;
};

void PrintTo(const PackLayer& layer, std::ostream* out) {
    *out << layer.table;
}

class Pack : public testing::TestWithParam<PackLayer> {};

INSTANTIATE_TEST_SUITE_P(
    Layers, Pack,
    testing::Values(
        PackLayer{"admin-idf/admin_idf_2026.gpkg", "communes", "code", 1266, GeometryKind::polygon},
        PackLayer{"qpv/qpv_2024_idf.gpkg", "qpv_2024", "code_qp", 298, GeometryKind::polygon},
        PackLayer{"cartofriches/cartofriches_idf_2024-03.gpkg", "friches", "site_id", 830,
                  GeometryKind::point},
        PackLayer{"icpe/icpe_idf_2021.gpkg", "icpe_installations", "id_s3ic", 2151,
                  GeometryKind::point},
        PackLayer{"idfm-reseau-ferre/idfm_reseau_ferre.gpkg", "gares_par_ligne", "", 1240,
                  GeometryKind::point},
        PackLayer{"idfm-reseau-ferre/idfm_reseau_ferre.gpkg", "traces", "", 1606,
                  GeometryKind::line},
        PackLayer{"hydrographie/cours_eau_idf.gpkg", "cours_eau", "id", 34, GeometryKind::line},
        PackLayer{"france-geojson-2018/communes-ile-de-france.geojson", "", "code", 1276,
                  GeometryKind::polygon}));

TEST_P(Pack, IsReadWhole) {
    const char* pack = std::getenv("ANCRAGE_PACK");
    if (pack == nullptr) GTEST_SKIP() << "ANCRAGE_PACK is not set: no data pack to read";
    const PackLayer& layer = GetParam();
    const std::string path = std::string(pack) + "/" + layer.file;
    const auto hash = hash_file(path);
    ASSERT_TRUE(hash) << error_text(hash);
    ReadOptions options;
    options.table = layer.table;
    options.key_column = layer.key;
    const auto outcome = read_features(path, options);
    ASSERT_TRUE(outcome) << error_text(outcome);
    const FeatureTable& table = outcome.value().table;
    EXPECT_EQ(table.row_count(), layer.count);
    EXPECT_EQ(table.geometry.kind, layer.kind);
    for (const Problem& problem : outcome.value().report.problems) {
        ADD_FAILURE() << problem.feature << ": " << problem.what.key;
    }
    // Île-de-France, with the branches of the railways that leave it.
    const Extent region{550'000, 6'750'000, 800'000, 6'950'000};
    const Extent extent = extent_of(table.geometry);
    EXPECT_TRUE(region.contains({extent.min_x, extent.min_y}) &&
                region.contains({extent.max_x, extent.max_y}));
    EXPECT_EQ(hash_file(path).value(), hash.value());
}

TEST(PackFilter, ActivityIris) {
    const char* pack = std::getenv("ANCRAGE_PACK");
    if (pack == nullptr) GTEST_SKIP() << "ANCRAGE_PACK is not set: no data pack to read";
    ReadOptions options;
    options.table = "iris";
    options.filter_column = "type";
    options.filter_value = std::string(1, 'A');
    options.key_column = "code_iris";
    const auto outcome = read_features(std::string(pack) + "/iris-idf/iris_idf.gpkg", options);
    ASSERT_TRUE(outcome) << error_text(outcome);
    EXPECT_EQ(outcome.value().table.row_count(), 169u);
    EXPECT_TRUE(outcome.value().report.problems.empty());
}

// The communes tile the region: their areas add up to its own.
TEST(PackAreas, CommunesCoverTheRegion) {
    const char* pack = std::getenv("ANCRAGE_PACK");
    if (pack == nullptr) GTEST_SKIP() << "ANCRAGE_PACK is not set: no data pack to read";
    const auto area_of_layer = [&](const std::string& layer) {
        ReadOptions options;
        options.table = layer;
        const auto read =
            read_features(std::string(pack) + "/admin-idf/admin_idf_2026.gpkg", options);
        EXPECT_TRUE(read) << error_text(read);
        double sum = 0;
        for (std::size_t f = 0; read && f < read.value().table.row_count(); ++f) {
            sum += area_of(read.value().table.geometry, f);
        }
        return sum;
    };
    EXPECT_NEAR(area_of_layer("communes") / area_of_layer("region"), 1, 1e-9);
}

}  // namespace
}  // namespace ancrage::geo
