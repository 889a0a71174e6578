// The file that describes a private layer.
#pragma once

#include <optional>
#include <string>

#include "app/imports/private_layers.h"

namespace ancrage::app {

std::string private_layer_json(const PrivateLayer& layer);
// Nothing when the text is not such a description.
std::optional<PrivateLayer> private_layer_from_json(const std::string& text);

}  // namespace ancrage::app
