// Small atlases for the tests of links: communes of one square kilometre in a row, groupings of
// them, zones that cut them.
#pragma once

#include <string>

#include "layers/atlas.h"
#include "layers/links/links.h"

namespace ancrage::tests {

struct Box {
    double min_x = 0;
    double min_y = 0;
    double max_x = 0;
    double max_y = 0;
};

// `count` communes from x = 0 on, all of 1 km² and more: the first is 1000 m wide, each a metre
// wider than the one before. The layers epci and zones_emploi have two areas without communes yet,
// the layer qpv has none.
layers::Atlas row_of_communes(std::uint32_t count);
// Two communes of exactly 1 km² side by side in one EPCI.
layers::Atlas squares_atlas();

void add_zone(layers::Atlas& atlas, const Box& box);
void add_membership(layers::Atlas& atlas, std::size_t layer, std::uint32_t row,
                    std::uint32_t commune);
void sort_memberships(layers::Atlas& atlas);
void sort_grounds(layers::Atlas& atlas);

// Of two layers named in any order.
const layers::PairLinks& pair_of(const layers::Links& links, const layers::Atlas& atlas,
                                 const std::string& a, const std::string& b);

}  // namespace ancrage::tests
