// Reads a data set into a FeatureTable in Lambert-93 (EPSG:2154), with a Report of every problem.
// Only the formats listed in geo/io/drivers.h can be opened; /vsi… paths, URLs and VRT files are
// refused, because a user's file must never make the program read another file or the network.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "geo/model/feature_table.h"
#include "geo/model/report.h"
#include "geo/model/result.h"

namespace ancrage::geo {

struct ReadOptions {
    std::string table;          // layer of the file; empty: its only or first layer
    std::string filter_column;  // keep only features whose column has this exact text
    std::string filter_value;
    std::string key_column;  // names features in the Report; empty: their position, from 1
    bool geometry = true;    // false reads attributes only
    // Coordinate system of files that state none. 0: refuse them. CSV files have none: columns
    // named lon/lat (also longitude/latitude) are degrees, x/y (also x_l93/y_l93) Lambert-93.
    int default_epsg = 0;
    std::size_t max_features = 5'000'000;  // more is an error: a file made to exhaust memory
};

struct ReadOutcome {
    FeatureTable table;
    Report report;
};

// Multi-geometries become parts, rings are closed and oriented (geometry.h), curves are refused.
// Coordinates that are NaN or infinite, or fall outside Lambert-93's area of use, drop the
// geometry, never the row, and are reported. Polygons are NOT yet validated: see
// geo/ops/validity.h.
Result<ReadOutcome> read_features(const std::string& path, const ReadOptions& options);

// A table without geometry: CSV with header (UTF-8, RFC 4180), or an attribute table of a
// GeoPackage. Every CSV column is text.
Result<ReadOutcome> read_attributes(const std::string& path, const std::string& table = {});

}  // namespace ancrage::geo
