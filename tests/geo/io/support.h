// What the tests of geo/io share: a folder that disappears, files made by GDAL itself, reports.
#pragma once

#include <gdal/ogrsf_frmts.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "geo/io/drivers.h"
#include "geo/io/read_features.h"
#include "geo/model/feature_table.h"
#include "geo/model/report.h"
#include "geo/model/result.h"

namespace ancrage::geo::test {

class TemporaryFolder {
public:
    TemporaryFolder() {
        static std::atomic<int> counter{0};
        path_ = std::filesystem::temp_directory_path() /
                ("ancrage-geo-io-" + std::to_string(::getpid()) + "-" + std::to_string(counter++));
        std::filesystem::create_directories(path_);
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string path(const std::string& name = {}) const {
        return name.empty() ? path_.string() : (path_ / name).string();
    }
    std::string write(const std::string& name, const std::string& content) const {
        std::ofstream(path(name), std::ios::binary) << content;
        return path(name);
    }
    std::set<std::string> names() const {
        std::set<std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator(path_)) {
            found.insert(entry.path().filename().string());
        }
        return found;
    }

private:
    std::filesystem::path path_;
};

inline std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Keys of a report's problems, in order.
inline std::vector<std::string> keys_of(const Report& report) {
    std::vector<std::string> keys;
    for (const Problem& problem : report.problems) keys.push_back(problem.what.key);
    return keys;
}

inline const Problem* find_problem(const Report& report, const std::string& key) {
    const auto it = std::ranges::find_if(
        report.problems, [&](const Problem& problem) { return problem.what.key == key; });
    return it == report.problems.end() ? nullptr : &*it;
}

template <typename Value>
std::string error_key(const Result<Value>& result) {
    return result ? "" : result.error().message.key;
}

template <typename Value>
std::string error_text(const Result<Value>& result) {
    if (result) return {};
    std::string text = result.error().message.key;
    for (const std::string& argument : result.error().message.arguments) text += " | " + argument;
    return text;
}

struct FileFeature {
    std::string wkt;  // "" for none
    std::vector<std::string> values;
};

struct FileColumn {
    std::string name;
    OGRFieldType type = OFTString;
};

// A file written by GDAL, in a driver and a coordinate system (EPSG code, 0 for none).
inline void make_file(const std::string& driver, const std::string& path, int epsg,
                      OGRwkbGeometryType type, const std::vector<FileColumn>& columns,
                      const std::vector<FileFeature>& features, const std::string& layer = "sites",
                      std::vector<const char*> options = {}) {
    prepare_gdal();
    CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
    // FlatGeobuf's index would change the order of the features.
    if (driver == "FlatGeobuf") options.push_back("SPATIAL_INDEX=NO");
    options.push_back(nullptr);
    const DatasetPointer dataset(GetGDALDriverManager()
                                     ->GetDriverByName(driver.c_str())
                                     ->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    ASSERT_NE(dataset, nullptr) << path;
    OGRSpatialReference system;
    if (epsg != 0) {
        system.importFromEPSG(epsg);
        system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    }
    OGRLayer* out = dataset->CreateLayer(layer.c_str(), epsg == 0 ? nullptr : &system, type,
                                         const_cast<char**>(options.data()));
    ASSERT_NE(out, nullptr) << path;
    for (const FileColumn& column : columns) {
        OGRFieldDefn field(column.name.c_str(), column.type);
        ASSERT_EQ(out->CreateField(&field), OGRERR_NONE);
    }
    for (const FileFeature& source : features) {
        OGRFeature feature(out->GetLayerDefn());
        for (std::size_t i = 0; i < source.values.size(); ++i) {
            if (source.values[i] != "NULL") {
                feature.SetField(static_cast<int>(i), source.values[i].c_str());
            }
        }
        OGRGeometry* geometry = nullptr;
        if (!source.wkt.empty()) {
            ASSERT_EQ(OGRGeometryFactory::createFromWkt(source.wkt.c_str(), nullptr, &geometry),
                      OGRERR_NONE);
            feature.SetGeometryDirectly(geometry);
        }
        ASSERT_EQ(out->CreateFeature(&feature), OGRERR_NONE);
    }
}

inline void expect_equal(const FeatureTable& a, const FeatureTable& b) {
    EXPECT_EQ(a.name, b.name);
    ASSERT_EQ(a.columns.size(), b.columns.size());
    for (std::size_t i = 0; i < a.columns.size(); ++i) {
        EXPECT_EQ(a.columns[i].name, b.columns[i].name);
        EXPECT_EQ(a.columns[i].type, b.columns[i].type) << a.columns[i].name;
        EXPECT_EQ(a.columns[i].present, b.columns[i].present) << a.columns[i].name;
        EXPECT_EQ(a.columns[i].texts, b.columns[i].texts) << a.columns[i].name;
        EXPECT_EQ(a.columns[i].integers, b.columns[i].integers) << a.columns[i].name;
        EXPECT_EQ(a.columns[i].reals, b.columns[i].reals) << a.columns[i].name;
    }
    EXPECT_EQ(a.geometry.kind, b.geometry.kind);
    EXPECT_EQ(a.geometry.coordinates, b.geometry.coordinates);
    EXPECT_EQ(a.geometry.ring_offsets, b.geometry.ring_offsets);
    EXPECT_EQ(a.geometry.part_offsets, b.geometry.part_offsets);
    EXPECT_EQ(a.geometry.feature_offsets, b.geometry.feature_offsets);
}

}  // namespace ancrage::geo::test
