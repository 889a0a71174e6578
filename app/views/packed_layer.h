// A private layer inside a packed view: its description and its features, so that a colleague sees
// what the sender saw. docs/views.md describes the entries.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/data/json_entries.h"
#include "geo/model/feature_table.h"
#include "geo/model/result.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

struct PackedLayer {
    layers::LayerDefinition definition;  // own; without what only an atlas' build needs
    geo::FeatureTable table;             // named after the definition's id
};

// Coordinates are Lambert-93 metres with three decimals. A number that is not finite is an empty
// cell, bytes that are no UTF-8 become U+FFFD.
nlohmann::ordered_json packed_layer_json(const PackedLayer& layer);

// Strict; the file keeps the error.
PackedLayer read_packed_layer(JsonEntries& entries);

}  // namespace ancrage::app
