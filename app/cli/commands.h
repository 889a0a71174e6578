// The verbs of the command line, one function each; every one gives the exit code.
#pragma once

#include "app/cli/command_line.h"
#include "app/data/workspace.h"
#include "app/text/translations.h"
#include "layers/programmes/freshness.h"

namespace ancrage::app {

// What every verb needs to begin: the assets, the words, and where the atlas is.
struct Session {
    const Arguments& arguments;
    const Translations& words;
    std::string assets;
};

// Opens the atlas as the arguments ask; `geometry` also what is needed to draw. A missing atlas is
// built from the pack when there is one.
geo::Result<Workspace> open_for(const Session& session, bool geometry);

// The day of reading, which decides what is still fresh.
layers::Date today();

int run_render(const Session& session);
int run_area(const Session& session);
int run_at(const Session& session);
int run_data_build(const Session& session);
int run_data_info(const Session& session);
int run_bench(const Session& session);
// The window, or a picture in ancrage.png where there is no display.
int run_open(const Session& session);

}  // namespace ancrage::app
