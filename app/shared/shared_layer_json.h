// What the column `definition` of `ancrage.layers` holds.
#pragma once

#include <string>

#include "app/shared/shared_layer.h"

namespace ancrage::app {

std::string shared_layer_json(const SharedLayer& layer);

// Takes the entries of a definition into the layer, whose id, kind and place are already there.
// Strict: another program wrote it.
geo::Status read_shared_layer_json(const std::string& text, SharedLayer& layer);

}  // namespace ancrage::app
