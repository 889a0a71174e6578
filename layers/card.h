// What is this place, who helps me there, and with how much: the card of one feature as data, for
// the window, the command line and every later export.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "layers/address.h"
#include "layers/around.h"
#include "layers/atlas_index.h"
#include "layers/programmes/reach.h"

namespace ancrage::layers {

// How a number came to be: as its source publishes it, counted here, or measured here on the
// geometry.
enum class Method { published, counted, measured };

// Where a number comes from: what was done, and the layer whose publisher, data set, vintage and
// licence stand behind it (a count comes from the layer counted).
struct Origin {
    Method method = Method::published;
    std::size_t layer = 0;
};

// One fact of the feature, as its own layer publishes it.
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

// One of the few figures that matter most for this kind of place.
struct CardFigure {
    const Figure* figure = nullptr;  // of the layer's definition
    Origin origin;
    const Field* field = nullptr;       // of a published figure
    std::string text;                   // the raw value of a published one
    double number = 0;                  // a count, or metres
    std::optional<FeatureRef> nearest;  // what a distance leads to
};

struct Card {
    FeatureRef feature;
    std::string address;
    std::string code;
    std::string name;
    std::vector<CardFigure> figures;  // three at most
    std::vector<CardFact> facts;
    double area_ha = 0;              // measured on the geometry; 0 for points and lines
    std::vector<CardPlace> lies_in;  // commune, EPCI, EPT, département, bassin, TI, QPV…
    std::vector<CardContent> contains;
    std::vector<Neighbours> around;
    std::vector<Reach> programmes;    // zone advantages first; in each group the best first
    std::vector<std::size_t> grants;  // indices in ProgrammeCatalogue::grants
    std::vector<std::size_t> places;  // indices in ProgrammeCatalogue::places
    // Those of the two that are here or in a neighbour: the document does not say which.
    std::vector<std::size_t> shared_grants;
    std::vector<std::size_t> shared_places;
};

// Places are in catalogue order, the largest share first; an area that lies wholly inside this one
// is content, not a place. Contents count points exactly, polygons of other layers when wholly
// inside; a QPV or IRIS shared with a neighbour counts where at least 5 % of it lies. Points that
// stand at the centre of their commune are read as that commune and never counted in less than one.
// Figures are the first three of the layer's definition that this place has; a layer that is in the
// atlas and not in the area counts 0.
Card make_card(const AtlasIndex& index, FeatureRef feature, Date today);

}  // namespace ancrage::layers
