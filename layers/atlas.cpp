#include "layers/atlas.h"

#include <algorithm>

namespace ancrage::layers {

std::string Layer::key(std::size_t row) const {
    return table.text(definition.key, row);
}

std::string Layer::name(std::size_t row) const {
    std::string shown = table.text(definition.name, row);
    return shown.empty() ? key(row) : shown;
}

std::size_t Atlas::index_of(std::string_view id) const {
    const auto it =
        std::ranges::find_if(layers, [&](const Layer& layer) { return layer.definition.id == id; });
    return static_cast<std::size_t>(it - layers.begin());
}

const Layer* Atlas::find(std::string_view id) const {
    const std::size_t index = index_of(id);
    return index == layers.size() ? nullptr : &layers[index];
}

}  // namespace ancrage::layers
