// GDAL's attributes appended to the columns of a table.
#pragma once

#include <vector>

#include "geo/model/feature_table.h"

class OGRFeature;
class OGRFeatureDefn;

namespace ancrage::geo {

// An empty column for each field: booleans and integers are integer, reals real, the rest text.
void add_columns(const OGRFeatureDefn& definition, FeatureTable& table);

// Appends one row. Dates are written as ISO 8601, lists as JSON; NaN is an absent value.
void append_row(const OGRFeature& feature, FeatureTable& table);

}  // namespace ancrage::geo
