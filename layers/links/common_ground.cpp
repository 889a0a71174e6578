#include "layers/links/common_ground.h"

#include <algorithm>
#include <span>
#include <utility>

namespace ancrage::layers {

namespace {

std::size_t row_count(const Atlas& atlas, std::size_t layer) {
    return layer < atlas.layers.size() ? atlas.layers[layer].table.geometry.feature_count() : 0;
}

bool points_somewhere(const Atlas& atlas, const SharedGround& ground) {
    return ground.row < row_count(atlas, ground.layer) &&
           ground.other_row < row_count(atlas, ground.other_layer) && ground.square_metres > 0;
}

std::span<const SharedGround> measured_between(const Atlas& atlas, const LayerPair& pair) {
    const auto found = std::ranges::equal_range(
        atlas.shared_grounds, std::pair(pair.a, pair.b), {}, [](const SharedGround& ground) {
            return std::pair<std::size_t, std::size_t>(ground.layer, ground.other_layer);
        });
    return std::span(atlas.shared_grounds)
        .subspan(static_cast<std::size_t>(found.begin() - atlas.shared_grounds.begin()),
                 found.size());
}

// Adds up what two areas share in several communes, in the order of the communes, so that the same
// communes always give the same sum.
void merge(std::vector<CommonGround>& grounds) {
    const auto key = [](const CommonGround& ground) { return std::pair(ground.a, ground.b); };
    std::ranges::stable_sort(grounds, {}, key);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < grounds.size(); ++i) {
        if (kept > 0 && key(grounds[kept - 1]) == key(grounds[i])) {
            grounds[kept - 1].square_metres += grounds[i].square_metres;
        } else {
            grounds[kept++] = grounds[i];
        }
    }
    grounds.resize(kept);
}

}  // namespace

CommonGrounds::CommonGrounds(const Atlas& atlas) : atlas_(&atlas), parts_(atlas.layers.size()) {
    const std::size_t communes = atlas.index_of("communes");
    if (communes == atlas.layers.size()) return;
    const geo::GeometryArray& polygons = atlas.layers[communes].table.geometry;
    for (std::uint32_t row = 0; row < polygons.feature_count(); ++row) {
        parts_[communes].push_back({row, row, geo::area_of(polygons, row)});
    }
    collect_parts();
    collect_measured();
    for (std::vector<Part>& parts : parts_) {
        std::ranges::sort(parts, {}, [](const Part& p) { return std::pair(p.commune, p.row); });
    }
}

void CommonGrounds::collect_parts() {
    const std::vector<Part> communes = parts_[atlas_->index_of("communes")];
    for (const Membership& m : atlas_->memberships) {
        if (m.row >= row_count(*atlas_, m.layer) || m.commune >= communes.size()) continue;
        if (!made_of_communes(*atlas_, m.layer)) continue;
        parts_[m.layer].push_back({m.commune, m.row, communes[m.commune].square_metres});
    }
}

void CommonGrounds::collect_measured() {
    const std::size_t communes = atlas_->index_of("communes");
    for (const SharedGround& ground : atlas_->shared_grounds) {
        if (!points_somewhere(*atlas_, ground)) continue;
        if (ground.layer == communes) {
            parts_[ground.other_layer].push_back(
                {ground.row, ground.other_row, ground.square_metres});
        } else if (ground.other_layer == communes) {
            parts_[ground.layer].push_back({ground.other_row, ground.row, ground.square_metres});
        }
    }
}

std::vector<CommonGround> CommonGrounds::over_communes(const LayerPair& pair) const {
    std::vector<CommonGround> grounds;
    const std::vector<Part>& parts = parts_[pair.b];
    auto first = parts.begin();
    for (const Part& a : parts_[pair.a]) {
        while (first != parts.end() && first->commune < a.commune) ++first;
        for (auto b = first; b != parts.end() && b->commune == a.commune; ++b) {
            // One of the two has the whole commune, so what both have is what the other has.
            grounds.push_back({a.row, b->row, std::min(a.square_metres, b->square_metres)});
        }
    }
    merge(grounds);
    return grounds;
}

std::vector<CommonGround> CommonGrounds::between(const LayerPair& pair) const {
    if (!pair.held) return {};
    if (pair.method != LinkMethod::overlay) return over_communes(pair);
    std::vector<CommonGround> grounds;
    for (const SharedGround& ground : measured_between(*atlas_, pair)) {
        if (!points_somewhere(*atlas_, ground)) continue;
        grounds.push_back({ground.row, ground.other_row, ground.square_metres});
    }
    return grounds;
}

std::vector<double> CommonGrounds::areas_of(std::size_t layer) const {
    const geo::GeometryArray& polygons = atlas_->layers[layer].table.geometry;
    std::vector<double> areas(polygons.feature_count(), 0);
    if (made_of_communes(*atlas_, layer)) {
        for (const Part& part : parts_[layer]) areas[part.row] += part.square_metres;
        return areas;
    }
    for (std::size_t row = 0; row < areas.size(); ++row) areas[row] = geo::area_of(polygons, row);
    return areas;
}

}  // namespace ancrage::layers
