// What may stand in the tree: files short enough to read, no data made from the pack, nothing that
// belongs to one machine.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>

#include "tests/house/source_files.h"
#include "tests/source_folder.h"

namespace ancrage::house {
namespace {

const std::filesystem::path& source_root() {
    static const std::filesystem::path root = tests::source_folder();
    return root;
}

TEST(Tree, NoSourceIsLongerThan400Lines) {
    const auto files =
        files_in(source_root(), {"app", "geo", "layers", "render", "tests"}, {".h", ".cpp"});
    ASSERT_FALSE(files.empty());
    for (const std::string& file : files) {
        EXPECT_LE(lines_of(source_root() / file).size(), 400U) << file << ": split it by idea";
    }
}

TEST(Tree, EveryHeaderMayBeIncludedTwice) {
    const auto headers =
        files_in(source_root(), {"app", "geo", "layers", "render", "tests"}, {".h"});
    ASSERT_FALSE(headers.empty());
    for (const std::string& file : headers) {
        const auto lines = lines_of(source_root() / file);
        EXPECT_NE(std::ranges::find(lines, "#pragma once"), lines.end()) << file;
    }
}

TEST(Tree, NoGeographicDataIsTracked) {
    const auto tracked = tracked_files(source_root());
    if (!tracked) GTEST_SKIP() << "not a git checkout: which files are tracked is unknown";
    static const std::regex data(
        R"(.*\.(gpkg|shp|shx|dbf|fgb|geojson|topojson|kml|kmz|gml|parquet|sqlite)$)",
        std::regex::icase);
    for (const std::string& file : *tracked) {
        EXPECT_FALSE(std::regex_match(file, data))
            << file << ": the pack and what is made from it stay out of the project";
    }
}

TEST(Tree, NothingNamesOneMachine) {
    const auto tracked = tracked_files(source_root());
    if (!tracked) GTEST_SKIP() << "not a git checkout: which files are tracked is unknown";
    // Written in two halves so that this file passes its own test.
    static const std::regex machine_path(
        "(^|[^A-Za-z0-9_.~*-])/(ho"
        "me/[a-z]|ro"
        "ot/|wo"
        "rk/|"
        "Us"
        "ers/|mn"
        "t/)");
    static constexpr std::array<std::string_view, 5> pictures = {".png", ".ttf", ".otf", ".ico",
                                                                 ".jpg"};
    for (const std::string& file : *tracked) {
        const std::string extension = std::filesystem::path(file).extension().string();
        if (std::ranges::find(pictures, extension) != pictures.end()) continue;
        int number = 0;
        for (const std::string& line : lines_of(source_root() / file)) {
            ++number;
            EXPECT_FALSE(std::regex_search(line, machine_path))
                << file << ":" << number << ": " << line;
        }
    }
}

}  // namespace
}  // namespace ancrage::house
