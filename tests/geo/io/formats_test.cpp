#include <gtest/gtest.h>

#include <cmath>

#include "geo/io/files.h"
#include "geo/io/read_features.h"
#include "tests/geo/io/support.h"

namespace ancrage::geo {
namespace {

using namespace test;

struct FormatCase {
    const char* driver;
    const char* extension;
};

class EveryFormat : public testing::TestWithParam<FormatCase> {};

INSTANTIATE_TEST_SUITE_P(Formats, EveryFormat,
                         testing::Values(FormatCase{"GPKG", "gpkg"},
                                         FormatCase{"GeoJSON", "geojson"},
                                         FormatCase{"ESRI Shapefile", "shp"},
                                         FormatCase{"FlatGeobuf", "fgb"}),
                         [](const auto& tested) { return std::string(tested.param.extension); });

TEST_P(EveryFormat, PolygonsComeInLambert93ClosedAndOriented) {
    const TemporaryFolder folder;
    const std::string path = folder.path(std::string("sites.") + GetParam().extension);
    make_file(GetParam().driver, path, 4326, wkbPolygon,
              {{"code", OFTString}, {"nb", OFTInteger}, {"taux", OFTReal}},
              {{"POLYGON((2.0 48.0,2.0 48.1,2.1 48.1,2.1 48.0,2.0 48.0),"
                "(2.02 48.02,2.04 48.02,2.04 48.04,2.02 48.04,2.02 48.02))",
                {"91001", "12", "0.5"}},
               {"POLYGON((2.5 48.5,2.6 48.5,2.6 48.6,2.5 48.5))", {"Évry", "NULL", "NULL"}}});
    ReadOptions options;
    options.key_column = "code";
    const auto outcome = read_features(path, options);
    ASSERT_TRUE(outcome) << error_text(outcome);
    const FeatureTable& table = outcome.value().table;
    EXPECT_TRUE(outcome.value().report.problems.empty())
        << outcome.value().report.problems.front().what.key;
    EXPECT_EQ(table.name, "sites");
    ASSERT_EQ(table.row_count(), 2u);
    EXPECT_EQ(table.text("code", 1), "Évry");
    EXPECT_EQ(table.find("nb")->type, ColumnType::integer);
    EXPECT_EQ(table.find("taux")->type, ColumnType::real);
    EXPECT_EQ(table.number("nb", 0), 12);
    EXPECT_FALSE(table.find("nb")->has(1));
    EXPECT_EQ(table.number("taux", 0), 0.5);

    const GeometryArray& geometry = table.geometry;
    EXPECT_EQ(geometry.kind, GeometryKind::polygon);
    ASSERT_EQ(geometry.ring_count(), 3u);
    EXPECT_GT(signed_area(geometry.ring(0)), 0);
    EXPECT_LT(signed_area(geometry.ring(1)), 0);
    for (std::size_t r = 0; r < 3; ++r) {
        EXPECT_EQ(geometry.ring(r).front(), geometry.ring(r).back());
    }
    // A tenth of a degree each way at 48.05° N: 11.12 km by 7.45 km.
    EXPECT_NEAR(signed_area(geometry.ring(0)) / 1e6, 11.12 * 7.46, 0.5);
    EXPECT_TRUE(Extent({600'000, 6'700'000, 700'000, 6'900'000}).contains(geometry.ring(0)[0]));
}

TEST_P(EveryFormat, LambertIsLeftUntouched) {
    const TemporaryFolder folder;
    const std::string path = folder.path(std::string("rail.") + GetParam().extension);
    make_file(GetParam().driver, path, 2154, wkbLineString, {{"code", OFTString}},
              {{"LINESTRING(650000.125 6860000.25,650010.5 6860020.75)", {"a"}}}, "rail");
    const auto outcome = read_features(path, {});
    ASSERT_TRUE(outcome) << error_text(outcome);
    EXPECT_EQ(outcome.value().table.geometry.kind, GeometryKind::line);
    EXPECT_EQ(outcome.value().table.geometry.coordinates,
              (std::vector<Coordinate>{{650000.125, 6860000.25}, {650010.5, 6860020.75}}));
}

TEST_P(EveryFormat, OtherFrenchSystemsAreReprojected) {
    const TemporaryFolder folder;
    const std::string path = folder.path(std::string("p.") + GetParam().extension);
    // The same place, near Notre-Dame, in Web Mercator.
    make_file(GetParam().driver, path, 3857, wkbPoint, {{"code", OFTString}},
              {{"POINT(261466.9 6250032.5)", {"a"}}}, "p");
    const auto outcome = read_features(path, {});
    ASSERT_TRUE(outcome) << error_text(outcome);
    ASSERT_EQ(outcome.value().table.geometry.coordinates.size(), 1u)
        << keys_of(outcome.value().report).front();
    EXPECT_NEAR(outcome.value().table.geometry.coordinates[0].x, 652'211, 30);
    EXPECT_NEAR(outcome.value().table.geometry.coordinates[0].y, 6'861'681, 30);
}

TEST_P(EveryFormat, AttributesAlone) {
    const TemporaryFolder folder;
    const std::string path = folder.path(std::string("p.") + GetParam().extension);
    make_file(GetParam().driver, path, 4326, wkbPoint, {{"code", OFTString}},
              {{"POINT(2 48)", {"a"}}, {"POINT(2 48)", {"b"}}}, "p");
    const auto outcome = read_attributes(path);
    ASSERT_TRUE(outcome) << error_text(outcome);
    EXPECT_EQ(outcome.value().table.geometry.kind, GeometryKind::none);
    EXPECT_EQ(outcome.value().table.row_count(), 2u);
    EXPECT_TRUE(outcome.value().report.problems.empty());
}

TEST_P(EveryFormat, TooManyFeaturesIsAnError) {
    const TemporaryFolder folder;
    const std::string path = folder.path(std::string("p.") + GetParam().extension);
    make_file(GetParam().driver, path, 4326, wkbPoint, {{"code", OFTString}},
              {{"POINT(2 48)", {"a"}}, {"POINT(2 48)", {"b"}}}, "p");
    ReadOptions options;
    options.max_features = 2;
    EXPECT_TRUE(read_features(path, options));
    options.max_features = 1;
    EXPECT_EQ(error_text(read_features(path, options)),
              "error.too_many_features | " + path + " | 1");
}

TEST_P(EveryFormat, ReadingLeavesNothingBehindInAReadOnlyFolder) {
    const TemporaryFolder folder;
    const std::string path = folder.path(std::string("p.") + GetParam().extension);
    make_file(GetParam().driver, path, 4326, wkbPoint, {{"code", OFTString}},
              {{"POINT(2 48)", {"a"}}}, "p");
    const std::set<std::string> names = folder.names();
    const auto hash = hash_file(path).value();
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
    const auto outcome = read_features(path, {});
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
    EXPECT_TRUE(outcome) << error_text(outcome);
    EXPECT_EQ(folder.names(), names);
    EXPECT_EQ(hash_file(path).value(), hash);
}

TEST(ReadFeatures, MixedAndMultipleGeometry) {
    const TemporaryFolder folder;
    const std::string path = folder.path("m.gpkg");
    make_file("GPKG", path, 2154, wkbUnknown, {{"code", OFTString}},
              {{"", {"none"}},
               {"POLYGON EMPTY", {"empty"}},
               {"GEOMETRYCOLLECTION(POINT(650000 6860000))", {"collection"}},
               {"MULTIPOLYGON Z(((650000 6860000 5,650000 6860010 5,650010 6860010 5,"
                "650000 6860000 5)),((660000 6860000 5,660010 6860000 5,660010 6860010 5,"
                "660000 6860000 5)))",
                {"two"}},
               {"POINT(650000 6860000)", {"point"}},
               {"CURVEPOLYGON(CIRCULARSTRING(650000 6860000,650010 6860010,650020 6860000,"
                "650010 6859990,650000 6860000))",
                {"curve"}}},
              "m");
    ReadOptions options;
    options.key_column = "code";
    const auto outcome = read_features(path, options);
    ASSERT_TRUE(outcome) << error_text(outcome);
    const FeatureTable& table = outcome.value().table;
    EXPECT_EQ(table.geometry.kind, GeometryKind::polygon);
    ASSERT_EQ(table.row_count(), 6u);
    EXPECT_EQ(table.geometry.part_count(), 2u);
    EXPECT_FALSE(table.geometry.is_empty(3));
    EXPECT_GT(area_of(table.geometry, 3), 99);
    EXPECT_EQ(keys_of(outcome.value().report),
              (std::vector<std::string>{"problem.geometry_missing", "problem.geometry_missing",
                                        "problem.geometry_other_kind",
                                        "problem.geometry_other_kind", "problem.geometry_curve"}));
    EXPECT_EQ(outcome.value().report.problems[3].feature, "point");
}

TEST(ReadFeatures, DegenerateRingsAreLeftOutAndReported) {
    const TemporaryFolder folder;
    const std::string path = folder.write("d.geojson",
                                          R"({"type":"FeatureCollection","features":[
          {"type":"Feature","properties":{"n":1},"geometry":{"type":"Polygon","coordinates":
            [[[2,48],[2.1,48],[2.1,48.1],[2,48]],[[2.05,48.01],[2.06,48.01],[2.05,48.01]]]}},
          {"type":"Feature","properties":{"n":2},"geometry":{"type":"Polygon","coordinates":
            [[[2,48],[2.1,48],[2.1,48.1]]]}},
          {"type":"Feature","properties":{"n":3},"geometry":{"type":"Polygon","coordinates":
            [[[2,48],[2.1,48]]]}}]})");
    const auto outcome = read_features(path, {});
    ASSERT_TRUE(outcome) << error_text(outcome);
    const GeometryArray& geometry = outcome.value().table.geometry;
    EXPECT_EQ(geometry.ring_count(), 2u);
    EXPECT_EQ(geometry.ring(1).size(), 4u);  // closed
    EXPECT_TRUE(geometry.is_empty(2));
    // GDAL adds its own word on the ring that is not closed.
    EXPECT_EQ(keys_of(outcome.value().report),
              (std::vector<std::string>{"problem.reader_warning", "problem.geometry_degenerate",
                                        "problem.geometry_degenerate"}));
}

TEST(ReadFeatures, FilterAndKeys) {
    const TemporaryFolder folder;
    const std::string path = folder.path("i.gpkg");
    make_file("GPKG", path, 2154, wkbPoint, {{"code", OFTString}, {"type", OFTString}},
              {{"POINT(650000 6860000)", {"1", "H"}},
               {"", {"2", "H"}},
               {"POINT(650003 6860000)", {"3", "A"}},
               {"", {"3", "A"}},
               {"POINT(650005 6860000)", {"NULL", "A"}}},
              "i");
    ReadOptions options;
    options.filter_column = "type";
    options.filter_value = "A";
    options.key_column = "code";
    const auto outcome = read_features(path, options);
    ASSERT_TRUE(outcome) << error_text(outcome);
    EXPECT_EQ(outcome.value().table.row_count(), 3u);
    EXPECT_EQ(outcome.value().table.geometry.coordinates,
              (std::vector<Coordinate>{{650003, 6860000}, {650005, 6860000}}));
    const Report& report = outcome.value().report;
    EXPECT_EQ(keys_of(report),
              (std::vector<std::string>{"problem.duplicate_key", "problem.empty_key",
                                        "problem.geometry_missing"}));
    EXPECT_EQ(report.problems[0].what.arguments, (std::vector<std::string>{"3", "code", "3", "4"}));
    EXPECT_EQ(report.problems[1].feature, "5");

    options.key_column = "CODE_X";
    EXPECT_EQ(error_text(read_features(path, options)),
              "error.column_missing | " + path + " | CODE_X | code, type");
    options.filter_column = "none";
    EXPECT_EQ(error_key(read_features(path, options)), "error.column_missing");
}

TEST(ReadFeatures, DatesAreIsoAndNamesOfTypesDoNotMatter) {
    const TemporaryFolder folder;
    const std::string path = folder.path("t.gpkg");
    make_file("GPKG", path, 2154, wkbNone,
              {{"d", OFTDate}, {"dt", OFTDateTime}, {"big", OFTInteger64}},
              {{"", {"2019/09/23", "2019/09/23 08:05:07+00", "9007199254740993"}}}, "t");
    const auto outcome = read_attributes(path, "t");
    ASSERT_TRUE(outcome) << error_text(outcome);
    const FeatureTable& table = outcome.value().table;
    EXPECT_EQ(table.text("d", 0), "2019-09-23");
    EXPECT_EQ(table.text("dt", 0), "2019-09-23T08:05:07Z");
    EXPECT_EQ(table.find("big")->integers[0], 9007199254740993);
}

TEST(ReadFeatures, GeoJsonValuesKeepTheirTypes) {
    const TemporaryFolder folder;
    const std::string path =
        folder.write("t.geojson",
                     R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":
          {"b":true,"l":["a","é"],"s":"=1+1","o":{"k":1}},"geometry":
          {"type":"Point","coordinates":[2,48,35]}}]})");
    const auto outcome = read_features(path, {});
    ASSERT_TRUE(outcome) << error_text(outcome);
    const FeatureTable& table = outcome.value().table;
    EXPECT_EQ(table.find("b")->type, ColumnType::integer);
    EXPECT_EQ(table.number("b", 0), 1);
    EXPECT_NE(table.text("l", 0).find("\"é\""), std::string::npos) << table.text("l", 0);
    EXPECT_EQ(table.text("s", 0), "=1+1");
    EXPECT_EQ(table.geometry.coordinates.size(), 1u);
}

