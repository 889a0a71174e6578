// Ground told by lines as well as by colour, so that it can be read in print and by whoever does
// not see colours apart: the parts of parallel lines that lie inside some polygons and outside
// others.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <functional>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::app {

struct HatchLine {
    ImVec2 from;
    ImVec2 to;
};

// Polygons of one layer, which do not overlap.
struct HatchGround {
    const geo::GeometryArray* geometry = nullptr;  // null: none
    std::vector<std::uint32_t> rows;
};

struct HatchPattern {
    float spacing = 8;          // ImGui units between two lines
    bool rises = true;          // to the right; else it falls
    float least = 0;            // shorter pieces are left out
    geo::Coordinate anchor;     // Lambert-93 metres: the lines stay where they are on the ground
    ImVec2 clip_from, clip_to;  // what is seen, ImGui units
};

using ToUnits = std::function<ImVec2(geo::Coordinate)>;

std::vector<HatchLine> hatch(const HatchGround& inside, const HatchGround& outside,
                             const HatchPattern& pattern, const ToUnits& to_units);

}  // namespace ancrage::app
