// Views put together at random, and random edits of one: for the properties that hold for all.
#pragma once

#include <random>

#include "app/views/view.h"

namespace ancrage::test {

using Random = std::mt19937;

// Every part may be there or not; numbers are such as a file holds exactly.
app::View random_view(Random& random);

// One action of a person: a layer toggled, the map moved, a note written…
app::View edited(const app::View& view, Random& random);

}  // namespace ancrage::test
