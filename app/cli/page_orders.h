// What the verbs that make pages share: the template, the charter, the day and the typefaces that
// the arguments ask for.
#pragma once

#include <memory>

#include "app/cli/commands.h"
#include "app/pages/page_output.h"

namespace ancrage::app {

struct PageTools {
    PageTemplate page;
    Charter charter;
    render::PageTypes types;
    std::unique_ptr<PageWorld> world;
};

// `usual`: the template when none is named. Errors as those of what is opened; a day that is none.
geo::Result<PageTools> open_page_tools(const Session& session, const Workspace& workspace,
                                       const std::string& usual, const std::string& charter);

// The day of --date; today without.
geo::Result<layers::Date> page_day(const PageArguments& arguments);

}  // namespace ancrage::app
