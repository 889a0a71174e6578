// Writes tables into one XLSX file (Office Open XML, ECMA-376), a sheet each.
#pragma once

#include <string>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/result.h"

namespace ancrage::geo {

// A new file at `path` (replaced when it exists), without geometry: each sheet is named after its
// table, its first row are the columns' names. GDAL writes a text that begins with "=" as a
// formula: the caller keeps such texts away. The caller makes it durable and renames it.
Status write_spreadsheet(const std::string& path, const std::vector<FeatureTable>& tables);

}  // namespace ancrage::geo
