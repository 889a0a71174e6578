// Which names are written, and where. Candidates are tried in a fixed order (priority, then the
// order value, then layer and feature), each at several places, and take the one that costs least
// of those where nothing is written yet. They are placed in a room larger than the picture, as if
// it had no edges, so that moving the map moves the names with it; only then are those that the
// picture would cut, or something covers, tried again elsewhere or left out. The answer depends on
// the candidates alone: the same view always bears the same names.
//
// The preferences among the places beside a point follow Imhof ("Positioning names on maps", The
// American Cartographer 2(2), 1975), with the right side first.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "geo/model/geometry.h"
#include "render/pixel_box.h"

namespace ancrage::render {

// One place for a name: what it would cover, and how little it is liked (square pixels of hidden
// signs that are worth as much).
struct LabelSpot {
    std::vector<PixelBox> boxes;
    double cost = 0;
};

struct LabelCandidate {
    std::size_t layer = 0;
    std::size_t feature = 0;
    int priority = 0;        // larger first
    double order = 0;        // larger first, within a priority
    geo::Coordinate anchor;  // pixels
    double width = 0;        // pixels, of the text
    double height = 0;
    double clearance = 0;  // pixels kept free around the anchor; 0 writes over it, centred
    // Of candidates with the same, one is placed within this many pixels; empty: no such limit.
    std::string written_once = {};
    double once_within = std::numeric_limits<double>::infinity();
    std::vector<LabelSpot> spots = {};  // its places, instead of those around the anchor
};

struct PlacedLabel {
    std::size_t candidate = 0;
    std::size_t spot = 0;  // of the candidate's own, if it has any
    double left = 0;       // pixels; whole, and of the text, without spots of its own
    double top = 0;
};

// Side of the cells in which signs are counted, whole pixels. Where the room's left and top are
// multiples of sixteen of them, moving the map by whole pixels changes no count.
double sign_cell(double scale_factor);

struct LabelRoom {
    PixelBox whole;    // where candidates come from; as wide around the picture as names are long
    PixelBox picture;  // where names are written, whole
    std::vector<PixelBox> covered = {};  // parts of it where none is
    double scale_factor = 1;             // pixels per point: distances and costs grow with it
};

// Labels that lie whole inside the picture and touch neither each other nor what is covered, in the
// order of their ranks. Candidates with an anchor that is not finite are never placed.
std::vector<PlacedLabel> place_labels(const std::vector<LabelCandidate>& candidates,
                                      const std::vector<PixelBox>& signs, const LabelRoom& room);

}  // namespace ancrage::render
