// Background tiles from a real server on this machine, through GDAL, to pixels of the map.
#include "geo/io/map_tiles.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <limits>
#include <numbers>

#include "geo/io/gdal_messages.h"
#include "tests/geo/io/map_tiles_fixture.h"

namespace ancrage::geo {
namespace {

using test::board_tile;
using test::go_on;
using test::MapTilesTest;
using test::png;
using test::TilePlace;
using test::WebAnswer;

// The web's Mercator by its definition.
Coordinate mercator(double longitude, double latitude) {
    constexpr double radius = 6378137;
    const double radians = std::numbers::pi / 180;
    return {radius * longitude * radians,
            radius * std::log(std::tan(std::numbers::pi / 4 + latitude * radians / 2))};
}

TEST_F(MapTilesTest, EveryPixelComesFromItsPlaceInItsTile) {
    serve();
    const auto made = picture();
    ASSERT_TRUE(made) << test::error_text(made);
    const TilePicture& shown = made.value();
    EXPECT_EQ(shown.missing, 0U);
    auto to_degrees = Transformer::create("EPSG:2154", "EPSG:4326");
    ASSERT_TRUE(to_degrees);
    const int level = test::place_of(server_->requests().back()).level;
    ASSERT_GT(level, 0) << server_->requests().back();
    const double side = 2 * 20037508.3427892 / (256 << level);
    int compared = 0;
    for (int y = 0; y < shown.height; y += 7) {
        for (int x = 0; x < shown.width; x += 7) {
            Coordinate at{shown.extent.min_x + (x + 0.5) * shown.extent.width() / shown.width,
                          shown.extent.max_y - (y + 0.5) * shown.extent.height() / shown.height};
            to_degrees.value().apply(std::span(&at, 1));
            const Coordinate web = mercator(at.x, at.y);
            const double column = (web.x + 20037508.3427892) / side;
            const double row = (20037508.3427892 - web.y) / side;
            const double in_x = std::fmod(column, 256);
            const double in_y = std::fmod(row, 256);
            // Near the border of a tile two boards mix.
            if (in_x < 4 || in_x > 252 || in_y < 4 || in_y > 252) continue;
            const std::uint8_t* pixel = &shown.rgba[(std::size_t(y) * shown.width + x) * 4];
            const auto wanted = test::board_color(
                {level, static_cast<int>(row / 256), static_cast<int>(column / 256)}, 0, 0);
            ASSERT_NEAR(pixel[0], in_x - 0.5, 1) << x << ' ' << y;
            ASSERT_NEAR(pixel[1], in_y - 0.5, 1) << x << ' ' << y;
            ASSERT_NEAR(pixel[2], wanted[2], 2) << x << ' ' << y;
            ASSERT_EQ(pixel[3], 255);
            ++compared;
        }
    }
    EXPECT_GT(compared, 3000);
}

TEST_F(MapTilesTest, ClosenessOfTilesFollowsScaleAndDensity) {
    serve();
    const auto level_of = [&](double metres_per_pixel, double scale_factor) {
        request_.extent.max_x = request_.extent.min_x + 640 * metres_per_pixel;
        request_.extent.max_y = request_.extent.min_y + 480 * metres_per_pixel;
        request_.scale_factor = scale_factor;
        EXPECT_TRUE(picture());
        return test::place_of(server_->requests().back()).level;
    };
    // A pixel of level 13 is 12.6 m on the ground at Paris, one of level 16 1.6 m.
    EXPECT_EQ(level_of(12, 1), 13);
    EXPECT_EQ(level_of(1.5, 1), 16);
    EXPECT_EQ(level_of(1.5, 2), 15);
    EXPECT_EQ(level_of(0.01, 1), 19);  // the finest there is
}

TEST_F(MapTilesTest, WhatWasSeenOnceIsThereWithoutTheServer) {
    serve();
    const auto first = picture();
    ASSERT_TRUE(first);
    const std::size_t asked = server_->requests().size();
    const auto again = picture();
    ASSERT_TRUE(again);
    EXPECT_EQ(server_->requests().size(), asked) << "kept tiles were asked for again";
    server_->stop();
    for (const TileAccess access : {TileAccess::network, TileAccess::cache_only}) {
        const auto offline = picture(access);
        ASSERT_TRUE(offline) << test::error_text(offline);
        EXPECT_EQ(offline.value().rgba, first.value().rgba);
        EXPECT_EQ(offline.value().missing, 0U);
    }
}

TEST_F(MapTilesTest, CacheOnlyAsksNothing) {
    serve();
    EXPECT_EQ(test::error_key(picture(TileAccess::cache_only)), "error.tiles_unreachable");
    EXPECT_TRUE(server_->requests().empty());
    ASSERT_TRUE(picture());
    const std::size_t asked = server_->requests().size();
    request_.extent.max_x += 2000;
    request_.width += 400;
    const auto wider = picture(TileAccess::cache_only);
    ASSERT_TRUE(wider);
    EXPECT_GT(wider.value().missing, 0U);
    EXPECT_LT(wider.value().missing, wider.value().tiles);
    EXPECT_EQ(server_->requests().size(), asked);
}

TEST_F(MapTilesTest, OldTilesAreFetchedAnewAndStillShownWithoutTheServer) {
    serve();
    const auto first = picture();
    ASSERT_TRUE(first);
    const std::size_t asked = server_->tile_requests();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(cache_.folder)) {
        const auto written = std::filesystem::file_time_type::clock::now();
        std::filesystem::last_write_time(entry, written - std::chrono::hours(24 * 60));
    }
    ASSERT_TRUE(picture());
    EXPECT_EQ(server_->tile_requests(), 2 * asked);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(cache_.folder)) {
        const auto written = std::filesystem::file_time_type::clock::now();
        std::filesystem::last_write_time(entry, written - std::chrono::hours(24 * 60));
    }
    server_->stop();
    const auto offline = picture();
    ASSERT_TRUE(offline) << test::error_text(offline);
    EXPECT_EQ(offline.value().missing, 0U);
    EXPECT_EQ(offline.value().rgba, first.value().rgba);
}

