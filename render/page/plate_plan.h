// Where everything on a plate goes, before anything is drawn: a pure function of the texts and the
// size, so that a test can see that every text stays in its box. Page units: pixels at scale
// factor 1, from the top left.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/page/box.h"
#include "render/page/nested_sizes.h"
#include "render/page/page_text.h"
#include "render/page/plate.h"
#include "render/page/scale_bar.h"

// As cairo.h declares it, so that including this header does not need it.
using cairo_t = struct _cairo;

namespace ancrage::render {

struct PlacedText {
    std::string text;
    TextStyle style;
    double x = 0;
    double baseline = 0;
    Box room;  // the text must stay in it
};

struct PlacedSwatch {
    std::size_t entry = 0;              // of the plate's legend
    std::optional<std::size_t> marker;  // of its rules' markers; the layer's own sign without
    Box box;
    std::optional<std::size_t> color_class = {};  // of the entry's colours
};

// The histogram of an entry's colours.
struct PlacedHistogram {
    std::size_t entry = 0;
    Box box;
};

// The nested signs of an entry's sizes, with rules to their titles.
struct PlacedSizes {
    std::size_t entry = 0;
    std::vector<NestedSign> signs;
    double title_x = 0;
};

// A rule one page unit thick, below or to the right of its place.
struct PlacedRule {
    double x = 0;
    double y = 0;
    double length = 0;
    bool vertical = false;
};

struct PlatePlan {
    double width = 0;  // of the page
    double height = 0;
    Box column;  // the legend's; without width in a small picture
    Box footer;
    Box map;  // what is left
    std::vector<PlacedText> texts;
    std::vector<PlacedSwatch> swatches;
    std::vector<PlacedHistogram> histograms;
    std::vector<PlacedSizes> sizes;
    std::vector<Box> pills;  // outlines around the badges
    std::vector<PlacedRule> rules;
    ScaleBar scale;
    Box scale_bar;
    Box scale_card;  // holds the bar and, above it, the north mark; empty when there is no room
    bool complete = true;  // false: some text ends with an ellipsis
};

// `width` and `height` in pixels; the plate's scale factor above 0.
PlatePlan plan_plate(const Plate& plate, int width, int height, const PageColors& page,
                     const PageFonts& fonts);

// Draws what was planned; one unit of the current transformation is a page unit.
void paint_plate(cairo_t* cairo, const PlatePlan& plan, const Plate& plate, const PageColors& page,
                 const PageFonts& fonts);

// The steps of paint_plate that other pages take too: the legend's signs; the scale bar and the
// north mark on their card, if there is one.
void paint_signs(cairo_t* cairo, const PlatePlan& plan, const Plate& plate, const PageColors& page);
void paint_scale(cairo_t* cairo, const PlatePlan& plan, const PageColors& page);

// The steps of plan_plate, each in its own file. The column's legend becomes denser until it fits;
// what still does not is counted in a last line.
void plan_column(PlatePlan& plan, const Plate& plate, const PageColors& page,
                 const PageFonts& fonts);
// Sets the footer's height and fills it: sources and notice, and in a small picture the title and
// the legend before them.
void plan_footer(PlatePlan& plan, const Plate& plate, const PageColors& page,
                 const PageFonts& fonts);

// The legend alone in columns filled one after the other, denser until it fits. Gives back where it
// ends.
double plan_legend(PlatePlan& plan, const std::vector<Box>& columns, const Plate& plate,
                   const PageColors& page, const PageFonts& fonts);
// The scale bar and the north mark at the bottom right of `plan.map`; nothing where it is small.
void plan_scale_card(PlatePlan& plan, const Plate& plate, const PageColors& page,
                     const PageFonts& fonts);

// Whether the layer is drawn at the plate's scale.
bool is_on_the_map(const Plate& plate, double max_metres_per_pixel);

inline constexpr double column_width = 300;
inline constexpr double narrowest_with_column = 900;

}  // namespace ancrage::render
