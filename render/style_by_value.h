// Looks that follow a number of each feature: classes of colour (choropleth), markers whose area
// grows with the value, and points too close to be told apart gathered into one counted sign.
#pragma once

#include <string>
#include <vector>

#include "render/image.h"

namespace ancrage::render {

enum class Classing { quantile, equal_interval, jenks, manual };

struct ColorByValue {
    std::string column;  // empty: one colour for all
    Classing classing = Classing::quantile;
    std::vector<double>
        breaks;                 // manual: limits between classes, ascending, one fewer than colours
    std::vector<Color> colors;  // one a class, 2 to 9, lowest values first
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

}  // namespace ancrage::render
