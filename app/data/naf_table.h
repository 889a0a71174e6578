// The nomenclature of activities, from the assets.
#pragma once

#include <string>

#include "geo/model/result.h"
#include "layers/compare/naf.h"

namespace ancrage::app {

geo::Result<layers::Naf> read_naf(const std::string& assets);

}  // namespace ancrage::app
