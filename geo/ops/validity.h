// Polygons as they should be: simple rings, holes inside, parts apart (OGC 06-103r4). Reprojection
// and rounding can break a ring that was valid, so this runs after both.
#pragma once

#include <string>

#include "geo/model/feature_table.h"
#include "geo/model/report.h"

namespace ancrage::geo {

// Checks every polygon with GEOS; repairs the invalid ones (GEOSMakeValid, structure method, lower
// dimensions dropped) and reports each: what was wrong and where, how much area it changed. What
// cannot be repaired becomes an empty geometry, reported as dropped. `source` and `key_column`
// name things in the report.
Report repair_polygons(FeatureTable& table, const std::string& source,
                       const std::string& key_column);

}  // namespace ancrage::geo
