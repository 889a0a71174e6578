// The rows of an official source's file, as the publisher wrote them: unpacked, cut to the region,
// read, in Lambert-93.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "geo/io/read_features.h"
#include "geo/model/result.h"
#include "layers/catalogue/source_definition.h"

namespace ancrage::app {

struct SourceReading {
    std::string path;                           // of the file fetched
    std::string folder;                         // for what is unpacked: thrown away by the caller
    std::vector<layers::SourceColumn> columns;  // wanted of files that are not geographic
    std::stop_token stop;
};

// Geographic files give all the columns they have. Errors: an archive that is damaged or without
// the member, a file that cannot be read, a table without the columns wanted, no row in the region.
geo::Result<geo::ReadOutcome> read_source(const layers::SourceFile& file,
                                          const SourceReading& reading);

}  // namespace ancrage::app
