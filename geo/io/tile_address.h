// Which web addresses map tiles may come from: https, or http on this machine; and never another
// server than the one the person was told about.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ancrage::geo {

struct WebServer {
    std::string scheme;  // "https" or "http", lower case as the host
    std::string host;
    int port = 0;

    friend bool operator==(const WebServer&, const WebServer&) = default;
};

// The server of an address that tiles may come from; nothing for any other address: file paths,
// /vsi…, other schemes, plain http to the network, names and passwords, signs no address has.
// A WMTS template ("…/{TileMatrix}/{TileRow}.png") is an address.
std::optional<WebServer> tile_server(std::string_view address);

}  // namespace ancrage::geo
