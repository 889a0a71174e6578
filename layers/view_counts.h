// How many features of each layer are in view: what the layers panel and the map in words count.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/model/spatial_index.h"
#include "layers/atlas.h"

namespace ancrage::layers {

// Read-only once made, by any thread. Keeps a reference to the atlas, which must outlive it.
class ViewCounter {
public:
    explicit ViewCounter(const Atlas& atlas);

    // Rows of a layer that are in a view (a rectangle of Lambert-93 metres, its border included),
    // ascending. Points count when they lie in it; lines and areas when their own geometry meets
    // it, not merely their extent: a river that passes by a corner is not in view, and neither is
    // an area seen only through a hole in it. Exact on the source geometry. An empty view, or one
    // with a NaN, holds nothing; a feature without geometry is in no view.
    std::vector<std::uint32_t> rows_in(std::size_t layer, const geo::Extent& view) const;
    // The number of these rows, for every layer of the atlas.
    std::vector<std::size_t> count(const geo::Extent& view) const;

private:
    // What `rows_in` gives, without keeping it.
    std::size_t count_in(std::size_t layer, const geo::Extent& view) const;

    struct Indexed {
        geo::SpatialIndex index;
        std::vector<geo::Extent> extents;  // one a feature
        geo::Extent whole;
        std::size_t with_geometry = 0;
    };

    const Atlas* atlas_;
    std::vector<Indexed> layers_;
};

// Whether a feature's geometry meets a rectangle that is not empty: a point in it, a path or border
// that enters it, or an area that covers it whole.
bool meets(const geo::GeometryArray& geometry, std::size_t feature, const geo::Extent& view);

}  // namespace ancrage::layers
