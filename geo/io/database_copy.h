// Whole tables to and from a PostGIS database: COPY in its binary format, geometry as WKB. Rows go
// through one after the other.
#pragma once

#include <cstddef>
#include <string>

#include "geo/io/database.h"
#include "geo/io/read_features.h"
#include "geo/model/feature_table.h"

namespace ancrage::geo {

// Rows of `query`, whose columns are those of `like`, in order, cast to text, bigint and double
// precision, and last, where `like` has geometry, WKB (bytea) in Lambert-93. Geometry that cannot
// be had (empty, curved, of another kind, not finite, far away) is left out of its row and
// reported. Errors: those of Database::ask; database_too_many (more rows than `most_rows`);
// database_row (what came is not what was asked).
Result<ReadOutcome> copy_out(Database& database, const std::string& query, const FeatureTable& like,
                             const std::string& source, std::size_t most_rows);

// Into a table of the database: `target` is its name and columns as they stand in a statement; the
// first is the number of the row from 1, the last the geometry where the table has one (SRID 2154).
Status copy_in(Database& database, const std::string& target, const FeatureTable& rows);

}  // namespace ancrage::geo
