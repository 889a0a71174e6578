// What a tile server may say of itself, and what it may not: addresses, layers, sizes; and the
// folder where its tiles stay.
#include "geo/io/tile_capabilities.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <set>

#include "geo/io/tile_address.h"
#include "geo/io/tile_cache.h"
#include "tests/geo/io/map_tiles_fixture.h"

namespace ancrage::geo {
namespace {

using test::asks_for_capabilities;
using test::board_tile;
using test::MapTilesTest;
using test::png;
using test::WebAnswer;
using test::xml;

TEST_F(MapTilesTest, AddressesInTemplatesAreFollowedOnTheServerOnly) {
    const auto with_template = [&](const std::string& address) {
        std::string document = test::capabilities(server_->root() + "/tiles?");
        const std::string mark = "<TileMatrixSetLink>";
        document.insert(document.find(mark),
                        "<ResourceURL format=\"image/png\" resourceType=\"tile\" "
                        "template=\"" +
                            address + "\"/>");
        return document;
    };
    std::string address;
    serve_with([&](const std::string& path) {
        if (asks_for_capabilities(path)) return xml(with_template(address));
        return png(board_tile({0, 0, 0}));
    });
    address = server_->root() + "/rest/{TileMatrix}/{TileRow}/{TileCol}.png";
    const auto made = picture();
    ASSERT_TRUE(made) << test::error_text(made);
    EXPECT_EQ(made.value().missing, 0U);
    EXPECT_EQ(server_->requests().back().rfind("/rest/14/", 0), 0U) << server_->requests().back();
    for (const std::string elsewhere :
         {"http://localhost:1/{TileMatrix}", "file:///etc/passwd", "/vsicurl/http://a.example/x",
          "/etc/passwd", "https://tiles.example/{TileMatrix}", "https://127.0.0.1@a.example/x",
          ""}) {
        std::filesystem::remove_all(cache_.folder);
        address = elsewhere;
        EXPECT_EQ(error_of_picture(), "error.tiles_elsewhere") << elsewhere;
    }
}

TEST_F(MapTilesTest, WrongCapabilitiesAreRefusedWithAReason) {
    const std::string good = test::capabilities("http://127.0.0.1:1/?");
    const auto replaced = [&](const std::string& from, const std::string& to) {
        std::string document = good;
        for (std::size_t at = document.find(from); at != std::string::npos;
             at = document.find(from, at + to.size())) {
            document.replace(at, from.size(), to);
        }
        return document;
    };
    std::string deep = "<?xml version='1.0'?>";
    for (int i = 0; i < 200'000; ++i) deep += "<a>";
    const std::vector<std::pair<std::string, std::string>> wrong = {
        {"", "error.tiles_answer"},
        {"<html><body>Sign in to this network</body></html>", "error.tiles_answer"},
        {"{\"error\": 1}", "error.tiles_answer"},
        {good.substr(0, good.size() / 2), "error.tiles_answer"},
        {std::string("\x00\xff\xfe", 3), "error.tiles_answer"},
        {deep, "error.tiles_answer"},
        {replaced("STREETS", "OTHER"), "error.tiles_layer"},
        {replaced(">normal<", ">other<"), "error.tiles_layer"},
        {replaced("<Format>image/png</Format>", ""), "error.tiles_layer"},
        {replaced("<ows:Identifier>PM<", "<ows:Identifier>XX<"), "error.tiles_layer"},
    };
    for (const auto& [document, key] : wrong) {
        const auto reduced = reduce_capabilities(document, [] {
            TileSource source;
            source.address = "http://127.0.0.1:1/wmts";
            source.layer = "STREETS";
            return source;
        }());
        EXPECT_EQ(test::error_key(reduced), key) << document.substr(0, 60);
    }
    // These are well formed, and the driver has to cope.
    const std::vector<std::string> odd = {
        replaced("<TileWidth>256", "<TileWidth>0"),
        replaced("<TileWidth>256", "<TileWidth>99999999"),
        replaced("<MatrixWidth>", "<MatrixWidth>-"),
        replaced("<ScaleDenominator>", "<ScaleDenominator>nan"),
        replaced("<TopLeftCorner>", "<TopLeftCorner>nan "),
        replaced("EPSG::3857", "EPSG::999999"),
        replaced("EPSG::3857", "EPSG::4326"),
    };
    for (const std::string& document : odd) {
        std::filesystem::remove_all(cache_.folder);
        serve_with([&](const std::string& path) {
            std::string answer = document;
            const std::string there = "http://127.0.0.1:1/?";
            answer.replace(answer.find(there), there.size(), server_->root() + "/tiles?");
            if (asks_for_capabilities(path)) return xml(answer);
            return png(board_tile({0, 0, 0}));
        });
        const std::string key = error_of_picture();
        EXPECT_TRUE(key.empty() || key.starts_with("error.tiles_")) << key;
    }
}

TEST_F(MapTilesTest, LongCapabilitiesAreReducedToTheLayer) {
    std::string others;
    for (int i = 0; i < 5000; ++i) {
        others += "<Layer><ows:Title>Other</ows:Title><ows:Identifier>L" + std::to_string(i) +
                  "</ows:Identifier><Style isDefault='true'><ows:Identifier>normal</ows:Identifier>"
                  "</Style><Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>PM"
                  "</TileMatrixSet></TileMatrixSetLink><ResourceURL format='image/png' "
                  "resourceType='tile' template='https://elsewhere.example/" +
                  std::string(1000, 'x') + "'/></Layer>";
    }
    serve_with([&](const std::string& path) {
        if (asks_for_capabilities(path)) {
            return xml(test::capabilities(server_->root() + "/tiles?", 20, others));
        }
        return png(board_tile(test::place_of(path)));
    });
    const auto made = picture();
    ASSERT_TRUE(made) << test::error_text(made);
    EXPECT_EQ(made.value().missing, 0U);
    const std::string kept = kept_capabilities(cache_, source_, true);
    EXPECT_LT(kept.size(), 20'000U);
    EXPECT_EQ(kept.find("elsewhere"), std::string::npos);
}

TEST_F(MapTilesTest, EndlessCapabilitiesAreRefused) {
    const std::string filler(70U << 20U, ' ');
    serve_with([&](const std::string&) { return xml("<?xml version='1.0'?>" + filler); });
    patience_.capabilities = 60;
    EXPECT_EQ(error_of_picture(), "error.tiles_answer");
}

TEST_F(MapTilesTest, AFailingCapabilitiesAddressIsSaidSo) {
    serve_with(
        [](const std::string&) { return WebAnswer{503, "text/html", "no", 0, {}, SIZE_MAX}; });
    EXPECT_EQ(error_of_picture(), "error.tiles_unreachable");
}

TEST_F(MapTilesTest, CapabilitiesThatNeverComeAreGivenUp) {
    serve_with(
        [](const std::string&) { return WebAnswer{200, "text/xml", "x", 3600, {}, SIZE_MAX}; });
    EXPECT_EQ(error_of_picture(), "error.tiles_unreachable");
}

TEST_F(MapTilesTest, AFolderThatCannotBeMadeIsSaidSo) {
    serve();
    cache_.folder = folder_.write("file", "in the way") + "/tiles";
    const auto made = MapTiles::create(source_, cache_, patience_);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().message.key, "error.tiles_cache");
}

TEST(TileAddress, OnlyWebServersThatWereMeant) {
    EXPECT_EQ(tile_server("https://data.geopf.fr/wmts?A=B"),
              (WebServer{"https", "data.geopf.fr", 443}));
    EXPECT_EQ(tile_server("HTTPS://Data.Geopf.FR:8443"),
              (WebServer{"https", "data.geopf.fr", 8443}));
    EXPECT_EQ(tile_server("http://localhost:8080/x"), (WebServer{"http", "localhost", 8080}));
    EXPECT_EQ(tile_server("http://127.0.0.1/{TileMatrix}"), (WebServer{"http", "127.0.0.1", 80}));
    for (const std::string wrong : {"",
                                    "https",
                                    "https://",
                                    "https:///x",
                                    "http://data.geopf.fr/",
                                    "http://localhost.evil.example/",
                                    "http://127.0.0.1.evil.example/",
                                    "ftp://data.geopf.fr/",
                                    "file:///etc/passwd",
                                    "/etc/passwd",
                                    "/vsicurl/https://data.geopf.fr",
                                    "https://user:word@data.geopf.fr/",
                                    "https://a b/",
                                    "https://data.geopf.fr/\n",
                                    "https://data.geopf.fr:0/",
                                    "https://data.geopf.fr:99999/",
                                    "https://data.geopf.fr:x/",
                                    "https://dàta.fr/",
                                    "https://data.geopf.fr/\"",
                                    "javascript:x"}) {
        EXPECT_FALSE(tile_server(wrong)) << wrong;
    }
    EXPECT_FALSE(tile_server("https://a.fr/" + std::string(3000, 'x')));
    EXPECT_NE(tile_server("https://a.fr/"), tile_server("https://a.fr:444/"));
}

TEST(TileCacheTest, TheOldestTilesGoAndNothingElse) {
    const test::TemporaryFolder folder;
    const TileCache cache{folder.path(), 1000, 30};
    const auto name = [](int i) { return std::string(31, 'a') + std::to_string(i); };
    for (int i = 0; i < 9; ++i) {
        folder.write(name(i), std::string(200, 'x'));
        const auto now = std::filesystem::file_time_type::clock::now();
        std::filesystem::last_write_time(folder.path(name(i)), now - std::chrono::hours(i));
    }
    folder.write("notes.txt", std::string(5000, 'x'));
    folder.write("capabilities-1.xml", std::string(5000, 'x'));
    shrink_cache(cache);
    const std::set<std::string> left = folder.names();
    EXPECT_EQ(left, (std::set<std::string>{name(0), name(1), name(2), name(3), "notes.txt",
                                           "capabilities-1.xml"}));
    shrink_cache(cache);
    EXPECT_EQ(folder.names(), left);
    shrink_cache({folder.path("missing"), 1, 30});
}

}  // namespace
}  // namespace ancrage::geo
