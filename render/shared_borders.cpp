#include "render/shared_borders.h"

#include "geo/model/level.h"

namespace ancrage::render {

namespace {

constexpr std::uint8_t half_opaque = 128;

bool can_stand_for_others(const BorderLayer& layer) {
    const Stroke& stroke = *layer.stroke;
    return layer.layer < geo::most_shared_layers && layer.shows_all && stroke.width > 0 &&
           stroke.offset == 0 && stroke.color.a >= half_opaque;
}

}  // namespace

std::vector<std::uint32_t> covered_by(std::span<const BorderLayer> layers) {
    std::vector<std::uint32_t> covers(layers.size(), 0);
    for (std::size_t under = 0; under < layers.size(); ++under) {
        // An inner line beside the border hides nothing and is hidden by nothing.
        if (layers[under].stroke->offset != 0) continue;
        for (std::size_t over = 0; over < layers.size(); ++over) {
            if (over == under || !can_stand_for_others(layers[over])) continue;
            const float width = layers[over].stroke->width;
            const float other = layers[under].stroke->width;
            const bool wins = width > other || (width == other && over > under);
            if (wins) covers[under] |= std::uint32_t{1} << layers[over].layer;
        }
    }
    return covers;
}

}  // namespace ancrage::render