TEST(ReadFeatures, FirstLayerWithGeometryIsReadAndSaid) {
    const TemporaryFolder folder;
    const std::string path = folder.path("two.gpkg");
    make_file("GPKG", path, 2154, wkbNone, {{"a", OFTString}}, {{"", {"x"}}}, "styles");
    {
        const std::array<const char*, 2> drivers{"GPKG", nullptr};
        const DatasetPointer dataset(
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, drivers.data()));
        OGRSpatialReference system;
        system.importFromEPSG(2154);
        dataset->CreateLayer("sites", &system, wkbPoint);
    }
    const auto outcome = read_features(path, {});
    ASSERT_TRUE(outcome) << error_text(outcome);
    EXPECT_EQ(outcome.value().table.name, "sites");
    const Problem* note = find_problem(outcome.value().report, "problem.first_table_read");
    ASSERT_NE(note, nullptr);
    EXPECT_EQ(note->what.arguments, (std::vector<std::string>{"sites", "sites, styles"}));
    ReadOptions options;
    options.table = "Sites";
    EXPECT_EQ(error_text(read_features(path, options)),
              "error.table_missing | " + path + " | Sites | sites, styles");
}

TEST(ReadFeatures, ShapefileEncodings) {
    const TemporaryFolder folder;
    const std::string utf8 = folder.path("u.shp");
    make_file("ESRI Shapefile", utf8, 2154, wkbPoint, {{"nom", OFTString}},
              {{"POINT(650000 6860000)", {"Évry"}}}, "u", {"ENCODING=UTF-8"});
    EXPECT_EQ(read_features(utf8, {}).value().table.text("nom", 0), "Évry");
    const std::string latin = folder.path("l.shp");
    make_file("ESRI Shapefile", latin, 2154, wkbPoint, {{"nom", OFTString}},
              {{"POINT(650000 6860000)", {"Évry"}}}, "l", {"ENCODING=ISO-8859-1"});
    EXPECT_EQ(read_features(latin, {}).value().table.text("nom", 0), "Évry");
    // A .cpg that lies: the bytes stay Latin-1.
    folder.write("l.cpg", "UTF-8");
    const auto lying = read_features(latin, {});
    ASSERT_TRUE(lying) << error_text(lying);
    EXPECT_EQ(lying.value().table.text("nom", 0), "Évry");
    EXPECT_NE(find_problem(lying.value().report, "problem.text_recoded"), nullptr);
}

