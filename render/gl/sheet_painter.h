// Paints sheets a little at a time: an area is taken up, painted layer by layer, and put down when
// it is final. Between two steps anything else may be drawn elsewhere, so that whoever waits for an
// answer never waits for more than a step.
#pragma once

#include <limits>
#include <vector>

#include "render/gl/layer_scene.h"
#include "render/gl/map_painter.h"
#include "render/gl/pace.h"
#include "render/gl/sheet.h"

namespace ancrage::render {

// As much time as it takes, without asking how much has gone.
inline constexpr double whole_picture = std::numeric_limits<double>::infinity();  // seconds

class SheetPainter {
public:
    explicit SheetPainter(MapPainter map_painter) : painter(std::move(map_painter)) {}

    // Works on the view for about `budget` seconds; true when it is painted.
    bool paint_view(Sheet& sheet, double budget);
    // Works on the margin where `toward` looks; true when nothing of it is left there.
    bool paint_margin(Sheet& sheet, const Camera& toward, double budget);
    // The marks of another state, over a map that stays.
    void mark_again(Sheet& sheet, const MapState& state);

    MapPainter painter;
    std::vector<LayerScene> scenes;
    PageColors page;

private:
    bool prepare(Sheet& sheet, double budget);
    void paint_step(Sheet& sheet, double budget);
    void paint_over_base(Sheet& sheet, const PixelArea& area);

    Pace pace_;
};

}  // namespace ancrage::render
