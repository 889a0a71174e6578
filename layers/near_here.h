// What lies around a point that a person clicked: features of every layer with their distance, how
// many of them within each ring, the programmes that reach the point, and the grants already given
// in its commune and in those the circle touches.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "geo/model/path_locator.h"
#include "geo/model/result.h"
#include "layers/atlas_index.h"
#include "layers/programmes/grants_at.h"
#include "layers/programmes/reach.h"

namespace ancrage::layers {

// Rings that are counted, metres; any radius may be asked for.
inline constexpr std::array<double, 4> near_rings = {500, 1'000, 2'000, 5'000};
inline constexpr double least_near_radius = 1;
inline constexpr double most_near_radius = 50'000;

struct NearFeature {
    FeatureRef feature;
    double metres = 0;  // straight line to the outline; 0 inside an area
    // It stands at the centre of its commune: the distance is to that commune.
    bool by_commune = false;
};

struct NearLayer {
    std::size_t layer = 0;
    std::vector<NearFeature> found;  // within the radius: nearest first, then by name
    // Within each ring of near_rings, whatever the radius; a station of three lines is three.
    std::array<std::size_t, near_rings.size()> counts{};
};

struct NearHere {
    geo::Coordinate at;                 // Lambert-93 metres
    double metres = 0;                  // of the radius
    std::optional<FeatureRef> commune;  // that holds the point; nothing outside the region
    std::vector<NearLayer> layers;      // upper layers first; those with something in a ring or
                                        // within the radius
    // That reach the point itself, best first as on a card: those partly in the commune are settled
    // by the point. None outside the region.
    std::vector<Reach> programmes;
    std::vector<FeatureRef> communes;  // the circle touches, nearest first
    MoneyPlaces grants;                // of these communes together
};

// Worked out once for an atlas; keeps a reference to the index. Read by any thread.
class NearFinder {
public:
    explicit NearFinder(const AtlasIndex& index);

    // Errors, all usage: a coordinate that is no number, a radius outside its bounds.
    geo::Result<NearHere> find(geo::Coordinate at, double metres, Date today) const;

private:
    NearLayer near_layer(std::size_t layer, geo::Coordinate at, double metres) const;
    std::vector<Reach> reaching(FeatureRef commune, geo::Coordinate at, Date today) const;

    const AtlasIndex* index_;
    GrantPlaces grants_;
    std::vector<geo::PathLocator> paths_;  // one a layer
};

// Degrees given in the wrong order are the commonest slip: what the person may have meant, when
// swapping them leads into the region and the point itself does not.
bool looks_swapped(const AtlasIndex& index, geo::Coordinate at, geo::Coordinate swapped);

}  // namespace ancrage::layers
