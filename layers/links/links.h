// Which areas of different layers overlap, and by what share. Areas made of communes are linked by
// the communes they have in common, exactly; areas that cut communes by the ground measured when
// the atlas was built (Atlas::shared_grounds). Every link is held from both of its ends with the
// same square metres, so that what a says of b is what b says of a.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "layers/address.h"
#include "layers/atlas.h"
#include "layers/links/layer_pairs.h"

namespace ancrage::layers {

// Outlines of different publishers never agree exactly. What was overlaid and is smaller than this,
// or less than this part of both areas, is a sliver: counted and reported, but no link.
inline constexpr double sliver_square_metres = 100;
inline constexpr double sliver_share = 0.005;

struct Link {
    FeatureRef area;  // the other end
    double square_metres = 0;
    double share_of_this = 0;   // part of the area asked about inside the other, 0 to 1
    double share_of_other = 0;  // part of the other inside the area asked about, 0 to 1
    LinkMethod method = LinkMethod::composition;
};

// Two areas that share less ground than the tolerance.
struct Sliver {
    FeatureRef a;
    FeatureRef b;
    double square_metres = 0;
};

struct PairLinks {
    LayerPair layers;
    std::size_t links = 0;
    std::vector<Sliver> slivers;  // by row of a, then of b
};

// Read-only once made, by any thread. Needs the atlas only while it is made. Rows that the atlas
// does not have are passed over: a file may have been edited.
class Links {
public:
    explicit Links(const Atlas& atlas);

    // Links of an area to all layers, or to one, ordered by layer, then row. None for a feature
    // that is no area; an area has no link to its own layer.
    std::span<const Link> of(FeatureRef area) const;
    std::span<const Link> of(FeatureRef area, std::size_t layer) const;

    // One entry a pair of polygon layers, as area_layer_pairs() orders them.
    const std::vector<PairLinks>& pairs() const { return pairs_; }
    // Links are counted once here, though held from both ends.
    std::size_t count() const;

private:
    struct LayerLinks {
        std::vector<std::uint32_t> offsets;  // row r = links [offsets[r], offsets[r + 1])
        std::vector<Link> links;
    };

    std::vector<LayerLinks> layers_;  // one a layer of the atlas; empty for those without areas
    std::vector<PairLinks> pairs_;
};

}  // namespace ancrage::layers
