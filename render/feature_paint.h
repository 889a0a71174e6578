// What each feature of a layer wears: the colours that its data give it (an own colour in a column,
// a class of values) and the looks asked for, in one. The same on screen and on paper.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geo/model/feature_table.h"
#include "render/classes.h"
#include "render/feature_look.h"
#include "render/style.h"

namespace ancrage::render {

// What of a layer a feature's own colour replaces. Of the casing, the inner band and the rest of a
// marker it replaces nothing.
enum class ColorTarget { fill, stroke, marker, marker_outline };

// The fill where there is one, else the marker, else the line; of `color_column` alone the line or
// the marker's outline.
ColorTarget color_target(const Style& style, geo::GeometryKind kind);

// Classes of a layer's values and their colours, lowest first.
struct ColorClasses {
    std::vector<double> values;  // one a feature; NaN: unknown
    Classes classes;
    std::vector<Color> colors;  // one a class
};
ColorClasses color_classes(const geo::FeatureTable& table, const ColorByValue& by_value);

// `count` colours spread over a ramp from its first to its last; of one class the ramp's middle.
std::vector<Color> spread_colors(const std::vector<Color>& ramp, std::size_t count);

// One look a feature; empty when the layer's style says it all. What is unknown is hatched where
// the fill is flat. Alpha of a class' colour is in `opacity`. `asked`, empty or one a feature,
// lies over what the data say.
std::vector<FeatureLook> feature_paint(const geo::FeatureTable& table, const Style& style,
                                       std::span<const FeatureLook> asked = {});

}  // namespace ancrage::render
