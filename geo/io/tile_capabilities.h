// What a WMTS server says of itself, kept to the one layer wanted: the official document describes
// every layer of the country in megabytes, and any address in it would be followed.
#pragma once

#include <string>

#include "geo/model/result.h"

namespace ancrage::geo {

// A layer of a WMTS service.
struct TileSource {
    // Of the capabilities document, with its query.
    std::string address =
        "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetCapabilities&VERSION=1.0.0";
    std::string layer = "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2";
    std::string style = "normal";
    std::string matrix_set = "PM";
    std::string format = "image/png";
};

// How long an answer may take, seconds.
struct TilePatience {
    int connect = 3;
    int capabilities = 20;
    int tile = 6;
};

// error.tiles_address unless tile_server() accepts the source's address.
Status check_source(const TileSource& source);

// The document as the server gives it. error.tiles_unreachable when it cannot be had,
// error.tiles_answer when it is not plausible (over 64 MB).
Result<std::string> fetch_capabilities(const TileSource& source, const TilePatience& patience);

// A small document with nothing but the source's layer, style, matrix set and format, in which
// every address is the source's own server. error.tiles_answer when `document` is no such
// description, error.tiles_layer when it does not have what the source names, error.tiles_elsewhere
// when it sends to another server.
Result<std::string> reduce_capabilities(const std::string& document, const TileSource& source);

}  // namespace ancrage::geo
