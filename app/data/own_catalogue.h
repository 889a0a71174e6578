// A person's own catalogue of programmes: a folder of CSV files with the columns of
// assets/catalogue/, stacked on the atlas' catalogue when it is opened. It was written by somebody
// else, maybe with a spreadsheet: whatever is wrong with it is said, and takes nothing away from
// the catalogue below.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "geo/model/feature_table.h"
#include "geo/model/report.h"
#include "geo/model/result.h"
#include "layers/programmes/programme.h"

namespace ancrage::app {

// More than these is no catalogue written by hand: the file is refused.
inline constexpr std::size_t most_catalogue_bytes = 8'000'000;
inline constexpr std::size_t most_catalogue_rows = 10'000;

// Stacks <folder>/programmes.csv, aid_rates.csv, grants.csv… (those that are there) on the
// catalogue; its rows bear the folder's name. A file is refused whole, and reported, when it is too
// large, cut inside a quoted cell, binary, or without the columns that name its rows. Cells that a
// spreadsheet would run as a formula are kept as the text they are, and counted. Error (usage) when
// the folder cannot be read or holds none of the files.
geo::Status stack_own_catalogue(const std::string& folder, layers::ProgrammeCatalogue& catalogue,
                                geo::Report& report);

// One such file alone, "programmes" or "documents", refused for the same reasons.
geo::Result<geo::FeatureTable> read_own_table(const std::string& path, std::string_view name);

}  // namespace ancrage::app
