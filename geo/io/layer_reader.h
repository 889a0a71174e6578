// One layer of a file opened by GDAL, read whole.
#pragma once

#include "geo/io/finish_table.h"
#include "geo/io/problem_list.h"
#include "geo/io/read_features.h"
#include "geo/io/source_file.h"
#include "geo/model/result.h"

namespace ancrage::geo {

// Any failure GDAL meets on the way is an error: a table is never silently short.
Result<RawTable> read_layer(const SourceFile& source, const ReadOptions& options,
                            ProblemList& problems);

}  // namespace ancrage::geo
