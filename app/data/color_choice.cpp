#include "app/data/color_choice.h"

#include <algorithm>
#include <optional>

#include "app/data/area_measures.h"
#include "render/feature_paint.h"

namespace ancrage::app {

namespace {

bool is_a_measure(const std::string& unit) {
    constexpr std::array<const char*, 6> measures = {"inhabitants", "km2",   "ha",
                                                     "m2",          "m2_ha", "eur"};
    return std::ranges::find(measures, unit) != measures.end();
}

bool has_several(const geo::FeatureTable& table, const std::string& column) {
    std::optional<double> first;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto number = table.number(column, row);
        if (number && first && *number != *first) return true;
        if (!first) first = number;
    }
    return false;
}

}  // namespace

std::vector<ColorChoice> colors_to_choose(const layers::Atlas& atlas, std::size_t layer) {
    const layers::Layer& colored = atlas.layers[layer];
    std::vector<ColorChoice> choices;
    if (colored.definition.geometry == geo::GeometryKind::line) return choices;
    const bool has_area = colored.definition.geometry == geo::GeometryKind::polygon;
    for (const layers::Field& field : colored.definition.fields) {
        if (!is_a_measure(field.unit) || !has_several(colored.table, field.column)) continue;
        ColorChoice choice;
        choice.column = field.column;
        if (has_area && field.unit == "inhabitants") {
            choice.per_km2 = true;
            choices.push_back(choice);
            choice.per_km2 = false;
        }
        choices.push_back(choice);
    }
    for (const AreaMeasure& measure : measures_of(atlas, layer)) {
        ColorChoice choice;
        choice.column = name_of(measure);
        choices.push_back(choice);
    }
    return choices;
}

void wear(render::Style& style, const ColorChoice& choice, const render::Ramp& ramp,
          geo::GeometryKind kind) {
    if (!choice.used()) return;
    render::ColorByValue& by_value = style.color_by_value;
    by_value.column = choice.column;
    by_value.per_km2 = choice.per_km2;
    by_value.classing = choice.classing;
    const int classes = std::clamp(choice.classes, fewest_classes, most_classes);
    by_value.colors = render::spread_colors(ramp.colors, static_cast<std::size_t>(classes));
    by_value.unknown = ramp.unknown;
    if (kind != geo::GeometryKind::polygon) return;
    style.fill.kind = render::FillKind::flat;
    style.fill.color = {255, 255, 255, 255};
    style.max_metres_per_pixel = render::Style{}.max_metres_per_pixel;
}

}  // namespace ancrage::app
