// The atlas as tables, the way it lies in its file: one table a layer, and beside them attribute
// tables for the programme catalogue, the memberships, the state of each layer and the problems
// found. QGIS can open them all.
#pragma once

#include <string>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

// Raised when the meaning of the tables changes: an atlas of another format must be built again.
inline constexpr int atlas_format = 2;

// Attribute tables carried from assets/catalogue/<name>.csv, in the order they are written.
const std::vector<std::string>& catalogue_tables();

// `attributes` are the catalogue's tables, written as they are.
std::vector<geo::FeatureTable> tables_of(const layers::Atlas& atlas,
                                         std::vector<geo::FeatureTable> attributes);

// The reverse. Error when the atlas is of another format. Layers of the catalogue that have no
// table are missing. `tables` may come in any order.
geo::Result<layers::Atlas> atlas_of(const layers::LayerCatalogue& catalogue,
                                    std::vector<geo::FeatureTable> tables);

}  // namespace ancrage::app