TEST_F(MapTilesTest, NobodyThereIsSaidSo) {
    serve();
    server_->stop();
    const auto made = picture();
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().message.key, "error.tiles_unreachable");
    EXPECT_EQ(made.error().message.arguments.front(), "127.0.0.1");
}

TEST_F(MapTilesTest, OneBadTileIsOneHole) {
    const std::string whole = board_tile({14, 0, 0});
    const std::vector<std::pair<std::string, WebAnswer>> bad = {
        {"cut", png(whole.substr(0, whole.size() / 2))},
        {"garbage", png("this is no picture")},
        {"empty", png("")},
        {"another size", png(whole.substr(0, 16) + std::string("\x00\x01\x86\xa0", 4) +
                             std::string("\x00\x01\x86\xa0", 4) + whole.substr(24))},
        {"error page",
         {200, "text/xml", "<?xml version='1.0'?><ExceptionReport/>", 0, {}, SIZE_MAX}},
        {"broken server", {500, "text/plain", "no", 0, {}, SIZE_MAX}},
        {"line dropped", {200, "image/png", whole, 0, {}, 100}},
        {"sent to a file", {302, "text/plain", "", 0, "file:///etc/hostname", SIZE_MAX}},
    };
    for (const auto& [name, answer] : bad) {
        std::filesystem::remove_all(cache_.folder);
        std::atomic<bool> mended{false};
        serve([&](TilePlace place) -> std::optional<WebAnswer> {
            if (mended || (place.column + place.row) % 5 != 0) return std::nullopt;
            return answer;
        });
        const auto made = picture();
        ASSERT_TRUE(made) << name << ": " << test::error_text(made);
        EXPECT_GE(made.value().missing, 1U) << name;
        EXPECT_LE(made.value().missing * 3, made.value().tiles) << name;
        EXPECT_FALSE(made.value().reason.empty()) << name;
        // What was wrong is not kept.
        mended = true;
        const auto after = picture();
        ASSERT_TRUE(after) << name;
        EXPECT_EQ(after.value().missing, 0U) << name;
    }
}

TEST_F(MapTilesTest, PlacesWithoutTilesAreTransparent) {
    for (const int status : {404, 204}) {
        std::filesystem::remove_all(cache_.folder);
        serve([&](TilePlace) { return WebAnswer{status, "text/plain", "", 0, {}, SIZE_MAX}; });
        const auto made = picture();
        ASSERT_TRUE(made) << status << test::error_text(made);
        EXPECT_EQ(made.value().missing, 0U);
        EXPECT_EQ(std::ranges::count(made.value().rgba, 0),
                  static_cast<std::ptrdiff_t>(made.value().rgba.size()));
    }
}

TEST_F(MapTilesTest, AServerThatOnlyFailsIsLeftAlone) {
    serve([](TilePlace) { return WebAnswer{500, "text/plain", "no", 0, {}, SIZE_MAX}; });
    const auto made = picture();
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().message.key, "error.tiles_unreachable");
    // One row of tiles, and two more to be sure.
    EXPECT_LE(server_->tile_requests(), 10U);
}

TEST_F(MapTilesTest, AServerThatNeverAnswersIsGivenUp) {
    serve([](TilePlace) { return WebAnswer{200, "image/png", "x", 3600, {}, SIZE_MAX}; });
    EXPECT_EQ(error_of_picture(), "error.tiles_unreachable");
    EXPECT_LE(server_->tile_requests(), 10U);
}

TEST_F(MapTilesTest, CancelledIsSaidSo) {
    serve();
    const std::atomic<bool> cancelled{true};
    EXPECT_EQ(test::error_key(open().picture(request_, cancelled)), "error.tiles_cancelled");
    EXPECT_EQ(server_->tile_requests(), 0U);
}

TEST_F(MapTilesTest, ImpossibleRequestsAreRefused) {
    serve();
    MapTiles tiles = open();
    const auto error_of = [&](const Extent& extent, int width, int height) {
        return test::error_key(
            tiles.picture({extent, width, height, 1, TileAccess::network}, go_on));
    };
    const Extent good = request_.extent;
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(error_of({}, 100, 100), "error.tiles_request");
    EXPECT_EQ(error_of({nan, 0, 1, 1}, 100, 100), "error.tiles_request");
    EXPECT_EQ(error_of({0, 0, infinity, 1}, 100, 100), "error.tiles_request");
    EXPECT_EQ(error_of({-1e19, 0, 1e19, 1}, 100, 100), "error.tiles_request");
    EXPECT_EQ(error_of(good, 0, 100), "error.tiles_request");
    EXPECT_EQ(error_of(good, 100, -1), "error.tiles_request");
    EXPECT_EQ(error_of(good, 100'000, 100), "error.tiles_request");
    EXPECT_TRUE(server_->requests().empty());
}

TEST_F(MapTilesTest, TheRestOfGdalStaysOffTheNetwork) {
    serve();
    ASSERT_TRUE(picture());
    const std::size_t asked = server_->requests().size();
    const std::string path =
        folder_.write("points.geojson",
                      R"({"type":"FeatureCollection","crs":{"type":"link","properties":{"href":")" +
                          server_->root() + R"(/crs","type":"ogcwkt"}},"features":[]})");
    GdalMessages messages;
    const auto opened = open_dataset(path, Format::geojson, path, messages);
    EXPECT_EQ(server_->requests().size(), asked);
}

}  // namespace
}  // namespace ancrage::geo
