#include <algorithm>
#include <array>
#include <string_view>

#include "layers/address.h"
#include "layers/overlap.h"
#include "layers/sites/site_measures.h"

namespace ancrage::layers {

namespace {

constexpr std::string_view origin_word = "origin";

geo::Result<std::vector<PlaceRows>> rows_meant(const Atlas& atlas, const FilterPlace& meant) {
    std::vector<PlaceRows> found;
    for (const std::size_t layer : meant.layers) {
        RowSet rows(atlas.layers[layer].table.row_count(), !meant.row.has_value());
        if (meant.row) rows.set(*meant.row);
        found.push_back({layer, std::move(rows)});
    }
    return found;
}

// The areas of a layer that hold the origin, or most of it.
geo::Result<std::vector<PlaceRows>> areas_of_origin(const AtlasIndex& index,
                                                    const std::string& layer_id, FeatureRef origin,
                                                    const std::string& text) {
    const Atlas& atlas = index.atlas();
    const auto place = find_place(atlas, layer_id);
    if (!place) return place.error();
    const std::size_t layer = place.value().layers.front();
    if (place.value().row ||
        atlas.layers[layer].table.geometry.kind != geo::GeometryKind::polygon) {
        return geo::wrong_usage("error.site_origin_layer", {layer_id});
    }
    RowSet rows(atlas.layers[layer].table.row_count());
    if (origin.layer == layer) {
        rows.set(origin.row);
    } else {
        const auto areas = areas_overlapping(index, origin, layer);
        const auto largest = std::ranges::max_element(areas, {}, &AreaOverlap::share_of_feature);
        if (largest == areas.end()) {
            return geo::wrong_usage("error.site_origin_outside", {text, layer_id});
        }
        rows.set(largest->row);
    }
    return std::vector<PlaceRows>{{layer, std::move(rows)}};
}

}  // namespace

geo::Result<std::vector<PlaceRows>> site_place(const AtlasIndex& index, const std::string& place,
                                               const std::string& origin) {
    const Atlas& atlas = index.atlas();
    const std::size_t at = place.find('@');
    const bool is_origin = place == origin_word;
    const bool is_around = at != std::string::npos && place.substr(at + 1) == origin_word;
    if (!is_origin && !is_around) {
        const auto meant = find_place(atlas, place);
        if (!meant) return meant.error();
        return rows_meant(atlas, meant.value());
    }
    if (origin.empty()) return geo::wrong_usage("error.site_origin_missing");
    const auto found = resolve_address(atlas, origin);
    if (!found) return found.error();
    if (is_around) return areas_of_origin(index, place.substr(0, at), found.value(), origin);
    return rows_meant(atlas, {origin, {found.value().layer}, found.value().row});
}

bool is_unknown_text(std::string_view text) {
    constexpr std::array<std::string_view, 5> words = {"", "inconnu", "inconnue", "unknown",
                                                       "non renseigne"};
    return std::ranges::find(words, fold(text)) != words.end();
}

const FilterField* site_field(const FilterSchema& schema, std::size_t layer,
                              const Measure& measure) {
    return schema.find(layer, measure.kind == Measure::Kind::area ? "area_ha" : measure.of);
}

}  // namespace ancrage::layers
