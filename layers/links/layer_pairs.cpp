#include "layers/links/layer_pairs.h"

namespace ancrage::layers {

namespace {

bool is_held(const Atlas& atlas, std::size_t layer) {
    return layer < atlas.layers.size() && atlas.layers[layer].table.geometry.feature_count() > 0;
}

LayerPair pair_of(const Atlas& atlas, std::size_t a, std::size_t b) {
    const std::size_t communes = atlas.index_of("communes");
    LayerPair pair{a, b, LinkMethod::composition, is_held(atlas, a) && is_held(atlas, b)};
    const bool a_cuts = cuts_communes(atlas, a);
    const bool b_cuts = cuts_communes(atlas, b);
    if ((a_cuts && (b_cuts || b == communes)) || (b_cuts && a == communes)) {
        pair.method = LinkMethod::overlay;
        return pair;
    }
    if (a_cuts || b_cuts) pair.method = LinkMethod::overlay_on_communes;
    pair.held = pair.held && is_held(atlas, communes);
    return pair;
}

}  // namespace

bool made_of_communes(const Atlas& atlas, std::size_t layer) {
    const LayerDefinition& definition = atlas.layers[layer].definition;
    return definition.id == "communes" || definition.composition.kind != Composition::Kind::none;
}

bool cuts_communes(const Atlas& atlas, std::size_t layer) {
    return atlas.layers[layer].definition.geometry == geo::GeometryKind::polygon &&
           !made_of_communes(atlas, layer);
}

std::vector<LayerPair> area_layer_pairs(const Atlas& atlas) {
    const auto are_areas = [&](std::size_t layer) {
        return atlas.layers[layer].definition.geometry == geo::GeometryKind::polygon;
    };
    std::vector<LayerPair> pairs;
    for (std::size_t a = 0; a < atlas.layers.size(); ++a) {
        if (!are_areas(a)) continue;
        for (std::size_t b = a + 1; b < atlas.layers.size(); ++b) {
            if (are_areas(b)) pairs.push_back(pair_of(atlas, a, b));
        }
    }
    return pairs;
}

}  // namespace ancrage::layers
