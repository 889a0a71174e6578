// The plate: a map picture with what makes it readable by itself (title, legend, scale, north,
// sources with their dates, a watermark when it is fictional), drawn with Cairo.
#pragma once

#include <string>
#include <vector>

#include "geo/model/result.h"
#include "render/image.h"
#include "render/style.h"

namespace ancrage::render {

struct LegendEntry {
    std::string title;
    std::string detail;  // second line: count, what a sign means; may be empty
    std::string badge;   // "indicatif", "reconstitué", "expiré"; may be empty
    Style style;
    bool is_line = false;
    bool is_point = false;
    std::vector<std::pair<std::string, Marker>> markers;  // the rules' markers, titled
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
