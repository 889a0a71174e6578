// The statements that make the tables of a shared library.
#pragma once

#include <string>
#include <vector>

#include "app/shared/shared_layer.h"
#include "geo/io/database.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

// Begins the transaction, waits for another push to end, takes the role that owns the library where
// this one is a member of it, and makes what is not there yet.
geo::Status begin_push(geo::Database& database);

// How a layer is to lie in the database: its table, named after the id and the revision, and a
// column an attribute.
SharedLayer layer_to_push(const layers::Layer& layer, std::int64_t revision);

// The table, its rows and its index.
geo::Status write_shared_table(geo::Database& database, const SharedLayer& layer,
                               const geo::FeatureTable& rows);

}  // namespace ancrage::app
