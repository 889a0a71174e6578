// The ten largest features in view, by what the layer's own figures allow.
#include <algorithm>

#include "app/describe/map_facts.h"
#include "geo/model/level.h"

namespace ancrage::app {

namespace {

constexpr std::size_t most_rows = 10;
constexpr double square_metres_per_hectare = 10'000;

// What one unit of a field is in the measure it is compared by; 0 for other units.
struct Figure {
    const layers::Field* field = nullptr;
    Measure measure = Measure::hectares;
    double factor = 0;
};

Figure figure_of(const layers::Field& field) {
    if (field.unit == "inhabitants") return {&field, Measure::inhabitants, 1};
    if (field.unit == "km2") return {&field, Measure::hectares, 100};
    if (field.unit == "ha") return {&field, Measure::hectares, 1};
    if (field.unit == "m2") return {&field, Measure::hectares, 1 / square_metres_per_hectare};
    return {};
}

// Inhabitants before surface; the first such field of the layer.
Figure best_figure(const layers::LayerDefinition& definition) {
    Figure best;
    for (const layers::Field& field : definition.fields) {
        const Figure figure = figure_of(field);
        if (figure.field == nullptr) continue;
        if (figure.measure == Measure::inhabitants) return figure;
        if (best.field == nullptr) best = figure;
    }
    return best;
}

std::optional<double> value_of(const layers::Layer& layer, const Figure& figure,
                               std::uint32_t row) {
    if (figure.field == nullptr) {
        const double area = geo::area_of(layer.table.geometry, row);
        return area > 0 ? std::optional(area / square_metres_per_hectare) : std::nullopt;
    }
    const auto number = layer.table.number(figure.field->column, row);
    return number && *number > 0 ? std::optional(*number * figure.factor) : std::nullopt;
}

Largest rank(const layers::Layer& layer, const LayerInView& entry, const Figure& figure) {
    Largest largest;
    largest.layer = entry.layer;
    largest.measure = figure.measure;
    largest.field = figure.field;
    largest.in_view = entry.rows.size();
    for (const std::uint32_t row : entry.rows) {
        if (const auto value = value_of(layer, figure, row)) {
            largest.rows.push_back({row, *value, std::nullopt});
        } else {
            ++largest.without_figure;
        }
    }
    std::ranges::stable_sort(largest.rows, std::ranges::greater{}, &Measured::value);
    const std::size_t last = std::min(most_rows, largest.rows.size());
    for (std::size_t i = last; i < largest.rows.size(); ++i) {
        largest.tied_with_last += largest.rows[i].value == largest.rows[last - 1].value ? 1 : 0;
    }
    largest.rows.resize(last);
    return largest;
}

// The commune of a point, or that which holds the most of an area that cuts communes.
std::optional<std::uint32_t> commune_of(const layers::AtlasIndex& index,
                                        layers::FeatureRef feature) {
    if (index.cuts_communes(feature.layer)) {
        const auto parts = index.memberships_of(feature);
        const auto most = std::ranges::max_element(parts, {}, &layers::Membership::share_of_area);
        return most == parts.end() ? std::nullopt : std::optional(most->commune);
    }
    const auto& geometry = index.atlas().layers[feature.layer].table.geometry;
    if (geometry.kind != geo::GeometryKind::point) return std::nullopt;
    const std::uint32_t commune = index.commune_of(feature);
    return commune == geo::no_feature ? std::nullopt : std::optional(commune);
}

}  // namespace

std::vector<Largest> largest_of(const layers::AtlasIndex& index,
                                const std::vector<LayerInView>& layers) {
    std::vector<Largest> answer;
    for (const LayerInView& entry : layers) {
        const layers::Layer& layer = index.atlas().layers[entry.layer];
        const Figure figure = best_figure(layer.definition);
        const bool is_area = layer.table.geometry.kind == geo::GeometryKind::polygon;
        if (figure.field == nullptr && !is_area) continue;
        Largest largest = rank(layer, entry, figure);
        // One alone is no ranking.
        if (largest.rows.size() < 2) continue;
        for (Measured& row : largest.rows) row.commune = commune_of(index, {entry.layer, row.row});
        answer.push_back(std::move(largest));
    }
    return answer;
}

}  // namespace ancrage::app
