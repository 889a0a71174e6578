// Which names are written, and where: candidates are tried in a fixed order (priority, then the
// order value, then layer and feature), each at a few places, and kept where nothing is written
// yet. The answer depends on the candidates alone, so the same view always bears the same names.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/model/geometry.h"
#include "render/pixel_box.h"

namespace ancrage::render {

struct LabelCandidate {
    std::size_t layer = 0;
    std::size_t feature = 0;
    int priority = 0;        // larger first
    double order = 0;        // larger first, within a priority
    geo::Coordinate anchor;  // pixels from the top left
    double width = 0;        // pixels, of the text
    double height = 0;
    double clearance = 0;      // pixels kept free around the anchor; 0 writes over it, centred
    std::string written_once;  // the same text is placed once a layer; empty: no such limit
};

struct PlacedLabel {
    std::size_t candidate = 0;
    double left = 0;  // pixels, whole
    double top = 0;
};

// Labels that lie whole inside width x height pixels and do not touch each other, in the order in
// which they were placed, nor any of `covered`. Of its places, a label takes the one that hides the
// fewest of `markers`, the first of equals. Candidates with a NaN anchor are never placed.
std::vector<PlacedLabel> place_labels(const std::vector<LabelCandidate>& candidates,
                                      const std::vector<PixelBox>& markers, int width, int height,
                                      const std::vector<PixelBox>& covered = {});

}  // namespace ancrage::render
