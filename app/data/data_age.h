// How old an atlas is, held against how often its publishers bring out something new.
#pragma once

#include <optional>
#include <string_view>

#include "layers/atlas.h"
#include "layers/programmes/freshness.h"

namespace ancrage::app {

// Whole months since a day; nothing when it cannot be read. A day to come is 0 months ago.
std::optional<int> months_since(std::string_view iso_day, layers::Date today);

// Whole months since anything was last brought, when that is longer than its publishers wait
// between two issues: twelve months for yearly data, and never less than three, so that weekly data
// do not nag. Nothing while the atlas is young enough, of no known day, or fictional.
std::optional<int> overdue_months(const layers::Atlas& atlas, layers::Date today);

}  // namespace ancrage::app
