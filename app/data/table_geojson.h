// Rows of a layer as GeoJSON (RFC 7946): longitude and latitude in WGS 84 with seven decimals
// (about 1 cm), outer rings counter-clockwise, properties under the columns' own names.
#pragma once

#include <string>

#include "app/data/table_export.h"

namespace ancrage::app {

// The collection also says under "source" where the rows come from, as RFC 7946 allows.
geo::Result<std::string> table_geojson(const TableExtract& extract);

}  // namespace ancrage::app
