// What the verbs that make pages share of their arguments.
#pragma once

#include "app/cli/commands.h"
#include "app/pages/make_pages.h"
#include "app/pages/page_output.h"

namespace ancrage::app {

// The day of --date; today without.
geo::Result<layers::Date> page_day(const PageArguments& arguments);

}  // namespace ancrage::app
