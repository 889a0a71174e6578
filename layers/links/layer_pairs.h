// How two layers of areas are linked: by the communes both are made of, which is exact and needs no
// geometry, or by overlaying their polygons, which is left for layers that cut communes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "layers/atlas.h"

namespace ancrage::layers {

// composition: both are made of whole communes. overlay: at least one cuts communes, and the other
// does too or is the communes themselves. overlay_on_communes: one cuts communes, the other is made
// of them: the overlays on its communes are added up.
enum class LinkMethod : std::uint8_t { composition, overlay, overlay_on_communes };

struct LayerPair {
    std::size_t a = 0;  // index in Atlas::layers
    std::size_t b = 0;  // after a
    LinkMethod method = LinkMethod::composition;
    // False when one of the two, or the communes that link them, is missing from the atlas: then
    // nothing is known, which is not the same as no link.
    bool held = false;
};

// Communes themselves, and layers whose areas are whole communes by the catalogue.
bool made_of_communes(const Atlas& atlas, std::size_t layer);
// The other polygon layers: QPV, IRIS, arrondissements.
bool cuts_communes(const Atlas& atlas, std::size_t layer);

// Every pair of polygon layers, missing ones among them, ordered by a then b.
std::vector<LayerPair> area_layer_pairs(const Atlas& atlas);

}  // namespace ancrage::layers
