// Fingers on the map: one drags and taps as a mouse does, two move and scale the map, one that
// rests opens the menu of the place.
#pragma once

#include "geo/model/geometry.h"

namespace ancrage::web {

class Program;

struct Touch {
    int count = 0;          // fingers on the screen
    geo::Coordinate first;  // CSS pixels from the canvas' top left
    geo::Coordinate second;
    int phase = 0;  // 0 begins, 1 moves, 2 ends, 3 has rested (long press)
};

void touch(Program& program, const Touch& now);

// After each frame: Dear ImGui sees a button that went down and up only if a frame lies between.
void lift_fingers(Program& program);

}  // namespace ancrage::web
