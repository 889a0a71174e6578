// Which column means what, remembered for the next file with the same columns: a small file in the
// person's configuration folder, one entry a set of column names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/model/result.h"
#include "layers/imports/column_roles.h"

namespace ancrage::app {

// import-mappings.json beside the settings.
std::string mappings_path();

// One role a name, in their order; nothing when there is none for these names, whatever their
// order in the file, or when the file cannot be read.
std::optional<std::vector<layers::ImportRole>> kept_mapping(const std::string& path,
                                                            const std::vector<std::string>& names);

// Replaces what was kept for these names; the oldest of more than two hundred sets is forgotten.
geo::Status keep_mapping(const std::string& path, const std::vector<std::string>& names,
                         const std::vector<layers::ImportRole>& roles);

}  // namespace ancrage::app
