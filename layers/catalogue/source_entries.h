// Reads the official sources of a layer from the layer catalogue.
#pragma once

#include <vector>

#include "layers/catalogue/source_definition.h"
#include "layers/catalogue/toml_entries.h"

namespace ancrage::layers {

// The entry "sources" of a layer; none when it is absent. Errors go where `layer` keeps them.
std::vector<LayerSource> read_sources(TomlEntries& layer);

}  // namespace ancrage::layers
