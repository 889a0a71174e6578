// The nomenclature of activities and the facts of the documents, from the assets.
#pragma once

#include <string>

#include "geo/model/result.h"
#include "layers/compare/compare_tables.h"

namespace ancrage::app {

geo::Result<layers::CompareTables> read_compare_tables(const std::string& assets);

}  // namespace ancrage::app
