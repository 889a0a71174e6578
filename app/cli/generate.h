// The hidden verb `generate`, for those who make packages: completions of shells and the manual
// page, written from the command line as it was defined.
#pragma once

#include <string>

#include "geo/model/result.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace ancrage::app {

// `what` becomes what is asked for, once `app` has parsed; empty when the verb was not given.
void add_generate(CLI::App& app, std::string& what, bool french);

// The file asked for. `version` as in "0.1.0". Errors: the assets, from which layers and questions
// are known.
geo::Result<std::string> generated(const CLI::App& app, const std::string& what,
                                   const std::string& version, bool french);

}  // namespace ancrage::app
