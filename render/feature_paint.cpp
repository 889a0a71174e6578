#include "render/feature_paint.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "render/color_difference.h"

namespace ancrage::render {

namespace {

constexpr double square_metres_in_km2 = 1e6;

std::vector<double> numbers_of(const geo::FeatureTable& table, const ColorByValue& by_value) {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    const geo::GeometryArray& geometry = table.geometry;
    std::vector<double> numbers(geometry.feature_count(), unknown);
    if (by_value.values) {
        std::copy_n(by_value.values->begin(), std::min(numbers.size(), by_value.values->size()),
                    numbers.begin());
    } else if (const geo::Column* column = table.find(by_value.column)) {
        for (std::size_t i = 0; i < std::min(numbers.size(), column->size()); ++i) {
            numbers[i] = column->number(i).value_or(unknown);
        }
    }
    if (!by_value.per_km2) return numbers;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] *= square_metres_in_km2 / geo::area_of(geometry, i);
    }
    return numbers;
}

std::uint8_t mix(std::uint8_t from, std::uint8_t to, double share) {
    return static_cast<std::uint8_t>(std::lround(from * (1 - share) + to * share));
}

void wear(FeatureLook& look, Color color) {
    constexpr float full = 255.0F;
    look.opacity *= static_cast<float>(color.a) / full;
    color.a = 255;
    look.color = color;
}

void wear_own_colors(std::vector<FeatureLook>& looks, const geo::FeatureTable& table,
                     const Style& style) {
    const geo::Column* column = table.find(style.color_column);
    if (column == nullptr) return;
    for (std::size_t i = 0; i < std::min(looks.size(), column->size()); ++i) {
        const auto color = parse_color(column->text(i));
        if (color) looks[i].color = lightened_to(*color, style.least_lightness);
    }
}

void wear_classes(std::vector<FeatureLook>& looks, const geo::FeatureTable& table,
                  const Style& style) {
    const ColorClasses found = color_classes(table, style.color_by_value);
    for (std::size_t i = 0; i < looks.size(); ++i) {
        if (const auto place = class_of(found.classes, found.values[i])) {
            wear(looks[i], found.colors[*place]);
        } else {
            wear(looks[i], style.color_by_value.unknown);
            if (style.fill.kind == FillKind::flat) looks[i].pattern = FeaturePattern::hatch;
        }
    }
}

void lay_over(FeatureLook& under, const FeatureLook& asked) {
    under.shown = asked.shown;
    if (asked.color) {
        under.color = asked.color;
        under.opacity = 1;
    }
    under.opacity *= asked.opacity;
    if (asked.pattern != FeaturePattern::as_styled) under.pattern = asked.pattern;
    under.width = asked.width;
}

}  // namespace

ColorTarget color_target(const Style& style, geo::GeometryKind kind) {
    const bool is_point = kind == geo::GeometryKind::point;
    if (!style.color_column.empty() && !style.color_by_value.used()) {
        return is_point ? ColorTarget::marker_outline : ColorTarget::stroke;
    }
    if (is_point) return ColorTarget::marker;
    const bool is_filled = kind == geo::GeometryKind::polygon && style.fill.kind != FillKind::none;
    return is_filled ? ColorTarget::fill : ColorTarget::stroke;
}

ColorClasses color_classes(const geo::FeatureTable& table, const ColorByValue& by_value) {
    ColorClasses found;
    found.values = numbers_of(table, by_value);
    found.classes =
        classify(found.values, by_value.classing, by_value.colors.size(), by_value.breaks);
    found.colors = spread_colors(by_value.colors, found.classes.size());
    return found;
}

std::vector<Color> spread_colors(const std::vector<Color>& ramp, std::size_t count) {
    std::vector<Color> colors;
    for (std::size_t i = 0; i < count && !ramp.empty(); ++i) {
        const double along =
            count > 1 ? static_cast<double>(i) / static_cast<double>(count - 1) : 0.5;
        const double place = along * static_cast<double>(ramp.size() - 1);
        const auto from = std::min(static_cast<std::size_t>(place), ramp.size() - 1);
        const Color a = ramp[from];
        const Color b = ramp[std::min(from + 1, ramp.size() - 1)];
        const double share = place - static_cast<double>(from);
        colors.push_back({mix(a.r, b.r, share), mix(a.g, b.g, share), mix(a.b, b.b, share),
                          mix(a.a, b.a, share)});
    }
    return colors;
}

std::vector<FeatureLook> feature_paint(const geo::FeatureTable& table, const Style& style,
                                       std::span<const FeatureLook> asked) {
    const bool from_data = style.color_by_value.used() || !style.color_column.empty();
    if (!from_data && asked.empty()) return {};
    std::vector<FeatureLook> looks(table.geometry.feature_count());
    if (style.color_by_value.used()) {
        wear_classes(looks, table, style);
    } else {
        wear_own_colors(looks, table, style);
    }
    for (std::size_t i = 0; i < std::min(looks.size(), asked.size()); ++i) {
        lay_over(looks[i], asked[i]);
    }
    return looks;
}

}  // namespace ancrage::render
