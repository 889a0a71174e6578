#include "layers/filter/linked_rows.h"

#include <algorithm>

#include "geo/model/level.h"
#include "layers/overlap.h"

namespace ancrage::layers {

namespace {

void add_row(RowLinks& links, const std::vector<AreaOverlap>& overlaps) {
    for (const AreaOverlap& overlap : overlaps) {
        links.rows.push_back(overlap.row);
        links.shares.push_back(static_cast<float>(overlap.share_of_feature));
    }
    links.offsets.push_back(static_cast<std::uint32_t>(links.rows.size()));
}

}  // namespace

// A million points lie in a thousand communes: what is made of communes is looked up once each.
RowLinks LinkedRows::links_of_points(std::size_t from, std::size_t areas) const {
    const Atlas& atlas = index_->atlas();
    const std::size_t count = atlas.layers[from].table.row_count();
    RowLinks links;
    links.offsets.reserve(count + 1);
    const bool are_centres = atlas.layers[from].definition.at_commune_centre;
    if (index_->cuts_communes(areas) && !are_centres) {
        std::vector<std::vector<AreaOverlap>> inside(count);
        const std::size_t area_count = atlas.layers[areas].table.row_count();
        for (std::uint32_t row = 0; row < area_count; ++row) {
            for (const FeatureRef point : index_->points_in({areas, row})) {
                if (point.layer == from) inside[point.row].push_back({row, 1, 0});
            }
        }
        for (const auto& overlaps : inside) add_row(links, overlaps);
        return links;
    }
    std::map<FeatureRef, std::vector<AreaOverlap>> by_commune;
    for (std::size_t row = 0; row < count; ++row) {
        const FeatureRef point{from, row};
        const std::uint32_t commune = index_->commune_of(point);
        if (commune == geo::no_feature) {
            add_row(links, areas_overlapping(*index_, point, areas));
            continue;
        }
        const auto [it, is_new] = by_commune.try_emplace({index_->communes(), commune});
        if (is_new) it->second = areas_overlapping(*index_, it->first, areas);
        add_row(links, it->second);
    }
    return links;
}

const RowLinks& LinkedRows::links(std::size_t from, std::size_t areas) {
    const auto [it, is_new] = links_.try_emplace({from, areas});
    if (!is_new) return it->second;
    const geo::FeatureTable& table = index_->atlas().layers[from].table;
    if (table.geometry.kind == geo::GeometryKind::point) {
        it->second = links_of_points(from, areas);
        return it->second;
    }
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        add_row(it->second, areas_overlapping(*index_, {from, row}, areas));
    }
    return it->second;
}

// Of two layers of areas always the same one, so that a link is the same from both ends.
bool LinkedRows::goes_from(std::size_t target, std::size_t other) const {
    const auto are_areas = [&](std::size_t layer) {
        return index_->atlas().layers[layer].definition.geometry == geo::GeometryKind::polygon;
    };
    if (are_areas(target) && are_areas(other)) return target < other;
    return are_areas(other);
}

RowSet LinkedRows::linked(std::size_t other, const RowSet& rows, std::size_t target) {
    const std::size_t count = index_->atlas().layers[target].table.row_count();
    if (goes_from(target, other)) {
        const RowLinks& found = links(target, other);
        return RowSet::where(count, [&](std::size_t row) {
            for (std::uint32_t i = found.offsets[row]; i < found.offsets[row + 1]; ++i) {
                if (rows.test(found.rows[i])) return true;
            }
            return false;
        });
    }
    const RowLinks& found = links(other, target);
    RowSet linked(count);
    rows.for_each([&](std::size_t row) {
        for (std::uint32_t i = found.offsets[row]; i < found.offsets[row + 1]; ++i) {
            linked.set(found.rows[i]);
        }
    });
    return linked;
}

std::vector<std::uint32_t> LinkedRows::linked_to(std::size_t target, std::size_t row,
                                                 std::size_t other) {
    RowSet one(index_->atlas().layers[target].table.row_count());
    one.set(row);
    return linked(target, one, other).rows();
}

std::vector<float> LinkedRows::shares_in(std::size_t from, std::size_t areas, const RowSet& which) {
    const std::size_t count = index_->atlas().layers[from].table.row_count();
    std::vector<float> shares(count, 0);
    if (from == areas) {
        which.for_each([&](std::size_t row) { shares[row] = 1; });
        return shares;
    }
    const RowLinks& found = links(from, areas);
    for (std::size_t row = 0; row < count; ++row) {
        double share = 0;
        for (std::uint32_t i = found.offsets[row]; i < found.offsets[row + 1]; ++i) {
            if (which.test(found.rows[i])) share += static_cast<double>(found.shares[i]);
        }
        // A rounding, or a sliver at the border, does not make a part of the whole.
        const bool is_whole = share > 1 - sliver_share;
        shares[row] = is_whole ? 1.0F : static_cast<float>(share);
    }
    return shares;
}

}  // namespace ancrage::layers
