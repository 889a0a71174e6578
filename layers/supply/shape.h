// Rows as a publisher writes them become rows of a layer: columns renamed, texts put in the layer's
// words, columns of other files joined, rows of communes grouped into areas. Pure functions over
// tables: what is said in the layer catalogue is done, and whatever does not fit is an error or is
// reported.
#pragma once

#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/report.h"
#include "geo/model/result.h"
#include "layers/atlas.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::layers {

// What was read: the source's rows, and those of each of its joins.
struct SourceRows {
    geo::FeatureTable table;
    std::vector<geo::FeatureTable> joined;
};

struct ShapedLayer {
    geo::FeatureTable table;  // named as the layer
    // Which commune belongs to which area, when the rows said so: columns code_commune and the
    // layer's key; empty otherwise.
    geo::FeatureTable composition;
};

// What is to be read of the source's file, beside the columns that say where a row is or whether it
// is kept.
std::vector<SourceColumn> columns_wanted(const LayerSource& source);
std::vector<SourceColumn> columns_wanted(const SourceJoin& join);

// Errors: a column that the source no longer has (names those it has), a key column that is empty
// everywhere.
geo::Result<ShapedLayer> shape_rows(const LayerDefinition& definition, const LayerSource& source,
                                    SourceRows rows, geo::Report& report);

// The definition as the source has it: vintage, publisher, notes… `provenance` names the source; of
// a data pack it is unchanged. A layer kept from an older atlas bears the badge that says so,
// unless it has another.
LayerDefinition as_supplied(const LayerDefinition& definition, const Provenance& provenance);

// The source of that id; nothing when the definition has none of it.
const LayerSource* find_source(const LayerDefinition& definition, std::string_view id);

}  // namespace ancrage::layers
