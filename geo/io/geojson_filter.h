// A large GeoJSON file made small: the features of a region, taken one by one as the file is read,
// so that a whole country never has to fit into memory.
#pragma once

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

#include "geo/io/unpack.h"
#include "geo/model/result.h"

namespace ancrage::geo {

// Features whose property is one of the values, or begins with one. Numbers count as written.
struct GeoJsonKeep {
    std::string property;  // empty: every feature is kept
    std::vector<std::string> values;
    bool prefix = false;
};

struct GeoJsonCounts {
    std::size_t features = 0;
    std::size_t kept = 0;
    std::vector<std::string> properties;  // names of the first feature's, in order
};

// Reads a FeatureCollection (plain or gzipped) from one file and writes the features kept, byte for
// byte, as a FeatureCollection to the other, which appears only when whole; its "crs" comes along.
// Errors: no FeatureCollection, cut, damaged, not UTF-8, a feature of more than 64 MB, a property
// that no feature has ("error.property_missing" says which there are), "error.cancelled".
Result<GeoJsonCounts> filter_geojson(const std::string& from, const std::string& to,
                                     const GeoJsonKeep& keep, const UnpackLimits& limits,
                                     const std::stop_token& stop);

}  // namespace ancrage::geo
