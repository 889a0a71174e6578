// What is counted of a map before anything is said about it: the facts behind "the map in words",
// as data for the text, the JSON and the tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/model/geometry.h"
#include "layers/address.h"
#include "layers/atlas_index.h"
#include "layers/programmes/freshness.h"
#include "layers/view_counts.h"

namespace ancrage::app {

// The map to describe.
struct MapView {
    geo::Extent extent;                        // Lambert-93 metres
    std::vector<std::uint8_t> visible;         // one a layer
    std::optional<layers::FeatureRef> framed;  // the area the map was asked to show
};

// A kind within a layer that a reader must know apart: high-threshold Seveso sites, brownfields
// that nobody has verified.
struct Subset {
    std::string id;  // "icpe_SH"; its words are describe.one_<id> and describe.many_<id>
    std::vector<std::uint32_t> rows;
};

struct LayerInView {
    std::size_t layer = 0;
    std::vector<std::uint32_t> rows;    // in view, ascending: see layers/view_counts.h
    std::size_t total = 0;              // features of the layer
    std::optional<std::size_t> inside;  // in the framed area, as its card counts them
    std::vector<Subset> subsets;        // of the rows in view, those with any
};

// How many of a layer's features in view lie in an area.
struct PlaceCount {
    layers::FeatureRef area;
    std::size_t in_view = 0;
    std::size_t everywhere = 0;  // in the whole area, seen or not
    double per_km2 = 0;          // `everywhere` over the area's measured surface
};

enum class PlaceLevel { departement, grouping, commune };

// Where the features in view lie, at one level: the places that hold the most.
struct Ranking {
    PlaceLevel level = PlaceLevel::departement;
    // At most three, most first, equals by name; a place that holds a single one never leads.
    std::vector<PlaceCount> leaders;
    std::size_t tied_with_last = 0;     // places not listed that hold as many as the last leader
    std::size_t places = 0;             // places that hold at least one
    std::optional<PlaceCount> densest;  // of the places that hold `fewest_for_density` or more
};

struct Concentration {
    std::size_t layer = 0;
    std::size_t in_view = 0;
    std::size_t outside = 0;  // in view, in no commune of the region
    double mean_per_km2 = 0;  // of the whole region
    // Levels at which at least two places hold some, and one of them more than one.
    std::vector<Ranking> rankings;
    // The one place that holds them all, at the finest such level.
    std::optional<layers::FeatureRef> all_in;
};

// Below these a share or a density is chance, and is not given.
inline constexpr std::size_t fewest_for_ranking = 5;
inline constexpr std::size_t fewest_for_density = 5;

enum class Measure { inhabitants, hectares };

struct Measured {
    std::uint32_t row = 0;
    double value = 0;
    // Where it is, for points and areas that cut communes: their names alone say little.
    std::optional<std::uint32_t> commune;
};

// The features in view with the largest figure; features that are cut by the view count whole.
struct Largest {
    std::size_t layer = 0;
    Measure measure = Measure::hectares;
    const layers::Field* field = nullptr;  // null: measured on the outline
    std::vector<Measured> rows;            // largest first, at most ten
    std::size_t tied_with_last = 0;        // not listed, as large as the last
    std::size_t in_view = 0;
    std::size_t without_figure = 0;
};

// How many of a point layer's features in view lie in an area of another visible layer.
struct Overlap {
    std::size_t points = 0;  // layers
    std::size_t areas = 0;
    std::string subset;  // empty: the whole layer
    std::size_t inside = 0;
    std::size_t in_view = 0;
};

// How much of the whole region the areas of a layer cover together.
struct Coverage {
    std::size_t layer = 0;
    double share_of_surface = 0;
    // Only for layers made of whole communes, whose inhabitants are known.
    std::optional<double> share_of_inhabitants;
};

struct MapFacts {
    MapView view;
    bool whole_region = false;
    std::vector<std::uint32_t> departements;  // rows in view
    std::optional<std::uint32_t> middle;      // the commune in the middle of the view
    std::vector<LayerInView> layers;          // visible and in the atlas, top layer first
    std::vector<std::size_t> missing;         // visible, but missing from the atlas
    std::vector<Concentration> concentrations;
    std::vector<Largest> largest;
    std::vector<Overlap> overlaps;
    std::vector<Coverage> coverages;  // of the layers named in `overlaps`
};

// Works on the atlas alone, a few milliseconds for the whole region.
MapFacts count_map(const layers::AtlasIndex& index, const layers::ViewCounter& counter,
                   const MapView& view, layers::Date today);

// The parts of the above.
std::vector<Concentration> concentrations_of(const layers::AtlasIndex& index,
                                             const std::vector<LayerInView>& layers);
std::vector<Largest> largest_of(const layers::AtlasIndex& index,
                                const std::vector<LayerInView>& layers);
std::vector<Overlap> overlaps_of(const layers::AtlasIndex& index,
                                 const std::vector<LayerInView>& layers);
Coverage coverage_of(const layers::AtlasIndex& index, std::size_t layer);

}  // namespace ancrage::app
