// The team's shared library between two frames: what the database answered last of the layers that
// are looked at by extent, and how it fares.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/message.h"
#include "layers/catalogue/bilingual.h"

namespace ancrage::app {

// One layer within the view, as the database answered.
struct TeamMarks {
    std::string id;
    layers::Bilingual title;
    double cell = 0;  // side in metres of the squares that were counted; 0: each feature by itself
    std::vector<geo::Coordinate> at;      // Lambert-93: of features, or the middles of squares
    std::vector<std::size_t> counts;      // of squares
    std::vector<std::string> names;       // of features
    std::size_t total = 0;                // features in the extent
    std::size_t most = 0;                 // in a square
    bool estimated = false;               // counted on a sample
    std::optional<geo::Message> problem;  // why this layer could not be had
};

struct TeamState {
    // Why the database does not answer; what is shown is then what it said before.
    std::optional<geo::Message> outage;
    std::shared_ptr<const std::vector<TeamMarks>> marks;  // null: nothing came yet
};

}  // namespace ancrage::app
