#include "layers/card.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "layers/overlap.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t sample_size = 8;
constexpr double wholly = 1 - sliver_share;
constexpr double shared_content = 0.05;  // part of a QPV or IRIS that makes it content

std::vector<CardFact> facts_of(const Layer& layer, std::size_t row) {
    std::vector<CardFact> facts;
    for (const Field& field : layer.definition.fields) {
        const geo::Column* column = layer.table.find(field.column);
        if (column == nullptr || !column->has(row)) continue;
        facts.push_back({&field, column->text(row), column->number(row)});
    }
    return facts;
}

// Contents of one layer, with the first few by name.
CardContent content_of(const AtlasIndex& index, std::size_t layer,
                       std::vector<FeatureRef> features) {
    CardContent content{layer, features.size(), {}};
    const std::size_t shown = std::min(sample_size, features.size());
    const auto middle = features.begin() + static_cast<std::ptrdiff_t>(shown);
    std::partial_sort(features.begin(), middle, features.end(), [&](FeatureRef a, FeatureRef b) {
        return index.name_rank(a) < index.name_rank(b);
    });
    content.sample.assign(features.begin(), middle);
    return content;
}

bool is_content(const AtlasIndex& index, std::size_t layer, const AreaOverlap& overlap) {
    const bool zones_of_a_place =
        index.cuts_communes(layer) &&
        index.atlas().layers[layer].definition.theme != Theme::territories;
    if (zones_of_a_place) return overlap.share_of_area >= shared_content;
    if (overlap.share_of_area < wholly) return false;
    // Of two areas that are the same ground, the commune is what is in the other.
    return overlap.share_of_feature < wholly || layer == index.communes();
}

struct Around {
    std::vector<CardPlace> lies_in;
    std::vector<CardContent> contains;
};

void add_polygons(const AtlasIndex& index, FeatureRef feature, std::size_t layer, Around& around) {
    const bool is_area =
        index.atlas().layers[feature.layer].definition.geometry == geo::GeometryKind::polygon;
    // A commune does not lie in its QPVs, nor does what is only known by its commune.
    const bool can_lie_in = index.made_of_communes(layer) ||
                            !index.made_of_communes(standing_for(index, feature).layer);
    std::vector<FeatureRef> inside;
    std::vector<CardPlace> places;
    for (const AreaOverlap& overlap : areas_overlapping(index, feature, layer)) {
        const FeatureRef other{layer, overlap.row};
        if (is_area && is_content(index, layer, overlap)) {
            inside.push_back(other);
        } else if (can_lie_in && overlap.share_of_feature >= sliver_share) {
            places.push_back({other, overlap.share_of_feature});
        }
    }
    std::ranges::stable_sort(
        places, [](const CardPlace& a, const CardPlace& b) { return a.share > b.share; });
    std::ranges::copy(places, std::back_inserter(around.lies_in));
    if (!inside.empty()) around.contains.push_back(content_of(index, layer, std::move(inside)));
}

void add_points(const AtlasIndex& index, FeatureRef area, std::vector<CardContent>& contains) {
    std::vector<std::vector<FeatureRef>> by_layer(index.atlas().layers.size());
    const auto add = [&](const std::vector<FeatureRef>& points) {
        for (const FeatureRef& point : points) by_layer[point.layer].push_back(point);
    };
    if (index.cuts_communes(area.layer)) add(index.points_in(area));
    for (const std::uint32_t commune : whole_communes_of(index, area)) {
        add(index.points_in_commune(commune));
    }
    for (std::size_t layer = 0; layer < by_layer.size(); ++layer) {
        if (by_layer[layer].empty()) continue;
        contains.push_back(content_of(index, layer, std::move(by_layer[layer])));
    }
}

Around around_of(const AtlasIndex& index, FeatureRef feature) {
    Around around;
    const Atlas& atlas = index.atlas();
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        const bool polygons = atlas.layers[layer].definition.geometry == geo::GeometryKind::polygon;
        if (polygons && layer != feature.layer) add_polygons(index, feature, layer, around);
    }
    if (atlas.layers[feature.layer].definition.geometry == geo::GeometryKind::polygon) {
        add_points(index, feature, around.contains);
    }
    return around;
}

void add_grants_and_places(const AtlasIndex& index, Card& card) {
    std::set<std::string> codes;
    for (const std::uint32_t commune : whole_communes_of(index, card.feature)) {
        codes.insert(index.atlas().layers[index.communes()].key(commune));
    }
    const ProgrammeCatalogue& programmes = index.atlas().programmes;
    for (std::size_t i = 0; i < programmes.grants.size(); ++i) {
        if (codes.contains(programmes.grants[i].commune_code)) card.grants.push_back(i);
    }
    for (std::size_t i = 0; i < programmes.places.size(); ++i) {
        if (codes.contains(programmes.places[i].commune_code)) card.places.push_back(i);
    }
}

}  // namespace

Card make_card(const AtlasIndex& index, FeatureRef feature, Date today) {
    const Layer& layer = index.atlas().layers[feature.layer];
    Card card;
    card.feature = feature;
    card.address = address_of(index.atlas(), feature);
    card.code = layer.key(feature.row);
    card.name = layer.name(feature.row);
    card.facts = facts_of(layer, feature.row);
    card.area_ha = geo::area_of(layer.table.geometry, feature.row) / 10'000;
    Around around = around_of(index, feature);
    card.lies_in = std::move(around.lies_in);
    card.contains = std::move(around.contains);
    card.programmes = programmes_reaching(index, feature, today);
    add_grants_and_places(index, card);
    return card;
}

}  // namespace ancrage::layers
