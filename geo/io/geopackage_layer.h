// What every writer of GeoPackages shares: layers made after a table, rows put into them, and what
// a file leaves beside it.
#pragma once

#include <string>

#include "geo/model/feature_table.h"
#include "geo/model/result.h"

class GDALDataset;
class OGRLayer;

namespace ancrage::geo {

// An empty layer with the table's name, columns and kind of geometry; null when it failed.
OGRLayer* create_geopackage_layer(GDALDataset& dataset, const FeatureTable& table,
                                  bool spatial_index);

// False when a row could not be written. The table's columns are the layer's.
bool append_geopackage_rows(OGRLayer& layer, const FeatureTable& table);

// The file with its journals: SQLite would play one left by a killed program into the new file.
void remove_geopackage(const std::string& path);

// Whether a new file can be made there; what is there is removed. GDAL's own message for a folder
// that cannot be written says neither what nor why.
Status make_room_for_geopackage(const std::string& path);

}  // namespace ancrage::geo
