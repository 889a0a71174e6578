// The candidates of a request, numbered one after the other: the rows of its layers, then the drawn
// places.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "layers/atlas_index.h"
#include "layers/sites/site_request.h"

namespace ancrage::layers {

// All rows of one layer, or one drawn place.
struct SitePart {
    std::optional<std::size_t> layer = {};
    std::size_t drawn = 0;                                 // its number in the request
    std::shared_ptr<const geo::GeometryArray> shape = {};  // of a drawn place
    std::size_t first = 0;                                 // number of its first candidate
    std::size_t count = 0;
    std::string key;  // the same for the same part
};

struct SiteCandidates {
    std::vector<SitePart> parts;
    std::size_t count = 0;
    // For each candidate its place among equals (by layer, then key; drawn ones last, by name), and
    // whether it is a brownfield that nobody has verified.
    std::vector<std::uint32_t> order;
    std::vector<std::uint8_t> unverified;
    std::vector<geo::Message> remarks;  // layers absent, places missing, across the border

    const SitePart& part_of(std::size_t candidate) const;
    std::string key() const;
};

// Errors as SiteFinder::find says of layers and drawn places.
geo::Result<SiteCandidates> site_candidates(const AtlasIndex& index, const SiteRequest& request);

}  // namespace ancrage::layers
