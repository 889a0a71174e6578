// What is this place, who helps me there, and with how much: the card of one feature as data, for
// the window, the command line and every later export.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "layers/address.h"
#include "layers/atlas_index.h"
#include "layers/programmes/reach.h"

namespace ancrage::layers {

// One fact of the feature, with where it comes from.
struct CardFact {
    const Field* field = nullptr;  // of the layer's definition
    std::string text;              // the raw value; formatted by who shows it
    std::optional<double> number;  // when it is one
};

// An area this feature lies in, or overlaps.
struct CardPlace {
    FeatureRef area;
    double share = 1;  // part of this feature inside that area, 0 to 1; points have 1
};

// How many features of a layer lie inside an area; only layers with at least one.
struct CardContent {
    std::size_t layer = 0;
    std::size_t count = 0;
    std::vector<FeatureRef> sample;  // the first few by name, at most eight
};

struct Card {
    FeatureRef feature;
    std::string address;
    std::string code;
    std::string name;
    std::vector<CardFact> facts;
    double area_ha = 0;              // measured on the geometry; 0 for points and lines
    std::vector<CardPlace> lies_in;  // commune, EPCI, EPT, département, bassin, TI, QPV…
    std::vector<CardContent> contains;
    std::vector<Reach> programmes;
    std::vector<std::size_t> grants;  // indices in ProgrammeCatalogue::grants
    std::vector<std::size_t> places;  // indices in ProgrammeCatalogue::places
};

// Places are in catalogue order, the largest share first; an area that lies wholly inside this one
// is content, not a place. Contents count points exactly, polygons of other layers when wholly
// inside; a QPV or IRIS shared with a neighbour counts where at least 5 % of it lies. Points that
// stand at the centre of their commune are read as that commune and never counted in less than one.
Card make_card(const AtlasIndex& index, FeatureRef feature, Date today);

}  // namespace ancrage::layers
