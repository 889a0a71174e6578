// A tile server that behaves, or misbehaves as a test wishes, and pictures asked of it.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "geo/io/map_tiles.h"
#include "tests/geo/io/support.h"
#include "tests/geo/io/tile_server.h"

namespace ancrage::geo::test {

inline const std::atomic<bool> go_on{false};

inline bool asks_for_capabilities(const std::string& path) {
    return path.find("GetCapabilities") != std::string::npos;
}

inline WebAnswer xml(std::string body) {
    return {200, "text/xml", std::move(body), 0, {}, SIZE_MAX};
}

inline WebAnswer png(std::string body) {
    return {200, "image/png", std::move(body), 0, {}, SIZE_MAX};
}

// A server that behaves, but for the tiles `wrong` answers.
inline TileServer::Handler board_server(
    std::function<std::string()> root,
    std::function<std::optional<WebAnswer>(TilePlace)> wrong = {}) {
    return [root = std::move(root), wrong = std::move(wrong)](const std::string& path) {
        if (asks_for_capabilities(path)) return xml(capabilities(root() + "/tiles?"));
        const TilePlace place = place_of(path);
        if (wrong) {
            if (auto answer = wrong(place)) return *answer;
        }
        return png(board_tile(place));
    };
}

class MapTilesTest : public testing::Test {
protected:
    // Starts the server; `wrong` as in board_server().
    void serve(std::function<std::optional<WebAnswer>(TilePlace)> wrong = {}) {
        serve_with(board_server([this] { return server_->root(); }, std::move(wrong)));
    }
    void serve_with(TileServer::Handler handler) {
        server_ = std::make_unique<TileServer>(std::move(handler));
        source_.address = server_->root() + "/wmts?SERVICE=WMTS&REQUEST=GetCapabilities";
        source_.layer = "STREETS";
    }
    MapTiles open() {
        auto made = MapTiles::create(source_, cache_, patience_);
        EXPECT_TRUE(made);
        return std::move(made).value();
    }
    Result<TilePicture> picture(TileAccess access = TileAccess::network) {
        TileRequest wanted = request_;
        wanted.access = access;
        return open().picture(wanted, go_on);
    }
    std::string error_of_picture() { return error_key(picture()); }

    TemporaryFolder folder_;
    std::unique_ptr<TileServer> server_;
    TileSource source_;
    TileCache cache_{folder_.path("tiles"), 200U << 20U, 30};
    TilePatience patience_{1, 2, 1};
    // Paris, about 1:25 000.
    TileRequest request_{
        {650'000, 6'860'000, 653'200, 6'862'400}, 640, 480, 1, TileAccess::network};
};

}  // namespace ancrage::geo::test
