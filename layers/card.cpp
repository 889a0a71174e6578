#include "layers/card.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "layers/card_programmes.h"
#include "layers/overlap.h"
#include "layers/programmes/grants_at.h"

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

struct Containment {
    std::vector<CardPlace> lies_in;
    std::vector<CardContent> contains;
};

void add_polygons(const AtlasIndex& index, FeatureRef feature, std::size_t layer,
                  Containment& found) {
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
    std::ranges::copy(places, std::back_inserter(found.lies_in));
    if (!inside.empty()) found.contains.push_back(content_of(index, layer, std::move(inside)));
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

Containment containment_of(const AtlasIndex& index, FeatureRef feature) {
    Containment found;
    const Atlas& atlas = index.atlas();
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        const bool polygons = atlas.layers[layer].definition.geometry == geo::GeometryKind::polygon;
        if (polygons && layer != feature.layer) add_polygons(index, feature, layer, found);
    }
    if (atlas.layers[feature.layer].definition.geometry == geo::GeometryKind::polygon) {
        add_points(index, feature, found.contains);
    }
    return found;
}

std::optional<CardFigure> figure_of(const Atlas& atlas, const Card& card, const Figure& figure) {
    CardFigure answer;
    answer.figure = &figure;
    if (figure.kind == Figure::Kind::field) {
        const auto fact = std::ranges::find_if(
            card.facts, [&](const CardFact& f) { return f.field->column == figure.of; });
        if (fact == card.facts.end() || fact->text.empty()) return std::nullopt;
        answer.origin = {Method::published, card.feature.layer};
        answer.field = fact->field;
        answer.text = fact->text;
        return answer;
    }
    const std::size_t layer = atlas.index_of(figure.of);
    if (layer == atlas.layers.size() || atlas.layers[layer].state == LayerState::missing) {
        return std::nullopt;
    }
    if (figure.kind == Figure::Kind::count) {
        const LayerDefinition& own = atlas.layers[card.feature.layer].definition;
        if (own.geometry != geo::GeometryKind::polygon) return std::nullopt;
        answer.origin = {Method::counted, layer};
        const auto content = std::ranges::find(card.contains, layer, &CardContent::layer);
        if (content != card.contains.end()) answer.number = static_cast<double>(content->count);
        return answer;
    }
    const auto group = std::ranges::find_if(card.around, [&](const Neighbours& neighbours) {
        return neighbours.layer == layer && neighbours.rule != nullptr &&
               neighbours.rule->column.empty();
    });
    if (group == card.around.end()) return std::nullopt;
    answer.origin = {Method::measured, layer};
    answer.number = group->nearest.front().metres;
    answer.nearest = group->nearest.front().feature;
    return answer;
}

std::vector<CardFigure> figures_of(const Atlas& atlas, const Card& card) {
    constexpr std::size_t most = 3;
    std::vector<CardFigure> figures;
    for (const Figure& figure : atlas.layers[card.feature.layer].definition.figures) {
        if (figures.size() == most) break;
        if (auto found = figure_of(atlas, card, figure)) figures.push_back(std::move(*found));
    }
    return figures;
}

// What is surely here first.
std::vector<std::size_t> all_of(const MoneyPlaces& found) {
    std::vector<std::size_t> all = found.here;
    all.insert(all.end(), found.shared.begin(), found.shared.end());
    return all;
}

void add_grants_and_places(const AtlasIndex& index, Card& card) {
    const GrantPlaces known(index);
    MoneyPlaces grants = known.grants_in(card.feature);
    MoneyPlaces places = known.places_in(card.feature);
    card.grants = all_of(grants);
    card.places = all_of(places);
    card.shared_grants = std::move(grants.shared);
    card.shared_places = std::move(places.shared);
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
    Containment found = containment_of(index, feature);
    card.lies_in = std::move(found.lies_in);
    card.contains = std::move(found.contains);
    card.around = neighbours_of(index, feature);
    card.figures = figures_of(index.atlas(), card);
    card.programmes = programmes_reaching(index, feature, today);
    rank_programmes(index.atlas().programmes, card.programmes);
    add_grants_and_places(index, card);
    return card;
}

}  // namespace ancrage::layers
