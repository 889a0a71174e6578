// The atlas in memory: every layer's table with its definition and state, the membership of
// communes, and the programme catalogue. Read-only once loaded; shared by const reference.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/report.h"
#include "layers/catalogue/layer_catalogue.h"
#include "layers/former_communes.h"
#include "layers/programmes/programme.h"

namespace ancrage::layers {

// loaded: as expected. incomplete: loaded, but the count differs from the catalogue's.
// missing: the source could not be read; the table is empty.
enum class LayerState { loaded, incomplete, missing };

// Where a layer's rows came from, when they did not come from a data pack.
struct Provenance {
    std::string source;        // id of one of the definition's sources; empty: a data pack
    std::string address;       // what was fetched
    std::string retrieved_on;  // ISO date
    std::string vintage;       // as shown: the source's, or the day it was last changed
    std::string hash;          // SHA-256 of what was fetched, hexadecimal
    // ISO date of the atlas it was kept from, because no source could be used since; else empty.
    std::string kept_from;

    friend bool operator==(const Provenance&, const Provenance&) = default;
};

struct Layer {
    LayerDefinition definition;  // of its source, where that says otherwise: as_supplied()
    geo::FeatureTable table;
    LayerState state = LayerState::missing;
    std::vector<geo::Problem> problems;
    Provenance provenance;

    // Text of the key and name columns; the key stands in for a missing name.
    std::string key(std::size_t row) const;
    std::string name(std::size_t row) const;
};

// One area of a layer and a commune it covers, wholly or partly. `share_of_area` is the part of
// the area inside the commune, `share_of_commune` the part of the commune inside the area, both
// 0 to 1. Layers made of whole communes have share_of_commune 1 (exact, from their composition).
struct Membership {
    std::uint32_t layer = 0;  // index in Atlas::layers
    std::uint32_t row = 0;
    std::uint32_t commune = 0;  // row of the communes layer
    float share_of_area = 0;
    float share_of_commune = 0;
};

// The ground that two areas of different layers share, measured on their geometry: for layers that
// cut communes, against communes and against each other. What composition tells is not measured.
struct SharedGround {
    std::uint32_t layer = 0;  // index in Atlas::layers
    std::uint32_t row = 0;
    std::uint32_t other_layer = 0;  // after `layer`
    std::uint32_t other_row = 0;
    double square_metres = 0;
};

struct Atlas {
    std::vector<Layer> layers;                 // catalogue order
    std::vector<Membership> memberships;       // sorted by layer, row, commune; polygon layers only
    std::vector<SharedGround> shared_grounds;  // sorted by layers, rows; slivers among them
    ProgrammeCatalogue programmes;
    std::vector<FormerCommune> former_communes;
    bool demonstration = false;    // the fictional region: marked so on screen and on every image
    std::string built_on;          // ISO date
    bool is_kept_vintage = false;  // an older atlas, opened on purpose: marked so on every image

    const Layer* find(std::string_view id) const;
    // Index in `layers`, or layers.size().
    std::size_t index_of(std::string_view id) const;
};

}  // namespace ancrage::layers
