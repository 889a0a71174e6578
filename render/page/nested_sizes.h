// The nested signs that say how large a value is drawn: they stand on one line, the small ones
// before the large ones, each with a thin rule to its title.
#pragma once

#include <vector>

#include "render/page/box.h"
#include "render/page/plate.h"

namespace ancrage::render {

struct NestedSign {
    Box sign;            // page units; the marker fills it
    double title_y = 0;  // the middle of its title's line
};

// Places `sizes` (largest first) with their left edge at `x` and the top of the largest at `y`;
// titles keep `leading` apart.
std::vector<NestedSign> nest_signs(const LegendSizes& sizes, double x, double y, double leading);
// What they take, from `y` down.
double nested_height(const std::vector<NestedSign>& signs, double y, double leading);

}  // namespace ancrage::render
