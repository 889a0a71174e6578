// The demonstration region: a small fictional region with every layer family, made on the spot, so
// that the program and its tests run anywhere. Deterministic: the same on every machine. Names,
// codes and sources say that it is fictional.
#pragma once

#include "layers/atlas.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::layers {

// About 60 communes around x = 650 000, y = 6 860 000 (EPSG:2154), with memberships, marked as
// demonstration. Layers follow the catalogue, with counts, sources and notes of the fictional
// region; a layer of the catalogue that it does not know stays missing. Programmes are left empty.
Atlas make_demonstration(const LayerCatalogue& catalogue);

}  // namespace ancrage::layers
