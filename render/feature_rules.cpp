#include "render/feature_rules.h"

#include <algorithm>
#include <string>

namespace ancrage::render {

namespace {

bool holds(const geo::Column& column, std::size_t row, const std::string& value) {
    // Most columns with rules are texts: a million of them are compared without being copied.
    if (column.type != geo::ColumnType::text) return column.text(row) == value;
    return column.has(row) ? column.texts[row] == value : value.empty();
}

}  // namespace

std::vector<std::size_t> matching_rules(const geo::FeatureTable& table, const Style& style) {
    const std::vector<StyleRule>& rules = style.rules;
    std::vector<std::size_t> matches(table.geometry.feature_count(), rules.size());
    for (std::size_t r = rules.size(); r-- > 0;) {
        const geo::Column* column = table.find(rules[r].column);
        if (column == nullptr) continue;
        for (std::size_t i = 0; i < std::min(matches.size(), column->size()); ++i) {
            if (holds(*column, i, rules[r].value)) matches[i] = r;
        }
    }
    return matches;
}

std::vector<double> scale_limits(const Style& style, std::span<const std::size_t> rules) {
    std::vector<double> limits;
    limits.reserve(rules.size());
    for (const std::size_t rule : rules) {
        limits.push_back(
            rule < style.rules.size()
                ? std::min(style.rules[rule].max_metres_per_pixel, style.max_metres_per_pixel)
                : style.max_metres_per_pixel);
    }
    return limits;
}

}  // namespace ancrage::render
