// Reads the rows of programmes.csv, checks their words, ids and dates, and follows the chains of
// next steps.
#pragma once

#include <string>

#include "layers/programmes/programme_rows.h"

namespace ancrage::layers {

// Puts the rows into the catalogue, whose documents have been read. A row whose zone rule or link
// is unknown is of no use and replaces nothing. Links to a next step that does not exist, or that
// would lead back to where the chain began, are left out and reported.
void read_all_programmes(const ProgrammeRows& rows, const std::string& name,
                         ProgrammeCatalogue& catalogue);

}  // namespace ancrage::layers
