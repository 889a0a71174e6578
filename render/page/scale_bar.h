// The scale bar: which round distance it shows and how that is written.
#pragma once

#include <string>

namespace ancrage::render {

struct ScaleBar {
    double metres = 0;   // 1, 2 or 5 times a power of ten; 0 when the scale is not known
    double length = 0;   // page units
    int parts = 2;       // two-tone, of equal length, each a round distance
    std::string middle;  // written at the end of the first half; empty when there is none
    std::string end;     // with its unit
};

// The longest round bar within `most` page units. `metres_per_unit` above 0.
ScaleBar choose_scale_bar(double metres_per_unit, double most, bool french);

}  // namespace ancrage::render
