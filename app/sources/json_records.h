// Records of a JSON file as rows: what portals and packages publish beside geographic formats.
#pragma once

#include <string>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/result.h"
#include "layers/catalogue/source_definition.h"

namespace ancrage::app {

// The columns named, as text; "a.b" is the entry b of the entry a, "a#" the number of elements of
// the list a; a list of texts or numbers is joined with ";". Where the file unfolds an entry, each
// of its elements is a row, "entry.x" its entry x, and other names the entries of what holds it.
// Rows that `keep` leaves out are not there. A column that no record has is left out. Errors: no
// JSON, no list where the records should be.
geo::Result<geo::FeatureTable> read_json_records(const std::string& path,
                                                 const layers::SourceFile& file,
                                                 const std::vector<layers::SourceColumn>& columns);

// Whether rows are told apart here: a service that was asked for them by value has done so.
bool is_cut(const layers::SourceFile& file);
// Whether a row of that value is kept.
bool keeps(const layers::RowsKept& keep, const std::string& value);

}  // namespace ancrage::app
