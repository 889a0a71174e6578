// What is taken on a picture while names are placed: the boxes of the names so far, each looked up
// in a few cells, and how much of the points' signs lies under a box, read off a table of sums
// (Crow, "Summed-area tables for texture mapping", SIGGRAPH 1984). Pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "render/pixel_box.h"

namespace ancrage::render {

class TakenBoxes {
public:
    // Boxes may reach beyond `room`; they are then looked up in its outer cells.
    TakenBoxes(const PixelBox& room, double cell);

    void take(const PixelBox& box);
    bool touches(const PixelBox& box) const;

private:
    template <typename Visit>
    void visit_cells(const PixelBox& box, Visit&& visit) const;

    PixelBox room_;
    double cell_;
    int across_;
    int down_;
    std::vector<std::vector<PixelBox>> cells_;
};

class CoveredArea {
public:
    // Of `signs` in `room`, whose corner stays on a cell's corner as the map is moved by pixels:
    // the sums then do not change with the view.
    CoveredArea(const PixelBox& room, double cell, const std::vector<PixelBox>& signs);

    // Square pixels of signs under the box; overlapping signs count each.
    double under(const PixelBox& box) const;

private:
    double& sum(int column, int row);
    double sum(int column, int row) const;
    double sum_to(double x, double y) const;

    PixelBox room_;
    double cell_;
    int across_ = 0;
    int down_ = 0;
    std::vector<double> sums_;  // (across + 1) x (down + 1); empty without signs
};

}  // namespace ancrage::render
