// What a person had put together and the changes between two atlases touch: the sites put aside,
// the saved views opened last.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/data/atlas_changes.h"
#include "app/data/kept_sites.h"
#include "geo/model/message.h"
#include "layers/atlas_index.h"

namespace ancrage::app {

// A change, by its places in AtlasDiff.
struct ChangePlace {
    std::size_t layer = 0;   // of AtlasDiff::layers
    std::size_t change = 0;  // of its changes
};

struct TouchedAddress {
    std::string address;
    std::string name;
    std::vector<ChangePlace> by;
    std::vector<std::size_t> reach;  // of AtlasDiff::programmes.reach: of the commune it lies in
};

struct TouchedView {
    std::string file;
    std::vector<TouchedAddress> addresses;
    std::vector<std::size_t> layers;  // of AtlasDiff::layers: shown by it, and with news
    std::optional<geo::Message> unreadable;
};

struct DiffWorld {
    const layers::AtlasIndex& before;
    const layers::AtlasIndex& after;
    const AtlasDiff& diff;
};

// Changed figures alone are no news. Those that nothing touches are left out.
std::vector<TouchedAddress> touched_sites(const std::vector<KeptSite>& sites,
                                          const DiffWorld& world);
std::vector<TouchedView> touched_views(const std::vector<std::string>& files,
                                       const DiffWorld& world);

}  // namespace ancrage::app
