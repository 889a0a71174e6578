// The ground that the areas of two layers have in common, in square metres: added up over their
// common communes where one of the two is made of communes, as measured on the polygons otherwise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "layers/atlas.h"
#include "layers/links/layer_pairs.h"

namespace ancrage::layers {

struct CommonGround {
    std::uint32_t a = 0;  // row of the pair's first layer
    std::uint32_t b = 0;  // row of its second
    double square_metres = 0;
};

// Keeps a reference to the atlas.
class CommonGrounds {
public:
    explicit CommonGrounds(const Atlas& atlas);

    // Ordered by a, then b, slivers among them. Nothing for a pair that is not held.
    std::vector<CommonGround> between(const LayerPair& pair) const;

    // Square metres of each area of a polygon layer: of its communes together where it is made of
    // them, otherwise of its polygon.
    std::vector<double> areas_of(std::size_t layer) const;

private:
    // What an area has of a commune; all of the commune for areas made of communes.
    struct Part {
        std::uint32_t commune = 0;
        std::uint32_t row = 0;
        double square_metres = 0;
    };

    void collect_parts();
    void collect_measured();
    std::vector<CommonGround> over_communes(const LayerPair& pair) const;

    const Atlas* atlas_;
    std::vector<std::vector<Part>> parts_;  // one a layer, by commune, then row
};

}  // namespace ancrage::layers
