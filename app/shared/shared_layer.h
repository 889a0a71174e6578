// A team's shared library: layers in the schema `ancrage` of a PostgreSQL database with PostGIS,
// one table a layer and the table `ancrage.layers`, which says what each is and where it comes
// from. docs/team.md describes the tables; this version reads and writes format 1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/imports/import_source.h"
#include "geo/io/database.h"
#include "geo/model/feature_table.h"
#include "geo/model/report.h"
#include "geo/model/result.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

inline constexpr int shared_format = 1;
inline constexpr const char* shared_schema = "ancrage";

// An attribute: what it is called, and the column of the table that holds it. PostgreSQL's names
// are shorter than ours may be.
struct SharedColumn {
    std::string name;
    std::string column;
    geo::ColumnType type = geo::ColumnType::text;
};

struct SharedLayer {
    layers::LayerDefinition definition;  // id, words, key and name, publisher, licence, vintage
    std::string schema;
    std::string table;
    std::string geometry_column;  // empty: none
    std::string order_column;     // rows come back in its order; empty: in any
    std::vector<SharedColumn>
        columns;  // empty until read_shared_columns() where none were declared
    int epsg = 2154;
    bool is_plain_table = true;  // not a view
    bool is_single_point = false;
    bool has_statistics = false;  // the server can tell beforehand how many rows an extent has
    std::size_t rows = 0;
    bool is_private = false;
    std::string hash;
    std::string pushed_by;
    std::string pushed_on;  // ISO day
    std::int64_t revision = 0;
    std::string unreadable;  // why the definition cannot be read; empty: it can
};

// Every shared layer, by id. One whose definition cannot be read is said in `report`. Errors:
// shared_none (nothing was ever pushed there), shared_format (another version), the database's.
geo::Result<std::vector<SharedLayer>> list_shared_layers(geo::Database& database,
                                                         geo::Report& report);

// The one of that id. Error (usage): shared_unknown, with those there are.
geo::Result<SharedLayer> find_shared_layer(const std::vector<SharedLayer>& layers,
                                           const std::string& id);

// Completes what is said of a layer by what its table has: the columns where none were declared,
// the coordinate system. Errors: shared_table (it lacks what was said, or has no known
// coordinates).
geo::Status read_shared_columns(geo::Database& database, SharedLayer& layer);

// The table as it stands in a statement.
std::string quoted_table(const geo::Database& database, const SharedLayer& layer);

// Its features as an empty table: columns and kind of geometry.
geo::FeatureTable empty_table_of(const SharedLayer& layer);

// The columns as empty_table_of() names them, cast to what they are read as, then the geometry as
// WKB in Lambert-93: what geo::copy_out() asks for.
std::string selected_columns(const geo::Database& database, const SharedLayer& layer);

}  // namespace ancrage::app
