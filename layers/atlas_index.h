// What the card and the reach of programmes look up again and again, worked out once for an atlas:
// which commune every point lies in, which memberships touch a commune, the order of names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "layers/address.h"
#include "layers/atlas.h"
#include "layers/links/links.h"
#include "layers/locate.h"

namespace ancrage::layers {

// Read-only once made, by any thread. Keeps references to the atlas, which must outlive it.
class AtlasIndex {
public:
    explicit AtlasIndex(const Atlas& atlas);

    const Atlas& atlas() const { return *atlas_; }
    const Locator& locator() const { return locator_; }
    const Links& links() const { return links_; }

    // Index of the communes layer in Atlas::layers, or layers.size().
    std::size_t communes() const { return communes_; }
    // Communes themselves and layers made of whole communes: what is known of a commune is known
    // of them exactly.
    bool made_of_communes(std::size_t layer) const;
    // Other polygon layers: QPV, IRIS, arrondissements.
    bool cuts_communes(std::size_t layer) const;

    // Memberships of one area, and those of every area that touches a commune.
    std::span<const Membership> memberships_of(FeatureRef area) const;
    std::vector<const Membership*> memberships_at(std::uint32_t commune, std::size_t layer) const;

    // Row of the commune a point feature lies in; geo::no_feature outside all of them.
    std::uint32_t commune_of(FeatureRef point) const;
    // Point features inside a commune, and those inside an area that cuts communes (without the
    // points that only stand at the centre of a commune). Ordered by layer, row.
    const std::vector<FeatureRef>& points_in_commune(std::uint32_t commune) const;
    const std::vector<FeatureRef>& points_in(FeatureRef area) const;

    // Place of a feature when its layer is sorted by folded name, then key.
    std::uint32_t name_rank(FeatureRef feature) const {
        return name_ranks_[feature.layer][feature.row];
    }

private:
    void index_memberships();
    void index_points(std::size_t layer);

    const Atlas* atlas_;
    Locator locator_;
    Links links_;
    std::size_t communes_;
    std::vector<std::vector<std::uint32_t>> memberships_by_commune_;
    std::vector<std::vector<std::uint32_t>> communes_of_points_;        // by layer, row
    std::vector<std::vector<FeatureRef>> points_by_commune_;            // by commune
    std::vector<std::vector<std::vector<FeatureRef>>> points_by_area_;  // by layer, row
    std::vector<std::vector<std::uint32_t>> name_ranks_;                // by layer, row
};

}  // namespace ancrage::layers
