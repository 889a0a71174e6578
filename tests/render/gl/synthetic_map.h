// Small layers with known geometry, their levels and labels, for the renderer's tests. 1 pixel is
// 1 metre in every picture, and the picture's bottom left corner is (1000, 2000).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "render/gl/map_renderer.h"
#include "render/gl/offscreen_context.h"

namespace ancrage::render::testing {

struct SyntheticLayer {
    geo::FeatureTable table;
    std::vector<geo::Level> levels;
    std::vector<geo::Coordinate> label_points;

    MapLayer with(Style style) const;
};

// Squares [x, x + side] x [y, y + side], one feature each, from the bottom left corner; `hole`
// leaves out their middle third.
struct Square {
    double x, y, side;
    bool hole = false;
    std::string name = {};
};
SyntheticLayer squares(const std::vector<Square>& squares);
SyntheticLayer path(const std::vector<geo::Coordinate>& path);
SyntheticLayer points(const std::vector<geo::Coordinate>& points, std::vector<std::string> names);

// A context, a renderer, and what is asked of them.
class Studio {
public:
    // With a margin of so many pixels around what is seen.
    explicit Studio(int margin = 0);

    MapRenderer& renderer() { return *renderer_; }
    void show(std::vector<MapLayer> layers);
    // All layers visible.
    MapState state(int width = 200, int height = 200) const;
    Image picture(const MapState& state);
    Image picture() { return picture(state()); }

    static PageColors page();
    static RendererOptions options();

private:
    OffscreenContext context_;
    std::unique_ptr<MapRenderer> renderer_;
    std::size_t layer_count_ = 0;
};

// (x, y) in metres from the bottom left corner, as in the layers.
Color at(const Image& image, int x, int y);
// Share of the pixels of the box that are not `ground`, 0 to 1.
double inked(const Image& image, int x, int y, int width, int height, Color ground);

}  // namespace ancrage::render::testing
