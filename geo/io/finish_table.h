// What every format shares once its rows are in memory: encoding, filter, keys, reprojection,
// bounds and orientation.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/io/geometry_reader.h"
#include "geo/io/problem_list.h"
#include "geo/io/read_features.h"
#include "geo/model/feature_table.h"
#include "geo/model/result.h"

namespace ancrage::geo {

// Where Lambert-93 is used: mainland France, Corsica and their seas (EPSG:2154, area of use 9.86°W
// to 10.38°E, 41.15 to 51.56°N), rounded outward. Metres.
inline constexpr Extent lambert_93_extent{-400'000, 6'000'000, 1'350'000, 7'250'000};

struct RowTrouble {
    std::size_t row = 0;
    GeometryTrouble trouble;
};

// A table with all its rows, coordinates still in the file's own system.
struct RawTable {
    FeatureTable table;
    std::vector<RowTrouble> troubles;  // by row
    std::string crs;                   // as for Transformer::create(); empty: already Lambert-93
};

// `source` names the file in errors and in the Report.
Result<ReadOutcome> finish_table(RawTable raw, const ReadOptions& options,
                                 const std::string& source, ProblemList problems);

}  // namespace ancrage::geo
