#include "layers/programmes/grants_at.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "layers/overlap.h"

namespace ancrage::layers {

namespace {

using RowByCode = std::unordered_map<std::string, std::uint32_t>;

RowByCode communes_by_code(const AtlasIndex& index) {
    RowByCode rows;
    const Atlas& atlas = index.atlas();
    if (index.communes() == atlas.layers.size()) return rows;
    const Layer& communes = atlas.layers[index.communes()];
    for (std::size_t row = 0; row < communes.table.row_count(); ++row) {
        rows.try_emplace(communes.key(row), static_cast<std::uint32_t>(row));
    }
    return rows;
}

// `Row` is a Grant or a Place.
template <typename Row>
std::vector<std::vector<std::uint32_t>> communes_of(const AtlasIndex& index, const RowByCode& codes,
                                                    const std::vector<Row>& rows) {
    std::vector<std::vector<std::uint32_t>> communes(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto known = codes.find(rows[i].commune_code);
        if (known != codes.end()) communes[i].push_back(known->second);
    }
    for (const PlaceArea& area : index.atlas().programmes.place_areas) {
        const auto row = std::ranges::find(rows, area.id, &Row::id);
        if (row == rows.end()) continue;
        const auto feature = resolve_address(index.atlas(), area.address);
        if (!feature) continue;  // said once, when the atlas is checked
        std::vector<std::uint32_t>& list = communes[static_cast<std::size_t>(row - rows.begin())];
        for (const std::uint32_t commune : whole_communes_of(index, feature.value())) {
            list.push_back(commune);
        }
    }
    return communes;
}

}  // namespace

GrantPlaces::GrantPlaces(const AtlasIndex& index) : index_(&index) {
    const RowByCode codes = communes_by_code(index);
    const ProgrammeCatalogue& catalogue = index.atlas().programmes;
    grants_ = communes_of(index, codes, catalogue.grants);
    places_ = communes_of(index, codes, catalogue.places);
}

MoneyPlaces GrantPlaces::found_in(const Communes& communes, FeatureRef area) const {
    return found_in(communes, whole_communes_of(*index_, area));
}

MoneyPlaces GrantPlaces::grants_in_communes(std::vector<std::uint32_t> communes) const {
    std::ranges::sort(communes);
    return found_in(grants_, communes);
}

// `inside` in order.
MoneyPlaces GrantPlaces::found_in(const Communes& communes,
                                  const std::vector<std::uint32_t>& inside) {
    MoneyPlaces found;
    const auto is_inside = [&](std::uint32_t commune) {
        return std::ranges::binary_search(inside, commune);
    };
    for (std::size_t i = 0; i < communes.size(); ++i) {
        const auto count = std::ranges::count_if(communes[i], is_inside);
        if (count == 0) continue;
        const bool all = static_cast<std::size_t>(count) == communes[i].size();
        (all ? found.here : found.shared).push_back(i);
    }
    return found;
}

}  // namespace ancrage::layers
