// A WMTS server on this machine for tests, every request counted; and tiles whose pixels say where
// they belong.
#pragma once

#include <gdal/cpl_vsi.h>
#include <gdal/gdal_priv.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tests/geo/io/web_server.h"

namespace ancrage::geo::test {

class TileServer : public LoopbackServer {
public:
    using Handler = std::function<WebAnswer(const std::string& path)>;

    explicit TileServer(Handler handler)
        : LoopbackServer([handler = std::move(handler)](const WebRequest& request) {
              return handler(request.path);
          }) {}

    std::vector<std::string> requests() const {
        std::vector<std::string> paths;
        for (const WebRequest& request : LoopbackServer::requests()) paths.push_back(request.path);
        return paths;
    }
    std::size_t tile_requests() const {
        std::size_t count = 0;
        for (const std::string& path : requests()) {
            if (path.find("GetCapabilities") == std::string::npos) ++count;
        }
        return count;
    }
};

// 256 x 256 pixels as a PNG file; `color` gives R, G, B, A of a pixel.
inline std::string make_tile(const std::function<std::array<std::uint8_t, 4>(int, int)>& color) {
    GDALRegister_MEM();
    GDALRegister_PNG();
    constexpr int side = 256;
    std::vector<std::uint8_t> rgba;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            for (const std::uint8_t channel : color(x, y)) rgba.push_back(channel);
        }
    }
    auto* manager = GetGDALDriverManager();
    GDALDataset* picture =
        manager->GetDriverByName("MEM")->Create("", side, side, 4, GDT_Byte, nullptr);
    const CPLErr written = picture->RasterIO(GF_Write, 0, 0, side, side, rgba.data(), side, side,
                                             GDT_Byte, 4, nullptr, 4, 4 * side, 1, nullptr);
    EXPECT_EQ(written, CE_None);
    static std::atomic<int> counter{0};
    const std::string name = "/vsimem/ancrage-test-" + std::to_string(counter++) + ".png";
    GDALClose(manager->GetDriverByName("PNG")->CreateCopy(name.c_str(), picture, FALSE, nullptr,
                                                          nullptr, nullptr));
    GDALClose(picture);
    vsi_l_offset size = 0;
    GByte* bytes = VSIGetMemFileBuffer(name.c_str(), &size, TRUE);
    std::string file(reinterpret_cast<const char*>(bytes), size);
    CPLFree(bytes);
    return file;
}

// Where a request asks for a tile: "…TileMatrix=12&TileRow=1408&TileCol=2075…".
struct TilePlace {
    int level = -1;
    int row = -1;
    int column = -1;
};

inline TilePlace place_of(const std::string& path) {
    const auto number = [&](const std::string& name) {
        const std::size_t at = path.find(name + "=");
        return at == std::string::npos ? -1 : std::stoi(path.substr(at + name.size() + 1));
    };
    return {number("TileMatrix"), number("TileRow"), number("TileCol")};
}

// Red and green say the pixel's place in its tile, blue which tile of a board of 4 x 4 it is.
inline std::array<std::uint8_t, 4> board_color(const TilePlace& place, int x, int y) {
    const int board = (place.column % 4) + 4 * (place.row % 4);
    return {static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y),
            static_cast<std::uint8_t>(board * 16), 255};
}

inline std::string board_tile(const TilePlace& place) {
    return make_tile([&](int x, int y) { return board_color(place, x, y); });
}

// Capabilities of one layer in the web's Mercator grid, `levels` of it; tiles at `tiles`
// ("http://…?"). `more` goes among the layers.
inline std::string capabilities(const std::string& tiles, int levels = 20,
                                const std::string& more = {}) {
    std::string matrices;
    for (int level = 0; level < levels; ++level) {
        const std::string count = std::to_string(1 << level);
        const double denominator = 559082264.0287178 / (1 << level);
        matrices += "<TileMatrix><ows:Identifier>" + std::to_string(level) +
                    "</ows:Identifier><ScaleDenominator>" + std::to_string(denominator) +
                    "</ScaleDenominator><TopLeftCorner>-20037508.3427892 20037508.3427892"
                    "</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight>"
                    "<MatrixWidth>" +
                    count + "</MatrixWidth><MatrixHeight>" + count +
                    "</MatrixHeight></TileMatrix>\n";
    }
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1"
 xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
<ows:ServiceIdentification><ows:Title>Streets</ows:Title></ows:ServiceIdentification>
<ows:OperationsMetadata><ows:Operation name="GetTile"><ows:DCP><ows:HTTP><ows:Get xlink:href=")" +
           tiles + R"("><ows:Constraint name="GetEncoding"><ows:AllowedValues>
<ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get></ows:HTTP></ows:DCP>
</ows:Operation></ows:OperationsMetadata><Contents>)" +
           more + R"(
<Layer><ows:Title>Plan</ows:Title><ows:Identifier>STREETS</ows:Identifier>
<ows:WGS84BoundingBox><ows:LowerCorner>-175 -85</ows:LowerCorner>
<ows:UpperCorner>175 85</ows:UpperCorner></ows:WGS84BoundingBox>
<Style isDefault="true"><ows:Identifier>normal</ows:Identifier></Style>
<Format>image/jpeg</Format><Format>image/png</Format>
<TileMatrixSetLink><TileMatrixSet>PM</TileMatrixSet><TileMatrixSetLimits><TileMatrixLimits>
<TileMatrix>19</TileMatrix><MinTileRow>170001</MinTileRow><MaxTileRow>190001</MaxTileRow>
<MinTileCol>250001</MinTileCol><MaxTileCol>280001</MaxTileCol></TileMatrixLimits>
</TileMatrixSetLimits></TileMatrixSetLink></Layer>
<TileMatrixSet><ows:Identifier>PM</ows:Identifier>
<ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>)" +
           matrices + "</TileMatrixSet></Contents></Capabilities>";
}

}  // namespace ancrage::geo::test
