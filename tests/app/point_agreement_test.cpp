// `ancrage at` against an independent point-in-polygon: GEOS, through OGR, on the pack's own
// geometry in degrees, before any of our reading, projecting, repairing or dissolving.
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdlib>
#include <random>
#include <set>

#include "tests/app/program.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

struct Reference {
    const char* answer;  // key in our JSON
    const char* file;
    const char* table;
    const char* key;
};

constexpr Reference references[] = {
    {"commune", "admin-idf/admin_idf_2026.gpkg", "communes", "code"},
    {"epci", "admin-idf/admin_idf_2026.gpkg", "epci", "code"},
    {"ept", "admin-idf/admin_idf_2026.gpkg", "ept", "code"},
    {"departement", "admin-idf/admin_idf_2026.gpkg", "departements", "code"},
    {"bassin", "bassins-emploi/bassins_emploi_idf.gpkg", "bassins_emploi_region_25", "bef_id"},
    {"ze2020", "bassins-emploi/bassins_emploi_idf.gpkg", "zones_emploi_2020", "code_ze2020"},
    {"ti_2018", "territoires-industrie/territoires_industrie_idf.gpkg", "ti_2018_2023", "nom"},
    {"ti_2023", "territoires-industrie/territoires_industrie_idf.gpkg", "ti_2023_2027", "nom"},
    {"qpv", "qpv/qpv_2024_idf.gpkg", "qpv_2024", "code_qp"}};

using Keys = std::vector<std::set<std::string>>;  // one a point

Keys keys_by_ogr(const Reference& reference, const std::vector<OGRPoint>& points) {
    Keys keys(points.size());
    const std::string path = pack() + "/" + reference.file;
    const char* const options[] = {"IMMUTABLE=YES", nullptr};
    GDALDatasetUniquePtr dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR, nullptr, options));
    if (dataset == nullptr) {
        ADD_FAILURE() << "cannot open " << path;
        return keys;
    }
    OGRLayer* layer = dataset->GetLayerByName(reference.table);
    std::vector<std::pair<std::string, OGRGeometryUniquePtr>> areas;
    for (const auto& feature : *layer) {
        areas.emplace_back(feature->GetFieldAsString(reference.key),
                           OGRGeometryUniquePtr(feature->StealGeometry()));
    }
    for (const auto& [key, geometry] : areas) {
        OGREnvelope box;
        geometry->getEnvelope(&box);
        OGRPreparedGeometryUniquePtr prepared(
            OGRCreatePreparedGeometry(OGRGeometry::ToHandle(geometry.get())));
        for (std::size_t i = 0; i < points.size(); ++i) {
            const double x = points[i].getX();
            const double y = points[i].getY();
            if (x < box.MinX || x > box.MaxX || y < box.MinY || y > box.MaxY) continue;
            OGRPoint point(x, y);
            if (OGRPreparedGeometryContains(prepared.get(), OGRGeometry::ToHandle(&point))) {
                keys[i].insert(key);
            }
        }
    }
    return keys;
}

std::size_t point_count() {
    const char* asked = std::getenv("ANCRAGE_TEST_POINTS");
    return asked == nullptr ? 3000 : static_cast<std::size_t>(std::strtoul(asked, nullptr, 10));
}

TEST(PointAgreement, EveryPointLiesWhereGeosSaysItDoes) {
    NEEDS_PACK();
    GDALAllRegister();
    const TemporaryFolder folder;
    std::mt19937 random(20'261'120);
    std::uniform_real_distribution<double> longitude(1.40, 3.60);
    std::uniform_real_distribution<double> latitude(48.10, 49.28);
    std::vector<OGRPoint> points;
    std::string csv = "lon,lat\n";
    for (std::size_t i = 0; i < point_count(); ++i) {
        // A third of the points around Paris, where the QPV are.
        const bool dense = i % 3 == 0;
        const double x = dense ? 2.1 + (longitude(random) - 1.4) / 5 : longitude(random);
        const double y = dense ? 48.7 + (latitude(random) - 48.1) / 4 : latitude(random);
        std::array<char, 64> line{};
        std::snprintf(line.data(), line.size(), "%.7f,%.7f\n", x, y);
        csv += line.data();
        double read_x = 0;
        double read_y = 0;
        std::sscanf(line.data(), "%lf,%lf", &read_x, &read_y);
        points.emplace_back(read_x, read_y);
    }
    write_text(folder / "points.csv", csv);
    const Answer answer =
        run_program(folder, {"at", "--csv", "points.csv", "--json"}, {"ANCRAGE_PACK=" + pack()});
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    const json ours = json::parse(answer.output);
    ASSERT_EQ(ours.size(), points.size());
    for (const Reference& reference : references) {
        const Keys expected = keys_by_ogr(reference, points);
        std::size_t found = 0;
        std::size_t different = 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
            std::set<std::string> keys;
            for (const json& key : ours[i].at(reference.answer)) keys.insert(key);
            found += keys.size();
            if (keys == expected[i]) continue;
            ++different;
            ADD_FAILURE() << reference.answer << " at " << points[i].getX() << " "
                          << points[i].getY();
            if (different > 3) break;
        }
        EXPECT_GT(found, 10U) << reference.answer;  // the comparison saw real hits
    }
}

}  // namespace
}  // namespace ancrage::test
