// How a layer looks, as data (assets/styles/*.toml): fill and texture, outline, inner band, marker,
// label, and the range of scales where each is shown. Widths and sizes are in pixels at scale
// factor 1 and grow with it; so do scale limits.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/model/result.h"
#include "render/image.h"
#include "render/style_by_value.h"

namespace ancrage::render {

enum class FillKind { none, flat, hatch, dots };
enum class LineCap { round, butt, square };
enum class LineJoin { round, bevel, miter };
// Names of lines: level at the middle, letters that follow the line, or on a small plate in the
// line's colour.
enum class LineNames { middle, along, plate };
enum class MarkerShape { disc, ring, square, diamond, triangle, rounded };

struct Fill {
    FillKind kind = FillKind::none;
    Color color;
    float angle = 45;     // degrees, hatch
    float spacing = 8;    // px between lines or dots
    float thickness = 1;  // px of a line, diameter of a dot
};

struct Stroke {
    Color color;
    float width = 0;          // px; 0 draws nothing
    std::vector<float> dash;  // px on, off, …; empty is solid
    LineCap cap = LineCap::round;
    LineJoin join = LineJoin::round;
    float offset = 0;  // px: into the polygon from its border, to the right along a line
    Color casing;
    float casing_width = 0;  // px on each side, drawn under the line
    float inner_band = 0;    // px drawn inside the polygon along its border, 0 for none
    Color band;
};

struct Marker {
    MarkerShape shape = MarkerShape::disc;
    float size = 0;  // px across; 0 draws nothing
    Color fill;
    Color outline;
    float outline_width = 1;
};

struct LabelStyle {
    float size = 0;  // px; 0 writes nothing
    int weight = 400;
    bool italic = false;
    bool capitals = false;
    float letter_spacing = 0;  // px
    Color color;
    Color halo;
    float halo_width = 2;
    int priority = 0;                   // larger is placed first
    std::string order_column;           // larger values first inside the layer (population…)
    double max_metres_per_pixel = 1e9;  // not written further out
    LineNames on_lines = LineNames::middle;
    float repeat = 600;  // px between the names of one line; `along` and `plate` only
};

// Features whose column has this value look different.
struct StyleRule {
    std::string column;
    std::string value;
    Marker marker;                      // replaces the style's
    double max_metres_per_pixel = 1e9;  // hidden further out
};

struct Style {
    Fill fill;
    Stroke stroke;
    Marker marker;
    LabelStyle label;
    std::string color_column;  // "#rrggbb" of each feature, replaces the stroke or ring colour
    ColorByValue color_by_value;
    SizeByValue size_by_value;  // points only
    Clusters clusters;          // points only
    float least_lightness = 0;  // L*, 0 to 100: darker colours of color_column are lightened to it
    double max_metres_per_pixel = 1e9;  // the whole layer is hidden further out
    std::vector<StyleRule> rules;       // first that matches wins
};

// The page the map is drawn on.
struct PageColors {
    Color paper, outside, ink, secondary, accent;
    Color casing{255, 255, 255, 255};  // under the outlines of what is pointed at
};

struct StyleSheet {
    std::unordered_map<std::string, Style> layers;  // by layer id
    PageColors page;
    Ramp ramp;
    std::vector<Color> own;  // of layers that a person brings in, one after the other
};

// Errors name the layer and the entry at fault; unknown entries are errors.
geo::Result<StyleSheet> parse_style_sheet(std::string_view toml, const std::string& path);

// A sheet laid over another: it names some of that one's layers, and of these only the entries
// (fill, stroke, marker, label…) that become others, each as a whole. It may have a page and a ramp
// of its own. A layer that `under` does not have is an error.
geo::Result<StyleSheet> parse_style_overlay(std::string_view toml, const std::string& path,
                                            StyleSheet under);

}  // namespace ancrage::render
