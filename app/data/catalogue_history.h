// The edits of a person's own catalogue, kept beside it so that they can be undone another day.
#pragma once

#include <string>
#include <vector>

#include "app/data/catalogue_table.h"
#include "geo/model/result.h"

namespace ancrage::app {

// Older ones are forgotten.
inline constexpr std::size_t most_catalogue_edits = 500;

struct CatalogueHistory {
    std::vector<CatalogueEdit> done;    // oldest first
    std::vector<CatalogueEdit> undone;  // the next to redo last
};

// <folder>/programmes.history.json. None when there is no such file. `failed` when it is not what
// was written: the table can then not be edited, rather than edited without a way back.
geo::Result<CatalogueHistory> read_catalogue_history(const std::string& folder);
geo::Status write_catalogue_history(const std::string& folder, const CatalogueHistory& history);

}  // namespace ancrage::app
