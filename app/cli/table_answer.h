// Rows of a layer as the answer of a verb: to a file, or as JSON or CSV on standard output.
#pragma once

#include "app/cli/commands.h"
#include "app/data/table_export.h"

namespace ancrage::app {

// To the file of --output when there is one, else JSON with --json, else CSV without its byte order
// mark. The exit code.
int answer_table(const Session& session, const TableExtract& extract);

}  // namespace ancrage::app
