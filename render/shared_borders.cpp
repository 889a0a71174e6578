#include "render/shared_borders.h"

#include "geo/model/level.h"

namespace ancrage::render {

namespace {

constexpr std::uint8_t half_opaque = 128;
// A dashed line gives way to a solid one that is nearly as wide.
constexpr float dashed_weight = 0.75F;

bool can_stand_for_others(const BorderLayer& layer) {
    const Stroke& stroke = *layer.stroke;
    return layer.layer < geo::most_shared_layers && layer.shows_all && stroke.width > 0 &&
           stroke.offset == 0 && stroke.color.a >= half_opaque;
}

// One number, so that no two layers can each wait for the other to draw.
float weight(const Stroke& stroke) {
    return stroke.dash.empty() ? stroke.width : stroke.width * dashed_weight;
}

}  // namespace

std::vector<std::uint32_t> covered_by(std::span<const BorderLayer> layers) {
    std::vector<std::uint32_t> covers(layers.size(), 0);
    for (std::size_t under = 0; under < layers.size(); ++under) {
        // An inner line beside the border hides nothing and is hidden by nothing.
        if (layers[under].stroke->offset != 0) continue;
        for (std::size_t over = 0; over < layers.size(); ++over) {
            if (over == under || !can_stand_for_others(layers[over])) continue;
            const float upper = weight(*layers[over].stroke);
            const float lower = weight(*layers[under].stroke);
            const bool wins = upper > lower || (upper == lower && over > under);
            if (wins) covers[under] |= std::uint32_t{1} << layers[over].layer;
        }
    }
    return covers;
}

}  // namespace ancrage::render
