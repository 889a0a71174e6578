// An atlas without some of its layers, as if they had never been in it.
#pragma once

#include <cstdint>
#include <vector>

#include "layers/atlas.h"

namespace ancrage::app {

// `kept`: one flag a layer. What referred to the others (memberships, shared ground) goes with
// them; the programmes stay, and say where a perimeter they mean is not held.
layers::Atlas reduced_atlas(layers::Atlas atlas, const std::vector<std::uint8_t>& kept);

}  // namespace ancrage::app
