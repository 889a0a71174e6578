// Base Adresse Nationale files, the official CSV of each département, read into memory.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "app/imports/table_survey.h"
#include "geo/model/result.h"
#include "layers/imports/address_index.h"

namespace ancrage::app {

// One file after the other. Errors: a file without the official columns (numero, nom_voie,
// code_insee, x, y), more addresses than a region has, "error.cancelled".
geo::Result<layers::AddressIndex> read_address_files(const std::vector<std::string>& paths,
                                                     const ImportProgress& progress,
                                                     const std::stop_token& stop);

}  // namespace ancrage::app
