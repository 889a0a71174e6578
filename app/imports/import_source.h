// What somebody wants to bring in, looked at before anything is read through: what the file is, how
// its table is cut, what its columns mean. Every guess can be corrected; nothing is written.
//
// The steps of an import, each on its own: preview_import() here, run_import() (import_run.h) and
// keep_private_layer() (private_layers.h).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "geo/io/source_file.h"
#include "geo/io/table_guess.h"
#include "geo/model/result.h"
#include "layers/imports/column_roles.h"
#include "layers/imports/personal_data.h"

namespace ancrage::app {

struct PersonalColumn {
    std::string column;
    layers::PersonalData kind = layers::PersonalData::email;
};

struct ImportPreview {
    geo::SourceFile source;
    bool is_table = false;  // rows to be placed; else features that have their own geometry
    // Of a table:
    geo::TableGuess guess;
    std::vector<layers::RoleGuess> roles;  // one a column
    bool remembered = false;               // the roles are those the person chose for such columns
    std::vector<PersonalColumn> personal;
};

// Refused: what identify_file() refuses, and links, which may have been put there by others.
geo::Result<geo::SourceFile> import_file(const std::string& path);

// `mappings` is the file of kept_mappings.h; may be empty.
geo::Result<ImportPreview> preview_import(const std::string& path, const geo::TableChoices& choices,
                                          const std::string& mappings);

// The roles as the person said, over those that were recognised: pairs of a column (its name, or
// its number from 1) and a role. Errors (usage) name the columns and the roles there are.
geo::Result<std::vector<layers::ImportRole>> chosen_roles(
    const ImportPreview& preview, const std::vector<std::pair<std::string, std::string>>& said);

}  // namespace ancrage::app
