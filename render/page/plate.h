// The plate: a map picture with what makes it readable by itself (title, legend, scale, north,
// sources with their dates, a watermark when it is fictional), drawn with Cairo.
#pragma once

#include <string>
#include <vector>

#include "geo/model/result.h"
#include "render/image.h"
#include "render/style.h"

namespace ancrage::render {

// What the colours of a choropleth mean: one a class, lowest values first, then what is unknown.
struct LegendClass {
    std::string title;   // "de 500 à 1 200"
    std::string detail;  // how many features
    Color color;
    bool unknown = false;  // hatched instead of flat
};

// How the values are spread: bars of equal width from the least value to the greatest.
struct LegendBar {
    double height = 0;  // 0 to 1, the highest bar's
    Color color;        // of the class its values fall into
};

struct LegendColors {
    std::string title;  // what is counted: "Habitants par km²"
    std::vector<LegendClass> classes;
    std::vector<LegendBar> histogram;  // empty: none is drawn
    std::string least, greatest;       // under the histogram's ends
    std::string note;                  // how the classes were made

    bool used() const { return !classes.empty(); }
};

// One of the nested circles that say how large a value is drawn.
struct LegendSize {
    std::string title;  // the value
    float size = 0;     // px across, as on the map at scale factor 1
};

struct LegendSizes {
    std::string title;
    std::vector<LegendSize> sizes;  // largest first

    bool used() const { return !sizes.empty(); }
};

struct LegendEntry {
    std::string title;
    std::string detail;  // second line: count, what a sign means; may be empty
    std::string badge;   // "indicatif", "reconstitué", "expiré"; may be empty
    Style style;
    bool is_line = false;
    bool is_point = false;
    std::vector<std::pair<std::string, Marker>> markers;  // the rules' markers, titled
    LegendColors colors;
    LegendSizes sizes;
};

struct Plate {
    std::string title;
    std::string subtitle;
    std::string legend_title;
    std::vector<LegendEntry> legend;  // top layer first
    std::string sources;              // one paragraph, wrapped
    std::string notice;               // "d'après…, rien ici ne promet une aide"
    std::string watermark;            // across the map; empty for real data
    std::string north;                // "N"
    bool french = true;               // decimal comma on the scale bar
    double metres_per_pixel = 100;    // of the map picture
    float scale_factor = 1;
};

// Size in pixels of the column kept for the legend at the left of a picture this wide and of the
// strip kept for the sources below, so that the caller can frame the map beside them. Pictures
// narrower than 900 page units have no column: their legend is a few lines in the strip.
struct PlateLayout {
    int legend_width = 0;
    int footer_height = 0;
};
// What `plate` takes exactly. `metres_per_pixel` need not be known yet.
geo::Result<PlateLayout> plate_layout(const Plate& plate, int width, int height,
                                      const std::string& font_folder);

// Draws the furniture over `map`, which already has the plate's final size.
geo::Status draw_plate(Image& map, const Plate& plate, const PageColors& page,
                       const std::string& font_folder);

// A legend sign by itself on a transparent ground, for the window's panel.
Image draw_swatch(const LegendEntry& entry, int width, int height, float scale_factor);

}  // namespace ancrage::render
