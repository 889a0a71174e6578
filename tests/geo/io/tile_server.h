// A WMTS server on this machine for tests: real sockets, answers made by the test, every request
// counted; and tiles whose pixels say where they belong.
#pragma once

#include <gdal/cpl_vsi.h>
#include <gdal/gdal_priv.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ancrage::geo::test {

struct WebAnswer {
    int status = 200;
    std::string type = "image/png";
    std::string body;
    double delay = 0;            // seconds before the first byte
    std::string location;        // of a redirection
    std::size_t cut = SIZE_MAX;  // bytes of the body after which the line drops
};

class TileServer {
public:
    using Handler = std::function<WebAnswer(const std::string& path)>;

    explicit TileServer(Handler handler) : handler_(std::move(handler)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&place), sizeof place), 0);
        EXPECT_EQ(::listen(listener_, 64), 0);
        socklen_t size = sizeof place;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&place), &size);
        port_ = ntohs(place.sin_port);
        acceptor_ = std::thread([this] { accept_all(); });
    }
    ~TileServer() { stop(); }
    TileServer(const TileServer&) = delete;
    TileServer& operator=(const TileServer&) = delete;

    // From now on nobody answers at this address.
    void stop() {
        if (!running_.exchange(false)) return;
        acceptor_.join();
        ::close(listener_);
        for (std::thread& worker : workers_) worker.join();
    }

    std::string root() const { return "http://127.0.0.1:" + std::to_string(port_); }
    int port() const { return port_; }
    std::vector<std::string> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }
    std::size_t tile_requests() const {
        std::size_t count = 0;
        for (const std::string& path : requests()) {
            if (path.find("GetCapabilities") == std::string::npos) ++count;
        }
        return count;
    }

private:
    void accept_all() {
        while (running_) {
            pollfd waiting{listener_, POLLIN, 0};
            if (::poll(&waiting, 1, 20) <= 0) continue;
            const int line = ::accept(listener_, nullptr, nullptr);
            if (line >= 0) workers_.emplace_back([this, line] { serve(line); });
        }
    }
    void serve(int line) {
        std::string request;
        std::array<char, 4096> buffer{};
        while (running_ && request.find("\r\n\r\n") == std::string::npos) {
            pollfd waiting{line, POLLIN, 0};
            if (::poll(&waiting, 1, 50) <= 0) continue;
            const ssize_t got = ::recv(line, buffer.data(), buffer.size(), 0);
            if (got <= 0) break;
            request.append(buffer.data(), static_cast<std::size_t>(got));
        }
        const std::size_t start = request.find(' ') + 1;
        const std::string path = request.substr(start, request.find(' ', start) - start);
        {
            const std::lock_guard lock(mutex_);
            requests_.push_back(path);
        }
        answer(line, handler_(path));
        ::close(line);
    }
    void answer(int line, const WebAnswer& what) const {
        using Clock = std::chrono::steady_clock;
        const auto until = Clock::now() + std::chrono::duration<double>(what.delay);
        while (running_ && Clock::now() < until) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        std::string text =
            "HTTP/1.1 " + std::to_string(what.status) + " X\r\nContent-Type: " + what.type +
            "\r\nContent-Length: " + std::to_string(what.body.size()) + "\r\nConnection: close\r\n";
        if (!what.location.empty()) text += "Location: " + what.location + "\r\n";
        text += "\r\n" + what.body.substr(0, what.cut);
        std::size_t sent = 0;
        while (running_ && sent < text.size()) {
            const ssize_t n = ::send(line, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
            if (n <= 0) return;
            sent += static_cast<std::size_t>(n);
        }
    }

    Handler handler_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> running_{true};
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::vector<std::thread> workers_;
    std::thread acceptor_;
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
