// Writes tables into one GeoPackage in EPSG:2154, so that QGIS and others open everything.
#pragma once

#include <string>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/result.h"

namespace ancrage::geo {

// A new file at `path` (replaced when it exists), one layer or attribute table for each table, in
// order, named after it. Polygons become MultiPolygon, lines MultiLineString, points Point. One
// transaction; the caller makes it durable and renames it (geo/io/files.h).
Status write_geopackage(const std::string& path, const std::vector<FeatureTable>& tables);

}  // namespace ancrage::geo
