// Where a layer of a team's shared library came from, kept with the layer that was brought here.
#pragma once

#include <optional>
#include <string>

#include "geo/model/geometry.h"

namespace ancrage::app {

struct SharedOrigin {
    std::string database;  // "db.example.org/ancrage": no credentials
    std::string id;        // of the layer there
    std::string hash;      // of what was pushed
    std::string pushed_by;
    std::string pushed_on;  // ISO day
    std::string publisher;
    std::string licence;
    std::string vintage;
    // Only the part within was brought: Lambert-93 metres, or the address of an area.
    std::optional<geo::Extent> extent;
    std::string within;
};

}  // namespace ancrage::app
