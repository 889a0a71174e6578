#include "render/size_by_value.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

float diameter_of(double value, const SizeByValue& by_value, double largest_value) {
    if (!(value > 0)) return by_value.smallest;
    const double share = std::min(value / largest_value, 1.0);
    return std::max(by_value.smallest, static_cast<float>(std::sqrt(share)) * by_value.largest);
}

double largest_value_of(const geo::FeatureTable& table, const SizeByValue& by_value) {
    const geo::Column* column = table.find(by_value.column);
    if (column == nullptr) return 0;
    if (by_value.largest_value > 0) return by_value.largest_value;
    double largest = 0;
    for (std::size_t i = 0; i < column->size(); ++i) {
        const double value = column->number(i).value_or(0);
        if (std::isfinite(value)) largest = std::max(largest, value);
    }
    return largest;
}

MarkerSizes marker_sizes(const geo::FeatureTable& table, const SizeByValue& by_value) {
    MarkerSizes sizes;
    if (!by_value.used()) return sizes;
    const std::size_t count = table.geometry.feature_count();
    sizes.diameters.assign(count, by_value.smallest);
    sizes.unknown.assign(count, 1);
    const geo::Column* column = table.find(by_value.column);
    if (column == nullptr) return sizes;
    const double largest = largest_value_of(table, by_value);
    for (std::size_t i = 0; i < std::min(count, column->size()); ++i) {
        const std::optional<double> value = column->number(i);
        if (!value) continue;
        sizes.unknown[i] = 0;
        if (largest > 0) sizes.diameters[i] = diameter_of(*value, by_value, largest);
    }
    return sizes;
}

std::array<double, 3> legend_values(double largest_value) {
    if (!(largest_value > 0) || !std::isfinite(largest_value)) return {};
    const double power = std::pow(10.0, std::floor(std::log10(largest_value)));
    // Rounding in the powers may leave a leading digit of 0.999…
    const double leading = largest_value / power * (1 + 1e-12);
    double first = 1;
    if (leading >= 5)
        first = 5;
    else if (leading >= 2)
        first = 2;
    const double top = first * power;
    return {top, top / 5, top / 25};
}

Marker hollow(Marker marker) {
    constexpr float least_outline = 1.2F;
    marker.outline = marker.fill.a > 0 ? marker.fill : marker.outline;
    marker.fill.a = 0;
    marker.outline_width = std::max(marker.outline_width, least_outline);
    return marker;
}

}  // namespace ancrage::render
