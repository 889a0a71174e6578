// Files made to harm, damaged files, and names that are not files.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <random>

#include "geo/io/read_features.h"
#include "geo/io/write_geopackage.h"
#include "tests/geo/io/support.h"
#include "tests/geo/io/zip_maker.h"

namespace ancrage::geo {
namespace {

using namespace test;

constexpr const char* point_json =
    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":1},)"
    R"("geometry":{"type":"Point","coordinates":[2,48]}}]})";

std::string read_key(const std::string& path) {
    return error_key(read_features(path, {}));
}

TEST(Hostile, NamesThatAreNotPlainFiles) {
    for (const char* name :
         {"", "/vsicurl/http://127.0.0.1/a.geojson", "/vsizip//tmp/a.zip/a.shp", "/VSIMEM/a.gpkg",
          "https://example.org/a.geojson", "file:///tmp/a.gpkg", "PG:dbname=x", "CSV:/tmp/a.csv",
          "GPKG:/tmp/a.gpkg:t", R"({"type":"Point","coordinates":[2,48]})", "<OGRVRTDataSource/>",
          "a\nb.csv"}) {
        EXPECT_EQ(read_key(name), "error.file_not_plain") << name;
    }
    EXPECT_EQ(read_key("/no/such/file.gpkg"), "error.file_cannot_open");
}

TEST(Hostile, FoldersDevicesAndPipes) {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path("d.shp"));
    EXPECT_EQ(read_key(folder.path("d.shp")), "error.file_not_regular");
    EXPECT_EQ(read_key("/dev/zero"), "error.file_not_regular");
    std::filesystem::create_symlink("/dev/zero", folder.path("z.gpkg"));
    EXPECT_EQ(read_key(folder.path("z.gpkg")), "error.file_not_regular");
    ASSERT_EQ(::mkfifo(folder.path("f.csv").c_str(), 0600), 0);
    EXPECT_EQ(read_key(folder.path("f.csv")), "error.file_not_regular");
}

TEST(Hostile, ALinkToAPlainFileIsFine) {
    const TemporaryFolder folder;
    folder.write("a.geojson", point_json);
    std::filesystem::create_symlink(folder.path("a.geojson"), folder.path("b.geojson"));
    EXPECT_EQ(read_key(folder.path("b.geojson")), "");
    // What counts is the file itself.
    std::filesystem::create_symlink(folder.path("a.geojson"), folder.path("c.csv"));
    EXPECT_EQ(read_key(folder.path("c.csv")), "");
}

TEST(Hostile, OddButPlainNamesWork) {
    const TemporaryFolder folder;
    for (const char* name : {"a b?immutable=0#%41é.gpkg", "x:y.gpkg", "-q'\".gpkg"}) {
        make_file("GPKG", folder.path(name), 2154, wkbPoint, {{"n", OFTInteger}},
                  {{"POINT(650000 6860000)", {"1"}}});
        EXPECT_EQ(read_key(folder.path(name)), "") << name;
    }
}

TEST(Hostile, ContentMustAgreeWithTheName) {
    const TemporaryFolder folder;
    constexpr const char* vrt =
        "<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>/etc/passwd</SrcDataSource>"
        "</OGRVRTLayer></OGRVRTDataSource>";
    for (const char* name : {"a.csv", "a.vrt", "a.gpkg", "a.geojson", "a.shp", "a.fgb"}) {
        EXPECT_EQ(read_key(folder.write(name, vrt)), "error.file_vrt") << name;
    }
    EXPECT_EQ(read_key(folder.write("b.csv", "\xEF\xBB\xBF \n<OGRVRTDataSource/>")),
              "error.file_vrt");
    EXPECT_EQ(read_key(folder.write("b.csv", "<?xml version='1.0'?><OGRVRTDataSource/>")),
              "error.format_differs");
    EXPECT_EQ(read_key(folder.write("b.csv", "PK\x03\x04zip")), "error.format_differs");
    EXPECT_EQ(read_key(folder.write("b.csv", std::string("a,b\n1,\0", 7))), "error.format_differs");
    EXPECT_EQ(read_key(folder.write("b.csv", std::string(1000, 'a') + '\0')),
              "error.format_differs");
    EXPECT_EQ(read_key(folder.write("b.gpkg", point_json)), "error.format_differs");
    EXPECT_EQ(read_key(folder.write("b.kml", "a;b")), "error.format_differs");
    EXPECT_EQ(read_key(folder.write("b.gml", "<gml/>")), "error.format_unknown");
    EXPECT_EQ(read_key(folder.write("b", "x")), "error.format_unknown");
    for (const char* name : {"e.csv", "e.gpkg", "e.geojson", "e.shp", "e.fgb"}) {
        EXPECT_EQ(read_key(folder.write(name, "")), "error.file_empty") << name;
    }
}

TEST(Hostile, ShapefilePartsAreChecked) {
    const TemporaryFolder folder;
    const std::string path = folder.path("s.shp");
    make_file("ESRI Shapefile", path, 2154, wkbPoint, {{"nom", OFTString}},
              {{"POINT(650000 6860000)", {"a"}}}, "s");
    ASSERT_EQ(read_key(path), "");
    std::filesystem::rename(folder.path("s.dbf"), folder.path("secret"));
    EXPECT_EQ(error_text(read_features(path, {})),
              "error.shapefile_part_missing | " + path + " | .dbf");
    std::filesystem::create_symlink(folder.path("secret"), folder.path("s.dbf"));
    EXPECT_EQ(error_text(read_features(path, {})),
              "error.shapefile_part_refused | " + path + " | s.dbf");
    std::filesystem::remove(folder.path("s.dbf"));
    std::filesystem::rename(folder.path("secret"), folder.path("s.dbf"));
    std::filesystem::remove(folder.path("s.shx"));
    EXPECT_EQ(read_key(path), "error.shapefile_part_missing");
    EXPECT_FALSE(std::filesystem::exists(folder.path("s.shx")));
}

TEST(Hostile, CoordinateSystems) {
    const TemporaryFolder folder;
    const std::string path = folder.path("s.shp");
    make_file("ESRI Shapefile", path, 0, wkbPoint, {{"nom", OFTString}}, {{"POINT(2 48)", {"a"}}},
              "s");
    EXPECT_EQ(read_key(path), "error.crs_missing");
    ReadOptions options;
    options.default_epsg = 4326;
    const auto degrees = read_features(path, options);
    ASSERT_TRUE(degrees) << error_text(degrees);
    EXPECT_NEAR(degrees.value().table.geometry.coordinates.at(0).x, 625'450, 200);
    options.default_epsg = 2154;
    EXPECT_NE(find_problem(read_features(path, options).value().report, "problem.geometry_outside"),
              nullptr);
    options.default_epsg = 999999;
    EXPECT_EQ(error_key(read_features(path, options)), "error.crs_unknown");
    options.default_epsg = 0;
    for (const char* prj : {"PROJCS[\"broken", "garbage", "LOCAL_CS[\"site grid\"]"}) {
        folder.write("s.prj", prj);
        const std::string key = error_key(read_features(path, options));
        EXPECT_TRUE(key == "error.crs_missing" || key == "error.crs_unknown") << prj << key;
    }

    const std::string undefined = folder.path("u.gpkg");
    make_file("GPKG", undefined, 0, wkbPoint, {{"nom", OFTString}},
              {{"POINT(650000 6860000)", {"a"}}});
    EXPECT_EQ(read_key(undefined), "error.crs_missing");
    options.default_epsg = 2154;
    EXPECT_TRUE(read_features(undefined, options));
}

// A GeoJSON may name its system by an address: nothing may go out to it.
TEST(Hostile, NothingTouchesTheNetwork) {
    const int server = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ASSERT_EQ(::bind(server, reinterpret_cast<sockaddr*>(&address), size), 0);
    ASSERT_EQ(::listen(server, 1), 0);
    ASSERT_EQ(::getsockname(server, reinterpret_cast<sockaddr*>(&address), &size), 0);
    const std::string url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/crs";

    const TemporaryFolder folder;
    const std::vector<std::string> systems{
        R"({"type":"link","properties":{"href":")" + url + R"("}})",
        R"({"type":"url","properties":{"url":")" + url + R"("}})",
        R"({"type":"name","properties":{"name":")" + url + R"("}})",
        R"({"type":"name","properties":{"name":"/vsicurl/)" + url + R"("}})"};
    for (const std::string& system : systems) {
        const std::string path = folder.write(
            "n.geojson", R"({"type":"FeatureCollection","crs":)" + system +
                             R"(,"features":[{"type":"Feature","properties":{},"geometry":)"
                             R"({"type":"Point","coordinates":[2,48]}}]})");
        (void)read_features(path, {});
        pollfd waiting{server, POLLIN, 0};
        EXPECT_EQ(::poll(&waiting, 1, 0), 0) << system;
    }
    ::close(server);
}

TEST(Hostile, NanAndFarCoordinates) {
    const TemporaryFolder folder;
    FeatureTable table;
    table.name = "t";
    table.geometry.kind = GeometryKind::line;
    Column& name = table.add_column("n", ColumnType::text);
    const Coordinate start{650'000, 6'860'000};
    for (const Coordinate end :
         {Coordinate{650'010, 6'860'000}, Coordinate{std::nan(""), 6'860'000},
          Coordinate{650'000, std::nan("")}, Coordinate{1e300, 6'860'000}, Coordinate{2, 48}}) {
        name.add_text("p" + std::to_string(name.size()));
        table.geometry.add_ring(std::vector<Coordinate>{start, end});
        table.geometry.end_part();
        table.geometry.end_feature();
    }
    const std::string path = folder.path("t.gpkg");
    const Status written = write_geopackage(path, {table});
    ASSERT_TRUE(written) << error_text(written);
    ReadOptions options;
    options.key_column = "n";
    const auto outcome = read_features(path, options);
    ASSERT_TRUE(outcome) << error_text(outcome);
    EXPECT_EQ(outcome.value().table.row_count(), 5u);
    EXPECT_EQ(outcome.value().table.geometry.coordinates,
              (std::vector<Coordinate>{start, {650'010, 6'860'000}}));
    const Report& report = outcome.value().report;
    EXPECT_EQ(keys_of(report), (std::vector<std::string>{
                                   "problem.geometry_not_finite", "problem.geometry_not_finite",
                                   "problem.geometry_outside", "problem.geometry_outside"}));
    for (std::size_t i = 0; i < report.problems.size(); ++i) {
        EXPECT_EQ(report.problems[i].action, Action::dropped);
        EXPECT_EQ(report.problems[i].feature, "p" + std::to_string(i + 1));
    }
}

// Layers of a hundred features, cut at every length: an error or all of them, never fewer.
class Damaged : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        const std::string extension = GetParam();
        path_ = folder_.path("d." + extension);
        const std::string driver = extension == "gpkg"  ? "GPKG"
                                   : extension == "shp" ? "ESRI Shapefile"
                                   : extension == "fgb" ? "FlatGeobuf"
                                                        : "GeoJSON";
        std::vector<FileFeature> features;
        for (int i = 0; i < 100; ++i) {
            const std::string x = std::to_string(650'000 + i);
            features.push_back(
                {"LINESTRING(" + x + " 6860000," + x + " 6860010," + x + " 6860020,650500 6860030)",
                 {std::string(static_cast<std::size_t>(20 + i % 7), 'a')}});
        }
        make_file(driver, path_, 2154, wkbLineString, {{"nom", OFTString}}, features, "d");
    }

    TemporaryFolder folder_;
    std::string path_;
};

INSTANTIATE_TEST_SUITE_P(Formats, Damaged, testing::Values("gpkg", "geojson", "shp", "fgb"),
                         [](const auto& tested) { return std::string(tested.param); });

TEST_P(Damaged, CutFilesAreNeverShortTables) {
    const std::string whole = content_of(path_);
    ASSERT_EQ(read_features(path_, {}).value().table.row_count(), 100u);
    const std::size_t step = std::max<std::size_t>(1, whole.size() / 300);
    int refused = 0;
    for (std::size_t size = 0; size < whole.size(); size += step) {
        folder_.write(std::filesystem::path(path_).filename(), whole.substr(0, size));
        const auto outcome = read_features(path_, {});
        if (outcome) {
            EXPECT_EQ(outcome.value().table.row_count(), 100u) << "cut at " << size;
            EXPECT_EQ(outcome.value().table.geometry.coordinates.size(), 400u)
                << "cut at " << size << " of " << whole.size();
        } else {
            ++refused;
        }
    }
    EXPECT_GT(refused, 0);
}

TEST_P(Damaged, RandomBytesNeverCrash) {
    const std::string whole = content_of(path_);
    std::mt19937 random(2154);
    for (int round = 0; round < 150; ++round) {
        std::string damaged = whole;
        for (int i = 0; i < 1 + round % 20; ++i) {
            damaged[16 + random() % (damaged.size() - 16)] = static_cast<char>(random());
        }
        folder_.write(std::filesystem::path(path_).filename(), damaged);
        const auto outcome = read_features(path_, {});
        if (!outcome) continue;
        const GeometryArray& geometry = outcome.value().table.geometry;
        for (const Coordinate c : geometry.coordinates) {
            ASSERT_TRUE(std::isfinite(c.x) && std::isfinite(c.y));
        }
        if (geometry.kind != GeometryKind::none) {
            ASSERT_EQ(geometry.ring_offsets.back(), geometry.coordinates.size());
            ASSERT_EQ(geometry.part_offsets.back(), geometry.ring_count());
            ASSERT_EQ(geometry.feature_offsets.back(), geometry.part_count());
        }
    }
}

TEST(Hostile, ShapefileAttributesCutShort) {
    const TemporaryFolder folder;
    const std::string path = folder.path("s.shp");
    std::vector<FileFeature> features(50, {"POINT(650000 6860000)", {"aaaaaaaaaaaaaaaaaaaa"}});
    make_file("ESRI Shapefile", path, 2154, wkbPoint, {{"nom", OFTString}}, features, "s");
    const std::string whole = content_of(folder.path("s.dbf"));
    for (const std::size_t size : {whole.size() / 4, whole.size() / 2, whole.size() - 200}) {
        folder.write("s.dbf", whole.substr(0, size));
        const auto outcome = read_features(path, {});
        EXPECT_FALSE(outcome) << size << " of " << whole.size() << ": last row \""
                              << outcome.value().table.text("nom", 49) << '"';
    }
}

TEST(Hostile, HugeDeclaredCounts) {
    const TemporaryFolder folder;
    // A GeoPackage line that declares 2^31 points and holds two.
    const std::string path = folder.path("h.gpkg");
    make_file("GPKG", path, 2154, wkbLineString, {{"nom", OFTString}},
              {{"LINESTRING(650000 6860000,650001 6860000)", {"a"}}}, "h");
    std::string bytes = content_of(path);
    const std::string line("\x01\x02\x00\x00\x00\x02\x00\x00\x00", 9);
    const std::size_t at = bytes.find(line);
    ASSERT_NE(at, std::string::npos);
    bytes.replace(at + 5, 4, std::string("\xff\xff\xff\x7f", 4));
    folder.write("h.gpkg", bytes);
    const auto outcome = read_features(path, {});
    EXPECT_TRUE(!outcome || outcome.value().report.problems.size() == 1);

    std::string deep = R"({"type":"FeatureCollection","features":)";
    deep += std::string(200'000, '[');
    EXPECT_EQ(read_key(folder.write("deep.geojson", deep)), "error.file_cannot_read");
}

void run_sql(const std::string& path, const std::vector<std::string>& statements) {
    const std::array<const char*, 2> drivers{"GPKG", nullptr};
    const DatasetPointer dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, drivers.data()));
    ASSERT_NE(dataset, nullptr);
    for (const std::string& statement : statements) {
        dataset->ReleaseResultSet(dataset->ExecuteSQL(statement.c_str(), nullptr, nullptr));
    }
}

TEST(Hostile, ViewsInAGeopackageAreRefused) {
    const TemporaryFolder folder;
    const std::string path = folder.path("v.gpkg");
    make_file("GPKG", path, 2154, wkbPoint, {{"nom", OFTString}},
              {{"POINT(650000 6860000)", {"a"}}});
    run_sql(path, {"CREATE VIEW endless AS WITH RECURSIVE r(fid) AS (SELECT 1 UNION ALL SELECT "
                   "fid FROM r) SELECT fid, 'x' AS nom FROM r",
                   "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES "
                   "('endless', 'attributes', 'endless', 0)"});
    EXPECT_EQ(error_text(read_attributes(path, "endless")),
              "error.table_is_view | " + path + " | endless");
    ReadOptions options;
    options.table = "sites";
    const auto sites = read_features(path, options);
    ASSERT_TRUE(sites) << error_text(sites);
    EXPECT_EQ(sites.value().table.row_count(), 1u);
    // A name is never put into SQL.
    EXPECT_EQ(error_key(read_attributes(path, "x'; DROP TABLE sites; --")), "error.table_missing");
}

TEST(Hostile, AGeopackageInTheMiddleOfAWrite) {
    const TemporaryFolder folder;
    const std::string path = folder.path("w.gpkg");
    make_file("GPKG", path, 2154, wkbPoint, {{"nom", OFTString}},
              {{"POINT(650000 6860000)", {"a"}}}, "w");
    folder.write("w.gpkg-wal", "pages");
    EXPECT_EQ(read_key(path), "error.geopackage_unfinished");
    EXPECT_EQ(content_of(folder.path("w.gpkg-wal")), "pages");
    std::filesystem::remove(folder.path("w.gpkg-wal"));

    folder.write("w.gpkg-journal", std::string("\0\0\0\0\0\0\0\0", 8));
    EXPECT_EQ(read_key(path), "");
    folder.write("w.gpkg-journal", "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7pages");
    EXPECT_EQ(read_key(path), "error.geopackage_unfinished");
}

TEST(Hostile, NoOtherDriverIsRegistered) {
    prepare_gdal();
    prepare_gdal();
    std::set<std::string> names;
    for (int i = 0; i < GetGDALDriverManager()->GetDriverCount(); ++i) {
        names.insert(GetGDALDriverManager()->GetDriver(i)->GetDescription());
    }
    EXPECT_EQ(names, (std::set<std::string>{"GPKG", "GeoJSON", "ESRI Shapefile", "FlatGeobuf",
                                            "XLSX", "ODS", "LIBKML"}));
    // Workbooks are rows of texts (row_reader.h), never layers.
    const TemporaryFolder folder;
    EXPECT_EQ(read_key(folder.write("b.xlsx", "PK\x03\x04")), "error.zip_refused");
    write_zip(folder.path("c.xlsx"), workbook("<row>" + text_cell("a") + "</row>"));
    EXPECT_EQ(read_key(folder.path("c.xlsx")), "error.workbook_as_layer");
    EXPECT_EQ(read_key(folder.write("b.gpkg", "PK\x03\x04")), "error.format_differs");
}

TEST(Hostile, NothingIsPrinted) {
    const TemporaryFolder folder;
    testing::internal::CaptureStderr();
    EXPECT_EQ(read_key(folder.write("b.gpkg",
                                    std::string("SQLite format 3\0", 16) + std::string(4000, 'x'))),
              "error.file_cannot_read");
    EXPECT_EQ(read_key(folder.write("b.geojson", "{\"type\":")), "error.file_cannot_read");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace ancrage::geo
