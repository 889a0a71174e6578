#include "render/gl/chosen_meshes.h"

#include <algorithm>

namespace ancrage::render {

namespace {

bool is_chosen(std::uint32_t feature, std::span<const std::uint8_t> chosen) {
    return feature < chosen.size() && chosen[feature] != 0;
}

}  // namespace

geo::Triangulation chosen_triangles(const geo::Triangulation& all,
                                    std::span<const std::uint8_t> chosen) {
    geo::Triangulation part;
    std::vector<std::uint32_t> place(all.vertices.size());
    for (std::size_t v = 0; v < all.vertices.size(); ++v) {
        if (!is_chosen(all.features[v], chosen)) continue;
        place[v] = static_cast<std::uint32_t>(part.vertices.size());
        part.vertices.push_back(all.vertices[v]);
        part.features.push_back(all.features[v]);
    }
    for (std::size_t i = 0; i + 2 < all.indices.size(); i += 3) {
        if (!is_chosen(all.features[all.indices[i]], chosen)) continue;
        for (std::size_t corner = i; corner < i + 3; ++corner) {
            part.indices.push_back(place[all.indices[corner]]);
        }
    }
    return part;
}

geo::ArcArray chosen_arcs(const geo::ArcArray& all, std::span<const std::uint8_t> chosen) {
    geo::ArcArray part;
    for (std::size_t arc = 0; arc < all.size(); ++arc) {
        const auto& sides = all.sides[arc];
        if (!is_chosen(sides[0], chosen) && !is_chosen(sides[1], chosen)) continue;
        const auto begin = all.coordinates.begin();
        part.coordinates.insert(part.coordinates.end(), begin + all.offsets[arc],
                                begin + all.offsets[arc + 1]);
        part.offsets.push_back(static_cast<std::uint32_t>(part.coordinates.size()));
        part.sides.push_back(sides);
    }
    return part;
}

}  // namespace ancrage::render
