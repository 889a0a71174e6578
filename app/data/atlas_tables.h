// The atlas as tables, the way it lies in its file: one table a layer, and beside them attribute
// tables for the programme catalogue, the memberships, the ground that areas share, the state of
// each layer and the problems found. QGIS can open them all.
#pragma once

#include <string>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

// Raised when the meaning of the tables changes: an atlas of another format must be built again.
// 2: catalogue columns that say one thing each, rules of aid, the ground that areas share.
inline constexpr int atlas_format = 2;

// Attribute tables carried from assets/catalogue/<name>.csv, in the order they are written.
const std::vector<std::string>& catalogue_tables();

// The program's own tables, beside layers and catalogue: states, problems, memberships, grounds.
const std::vector<std::string>& own_tables();

// `attributes` are the catalogue's tables, written as they are.
std::vector<geo::FeatureTable> tables_of(const layers::Atlas& atlas,
                                         std::vector<geo::FeatureTable> attributes);

// An error when the atlas that these states ("ancrage_layers") belong to is of another format; its
// arguments are the format wanted and the one found, 0 for none.
geo::Status check_format(const geo::FeatureTable& states);

// The reverse. Error when the atlas is of another format. Layers that the atlas names and that have
// no table are missing; those it does not name are not there. `tables` may come in any order.
geo::Result<layers::Atlas> atlas_of(const layers::LayerCatalogue& catalogue,
                                    std::vector<geo::FeatureTable> tables);

}  // namespace ancrage::app