TEST(ReadCsv, DegreesLambertAndDecimalCommas) {
    const TemporaryFolder folder;
    const std::string degrees =
        folder.write("d.csv", "id;Longitude;LATITUDE\n01;2,3488;48,8534\n02;;\n03;x;48\n");
    ReadOptions options;
    options.key_column = "id";
    const auto outcome = read_features(degrees, options);
    ASSERT_TRUE(outcome) << error_text(outcome);
    const FeatureTable& table = outcome.value().table;
    EXPECT_EQ(table.name, "d");
    EXPECT_EQ(table.geometry.kind, GeometryKind::point);
    ASSERT_EQ(table.row_count(), 3u);
    EXPECT_EQ(table.text("id", 0), "01");
    EXPECT_NEAR(table.geometry.coordinates.at(0).x, 652'216.6, 0.1);
    EXPECT_TRUE(table.geometry.is_empty(1));
    EXPECT_TRUE(table.geometry.is_empty(2));
    EXPECT_EQ(
        keys_of(outcome.value().report),
        (std::vector<std::string>{"problem.geometry_missing", "problem.coordinates_unreadable"}));
    EXPECT_EQ(outcome.value().report.problems[1].feature, "03");

    const std::string lambert = folder.write("l.csv", "X_L93,Y_L93\n652211.5,6861681\n");
    EXPECT_EQ(read_features(lambert, {}).value().table.geometry.coordinates,
              (std::vector<Coordinate>{{652211.5, 6861681}}));
}

TEST(ReadCsv, SwappedOrForeignCoordinatesAreReported) {
    const TemporaryFolder folder;
    const std::string path = folder.write("d.csv", "lon,lat\n48.85,2.35\n-61.5,16.2\n2,480\n");
    const auto outcome = read_features(path, {});
    ASSERT_TRUE(outcome) << error_text(outcome);
    EXPECT_EQ(outcome.value().table.row_count(), 3u);
    EXPECT_TRUE(outcome.value().table.geometry.coordinates.empty());
    EXPECT_EQ(outcome.value().report.count(Severity::warning), 3u);
    const Problem* all = find_problem(outcome.value().report, "problem.all_misplaced");
    ASSERT_NE(all, nullptr);
    EXPECT_EQ(all->severity, Severity::error);
}

TEST(ReadCsv, EncodingTablesAndTheWholeAsText) {
    const TemporaryFolder folder;
    const std::string path =
        folder.write("c.csv", "nom;\xE9tat\n\xC9vry;1\nCr\xC3\xA9teil;=cmd|' /C calc'!A0\n");
    const auto outcome = read_attributes(path);
    ASSERT_TRUE(outcome) << error_text(outcome);
    EXPECT_EQ(outcome.value().table.text("nom", 0), "Évry");
    EXPECT_EQ(outcome.value().table.text("nom", 1), "Créteil");
    EXPECT_EQ(outcome.value().table.text("état", 1), "=cmd|' /C calc'!A0");
    EXPECT_EQ(outcome.value().report.count(Severity::note), 2u);
    EXPECT_EQ(error_key(read_attributes(path, "other")), "error.table_missing");

    const auto drawn = read_features(path, {});
    ASSERT_TRUE(drawn);
    EXPECT_NE(find_problem(drawn.value().report, "problem.table_without_geometry"), nullptr);
}

TEST(ReadCsv, SideFilesChangeNothing) {
    const TemporaryFolder folder;
    const std::string path = folder.write("c.csv", "code\n01004\n");
    folder.write("c.csvt", "Integer\n");
    EXPECT_EQ(read_attributes(path).value().table.text("code", 0), "01004");
}

TEST(ReadCsv, ProblemsWithoutEndAreCounted) {
    const TemporaryFolder folder;
    std::string text = "lon,lat\n";
    for (int i = 0; i < 1500; ++i) text += "x,y\n";
    const auto outcome = read_features(folder.write("c.csv", text), {});
    ASSERT_TRUE(outcome) << error_text(outcome);
    ASSERT_EQ(outcome.value().report.problems.size(), 1001u);
    EXPECT_EQ(outcome.value().report.problems.back().what,
              (Message{"problem.not_listed", {"500", "problem.coordinates_unreadable"}}));
}

}  // namespace
}  // namespace ancrage::geo
