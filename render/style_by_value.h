// Looks that follow a number of each feature: classes of colour (choropleth), markers whose area
// grows with the value, and points too close to be told apart gathered into one counted sign.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "render/image.h"

namespace ancrage::render {

enum class Classing { quantile, equal_interval, jenks, manual };

// Colours the fill; of a layer without one the marker, else the line.
struct ColorByValue {
    std::string column;  // empty: one colour for all
    // The numbers themselves, one a feature, where they are worked out and not a column of the
    // table; `column` then only names them. NaN is unknown.
    std::shared_ptr<const std::vector<double>> values;
    bool per_km2 = false;  // polygons: the number divided by the area in square kilometres
    Classing classing = Classing::quantile;
    std::vector<double>
        breaks;                 // manual: limits between classes, ascending, one fewer than colours
    std::vector<Color> colors;  // one a class, 2 to 9, lowest values first; alpha times the style's
    Color unknown;              // features without a number

    bool used() const { return !column.empty(); }
};

struct SizeByValue {
    std::string column;        // empty: all of the marker's size
    float smallest = 4;        // px across, also of values of 0 and less, and of those without
    float largest = 40;        // px across, at `largest_value`; the area follows the value
    double largest_value = 0;  // 0: the largest of the layer

    bool used() const { return !column.empty(); }
};

struct Clusters {
    float distance = 0;               // px: markers closer than this become one; 0 never
    double min_metres_per_pixel = 0;  // only further out than this
    Color fill;
    Color text;

    bool used() const { return distance > 0; }
};

// The colours of a style sheet for numbers that a person chooses to see: as many classes as wanted
// are mixed between these.
struct Ramp {
    std::vector<Color> colors;  // 2 to 9, lowest values first
    Color unknown;
};

}  // namespace ancrage::render
