#include "app/publication/reduced_atlas.h"

#include <utility>

namespace ancrage::app {

layers::Atlas reduced_atlas(layers::Atlas atlas, const std::vector<std::uint8_t>& kept) {
    std::vector<std::uint32_t> places(atlas.layers.size(), 0);
    std::vector<layers::Layer> left;
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        places[i] = static_cast<std::uint32_t>(left.size());
        if (kept[i] != 0) left.push_back(std::move(atlas.layers[i]));
    }
    atlas.layers = std::move(left);
    std::erase_if(atlas.memberships,
                  [&kept](const layers::Membership& one) { return kept[one.layer] == 0; });
    for (layers::Membership& one : atlas.memberships) one.layer = places[one.layer];
    std::erase_if(atlas.shared_grounds, [&kept](const layers::SharedGround& one) {
        return kept[one.layer] == 0 || kept[one.other_layer] == 0;
    });
    for (layers::SharedGround& one : atlas.shared_grounds) {
        one.layer = places[one.layer];
        one.other_layer = places[one.other_layer];
    }
    return atlas;
}

}  // namespace ancrage::app
