// A shared layer looked at by extent, however large it is: its features where they are few, else
// their number by squares of a grid, which the server counts, so that the answer stays small.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/shared/shared_layer.h"
#include "geo/io/database.h"
#include "geo/model/feature_table.h"
#include "geo/model/result.h"

namespace ancrage::app {

struct BrowseRequest {
    geo::Extent extent;                 // Lambert-93 metres
    std::size_t most_features = 5'000;  // more are counted by squares
    double cell = 0;                    // side of a square in metres; 0: from the extent
    // Rows that are looked at one by one; of more, a sample of the table's pages is counted.
    std::size_t most_rows = 1'000'000;
    bool attributes = true;  // else the name alone
};

struct BrowsedSquare {
    geo::Coordinate middle;  // Lambert-93
    std::size_t count = 0;
};

struct BrowseAnswer {
    bool counted = false;        // squares, instead of features
    geo::FeatureTable features;  // a part of the layer's columns unless `attributes`
    std::vector<BrowsedSquare> squares;
    double cell = 0;          // metres
    std::size_t total = 0;    // features that meet the extent
    double sampled = 1;       // share of the table that was looked at; under 1: estimates
    std::uint64_t bytes = 0;  // that came from the server
};

// The layer was completed by read_shared_columns(). Errors: browse_extent (nothing, or no numbers),
// shared_no_geometry, the database's.
geo::Result<BrowseAnswer> browse(geo::Database& database, const SharedLayer& layer,
                                 const BrowseRequest& request);

// The side of the squares for an extent: 1, 2 or 5 times a power of ten, about `squares` across.
double square_for(const geo::Extent& extent, double squares);

}  // namespace ancrage::app
