// What the rows of two states of a layer differ by, and which rows lie in a part.
#pragma once

#include <string>

#include "app/shared/pull.h"
#include "geo/model/feature_table.h"

namespace ancrage::app {

// Rows are the same when their key is; a key that several rows have counts as one.
RowChanges changes_between(const geo::FeatureTable& before, const geo::FeatureTable& after,
                           const std::string& key);

// " WHERE …" for the rows of the part; "" for all.
std::string rows_in_part(const geo::Database& database, const SharedLayer& layer,
                         const SharedPart& part);

// An extent of Lambert-93 as it stands in a statement.
std::string envelope(const geo::Extent& extent);

// That the layer's geometry meets the extent, by its index.
std::string meets(const geo::Database& database, const SharedLayer& layer,
                  const geo::Extent& extent);

}  // namespace ancrage::app
