#include "layers/links/links.h"

#include <algorithm>
#include <utility>

#include "layers/links/common_ground.h"

namespace ancrage::layers {

namespace {

double share(double part, double whole) {
    return whole > 0 ? std::min(part / whole, 1.0) : 0;
}

bool is_sliver(const CommonGround& ground, double area_a, double area_b) {
    if (ground.square_metres < sliver_square_metres) return true;
    return share(ground.square_metres, area_a) < sliver_share &&
           share(ground.square_metres, area_b) < sliver_share;
}

// What two layers share, without the slivers, which go to `pair`.
std::vector<CommonGround> links_of_pair(const std::vector<std::vector<double>>& areas,
                                        std::vector<CommonGround> grounds, PairLinks& pair) {
    const auto [a, b, method, held] = pair.layers;
    if (method != LinkMethod::composition) {
        std::erase_if(grounds, [&, a = a, b = b](const CommonGround& ground) {
            if (!is_sliver(ground, areas[a][ground.a], areas[b][ground.b])) return false;
            pair.slivers.push_back({{a, ground.a}, {b, ground.b}, ground.square_metres});
            return true;
        });
    }
    pair.links = grounds.size();
    return grounds;
}

}  // namespace

Links::Links(const Atlas& atlas) : layers_(atlas.layers.size()) {
    const CommonGrounds common(atlas);
    std::vector<std::vector<double>> areas(atlas.layers.size());
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        if (atlas.layers[layer].definition.geometry != geo::GeometryKind::polygon) continue;
        areas[layer] = common.areas_of(layer);
        layers_[layer].offsets.assign(areas[layer].size() + 1, 0);
    }
    std::vector<std::vector<CommonGround>> grounds;
    for (const LayerPair& layers : area_layer_pairs(atlas)) {
        pairs_.push_back({layers, 0, {}});
        grounds.push_back(links_of_pair(areas, common.between(layers), pairs_.back()));
        for (const CommonGround& ground : grounds.back()) {
            ++layers_[layers.a].offsets[ground.a + 1];
            ++layers_[layers.b].offsets[ground.b + 1];
        }
    }
    std::vector<std::vector<std::uint32_t>> next;
    for (LayerLinks& layer : layers_) {
        for (std::size_t r = 1; r < layer.offsets.size(); ++r) {
            layer.offsets[r] += layer.offsets[r - 1];
        }
        layer.links.resize(layer.offsets.empty() ? 0 : layer.offsets.back());
        next.push_back(layer.offsets);
    }
    const auto put = [&](FeatureRef from, Link link) {
        layers_[from.layer].links[next[from.layer][from.row]++] = link;
    };
    // Filled from the lowest other layer to the highest, rows ascending, each list comes out in
    // order.
    for (std::size_t other = 0; other < layers_.size(); ++other) {
        for (std::size_t p = 0; p < pairs_.size(); ++p) {
            const auto [a, b, method, held] = pairs_[p].layers;
            if (a != other && b != other) continue;
            for (const CommonGround& ground : grounds[p]) {
                const double of_a = share(ground.square_metres, areas[a][ground.a]);
                const double of_b = share(ground.square_metres, areas[b][ground.b]);
                const FeatureRef end_a{a, ground.a};
                const FeatureRef end_b{b, ground.b};
                if (b == other) put(end_a, {end_b, ground.square_metres, of_a, of_b, method});
                if (a == other) put(end_b, {end_a, ground.square_metres, of_b, of_a, method});
            }
        }
    }
}

std::span<const Link> Links::of(FeatureRef area) const {
    const LayerLinks& layer = layers_[area.layer];
    if (area.row + 1 >= layer.offsets.size()) return {};
    return std::span(layer.links)
        .subspan(layer.offsets[area.row], layer.offsets[area.row + 1] - layer.offsets[area.row]);
}

std::span<const Link> Links::of(FeatureRef area, std::size_t layer) const {
    const auto found =
        std::ranges::equal_range(of(area), layer, {}, [](const Link& l) { return l.area.layer; });
    return {found.begin(), found.end()};
}

std::size_t Links::count() const {
    std::size_t links = 0;
    for (const PairLinks& pair : pairs_) links += pair.links;
    return links;
}

}  // namespace ancrage::layers
