#include "geo/io/write_geopackage.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <limits>

#include "geo/io/files.h"
#include "geo/io/read_features.h"
#include "tests/geo/io/support.h"

namespace ancrage::geo {
namespace {

using namespace test;

std::vector<Coordinate> square(double x, double y, double side, bool clockwise) {
    std::vector<Coordinate> ring{
        {x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
    if (clockwise) std::ranges::reverse(ring);
    return ring;
}

FeatureTable polygons() {
    FeatureTable table;
    table.name = "communes";
    Column& code = table.add_column("code", ColumnType::text);
    code.add_text("75056");
    code.add_text("");
    code.add_empty();
    Column& count = table.add_column("nb", ColumnType::integer);
    count.add_integer(std::numeric_limits<std::int64_t>::max());
    count.add_empty();
    count.add_integer(-1);
    Column& area = table.add_column("surface", ColumnType::real);
    area.add_real(0.1 + 0.2);
    area.add_real(-1e300);
    area.add_empty();
    table.geometry.kind = GeometryKind::polygon;
    table.geometry.add_ring(square(650'000, 6'860'000, 1000, false));
    table.geometry.add_ring(square(650'100, 6'860'100, 100.125, true));
    table.geometry.end_part();
    table.geometry.add_ring(square(660'000, 6'860'000, 10, false));
    table.geometry.end_part();
    table.geometry.end_feature();
    table.geometry.end_feature();
    table.geometry.add_ring(square(670'000, 6'860'000, 10, false));
    table.geometry.end_part();
    table.geometry.end_feature();
    return table;
}

FeatureTable lines() {
    FeatureTable table;
    table.name = "rail";
    Column& name = table.add_column("nom", ColumnType::text);
    name.add_text("RER « A » — ligne d'Évry; DROP TABLE x");
    table.geometry.kind = GeometryKind::line;
    table.geometry.add_ring(std::vector<Coordinate>{{650'000, 6'860'000}, {650'001.5, 6'860'002}});
    table.geometry.end_part();
    table.geometry.add_ring(std::vector<Coordinate>{{1, 6.5e6}, {2, 6.5e6}, {3, 6.5e6}});
    table.geometry.end_part();
    table.geometry.end_feature();
    return table;
}

FeatureTable points(bool multiple) {
    FeatureTable table;
    table.name = "gares";
    // Names the format keeps for itself, in other capitals.
    table.add_column("FID", ColumnType::integer).add_integer(7);
    table.add_column("Geom", ColumnType::text).add_text("x");
    table.geometry.kind = GeometryKind::point;
    for (int i = 0; i < (multiple ? 2 : 1); ++i) {
        const Coordinate at{650'000.0 + i, 6'860'000};
        table.geometry.add_ring({&at, 1});
        table.geometry.end_part();
    }
    table.geometry.end_feature();
    return table;
}

FeatureTable attributes() {
    FeatureTable table;
    table.name = "programmes";
    table.add_column("id", ColumnType::text);
    table.add_column("taux", ColumnType::real);
    for (int i = 0; i < 3; ++i) {
        table.columns[0].add_text("p" + std::to_string(i));
        table.columns[1].add_real(i / 3.0);
    }
    return table;
}

FeatureTable read_back(const std::string& path, const FeatureTable& table) {
    ReadOptions options;
    options.table = table.name;
    const auto outcome = read_features(path, options);
    EXPECT_TRUE(outcome) << error_text(outcome);
    return outcome ? outcome.value().table : FeatureTable();
}

TEST(WriteGeopackage, TablesComeBackEqual) {
    const TemporaryFolder folder;
    const std::string path = folder.path("atlas.gpkg");
    const std::vector<FeatureTable> tables{polygons(), lines(), points(false), attributes()};
    const Status written = write_geopackage(path, tables);
    ASSERT_TRUE(written) << error_text(written);
    for (const FeatureTable& table : tables) {
        SCOPED_TRACE(table.name);
        expect_equal(read_back(path, table), table);
    }
    EXPECT_EQ(folder.names(), std::set<std::string>{"atlas.gpkg"});
}

TEST(WriteGeopackage, SeveralPointsInAFeatureAreKept) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_geopackage(folder.path("a.gpkg"), {points(true)}));
    expect_equal(read_back(folder.path("a.gpkg"), points(true)), points(true));
}

TEST(WriteGeopackage, EmptyTablesAndNoTables) {
    const TemporaryFolder folder;
    FeatureTable empty;
    empty.name = "vide";
    empty.geometry.kind = GeometryKind::polygon;
    empty.add_column("code", ColumnType::text);
    ASSERT_TRUE(write_geopackage(folder.path("a.gpkg"), {empty}));
    expect_equal(read_back(folder.path("a.gpkg"), empty), empty);
    EXPECT_TRUE(write_geopackage(folder.path("b.gpkg"), {}));
}

TEST(WriteGeopackage, EqualTablesMakeEqualFiles) {
    const TemporaryFolder folder;
    const std::vector<FeatureTable> tables{polygons(), attributes()};
    ASSERT_TRUE(write_geopackage(folder.path("a.gpkg"), tables));
    ASSERT_TRUE(write_geopackage(folder.path("b.gpkg"), tables));
    EXPECT_EQ(hash_file(folder.path("a.gpkg")).value(), hash_file(folder.path("b.gpkg")).value());
}

TEST(WriteGeopackage, ReplacesAFileThatIsNotEvenAGeopackage) {
    const TemporaryFolder folder;
    const std::string path = folder.write("atlas.gpkg", "nothing of the sort");
    folder.write("atlas.gpkg-journal", "left by a killed program");
    ASSERT_TRUE(write_geopackage(path, {attributes()}));
    expect_equal(read_back(path, attributes()), attributes());
    EXPECT_EQ(folder.names(), std::set<std::string>{"atlas.gpkg"});
}

TEST(WriteGeopackage, LayersHaveSpatialIndexAndSystem) {
    const TemporaryFolder folder;
    const std::string path = folder.path("atlas.gpkg");
    ASSERT_TRUE(write_geopackage(path, {polygons()}));
    const std::array<const char*, 2> drivers{"GPKG", nullptr};
    const DatasetPointer dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR, drivers.data()));
    ASSERT_NE(dataset, nullptr);
    OGRLayer* layer = dataset->GetLayer(0);
    EXPECT_TRUE(layer->TestCapability(OLCFastSpatialFilter));
    EXPECT_STREQ(layer->GetSpatialRef()->GetAuthorityCode(nullptr), "2154");
    EXPECT_EQ(layer->GetGeomType(), wkbMultiPolygon);
}

TEST(WriteGeopackage, ErrorsSayWhereAndWhy) {
    const TemporaryFolder folder;
    const std::string path = folder.path("none/atlas.gpkg");
    EXPECT_EQ(error_text(write_geopackage(path, {attributes()})),
              "error.file_cannot_write | " + path + " | No such file or directory");
    EXPECT_EQ(error_key(write_geopackage(folder.path(), {attributes()})),
              "error.file_cannot_write");
    EXPECT_EQ(error_key(write_geopackage("/vsimem/a.gpkg", {attributes()})),
              "error.file_not_plain");
    const Status twice = write_geopackage(folder.path("a.gpkg"), {attributes(), attributes()});
    EXPECT_EQ(error_key(twice), "error.file_cannot_write");
    EXPECT_TRUE(folder.names().empty());
}

}  // namespace
}  // namespace ancrage::geo
