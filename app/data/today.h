// The day of reading, which decides what is still fresh.
#pragma once

#include "layers/programmes/freshness.h"

namespace ancrage::app {

// The machine's, in local time.
layers::Date today();

}  // namespace ancrage::app
