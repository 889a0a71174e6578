// A composed page before anything is drawn: texts, shapes, legend signs, pictures and maps, each
// with its place. Plain data, so that a test can see that nothing overlaps, and so that the same
// page can be drawn as PDF, SVG, pixels or a preview. Lengths are points (1/72 inch) from the top
// left.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "render/feature_look.h"
#include "render/image.h"
#include "render/map_layer.h"
#include "render/page/box.h"
#include "render/page/plate.h"
#include "render/page/plate_plan.h"
#include "render/pixel_box.h"

namespace ancrage::render {

// A map to be drawn: what MapRenderer is given, kept together.
struct MapScene {
    std::vector<MapLayer> layers;
    std::vector<std::vector<FeatureLook>> looks;  // one a layer, or none at all
    MapState state;                               // its camera is as large as the map's box
    PageColors page;
    std::string watermark;  // across the map; empty for real data
};

struct PlannedMap {
    Box box;
    std::shared_ptr<const MapScene> scene;
    std::vector<PixelBox> covered;  // pixels of the scene's camera where no name is written
};

// A box, its corners round by `radius`; a rule is a thin one, a disc one whose radius is half of
// it.
struct PlannedShape {
    Box box;
    Color fill{0, 0, 0, 0};
    double radius = 0;
    Color edge{0, 0, 0, 0};
    double edge_width = 0;  // inside the box
};

struct PlannedPicture {
    Box box;
    std::shared_ptr<const Image> image;
};

// Signs of a legend, or a scale bar with its north mark, planned as a plate's in its own units.
struct PlannedSigns {
    double x = 0;
    double y = 0;
    double scale = 1;  // points for one of the plate's units
    std::shared_ptr<const Plate> plate;
    PlatePlan plan;  // without texts: those are the page's
    PageColors colors;
};

// What leads to another page when it is clicked.
struct PlannedLink {
    Box box;
    std::string target;  // anchor of a page
};

struct PagePlan {
    double width = 0;
    double height = 0;
    Color paper{255, 255, 255, 255};
    std::vector<PlannedMap> maps;
    std::vector<PlannedShape> shapes;
    std::vector<PlannedPicture> pictures;
    std::vector<PlannedSigns> signs;
    std::vector<PlacedText> texts;
    std::vector<PlannedLink> links;
    std::string anchor;     // what links and the bookmark lead to; may be empty
    std::string bookmark;   // title in the file's outline; empty for none
    bool is_part = false;   // the bookmark begins a part; the others are inside the one before
    std::string watermark;  // across the page; empty for real data
    bool complete = true;   // false: some text ends with an ellipsis, or did not find room
};

// Adds what `from` holds to `onto`, moved.
void add_moved(PagePlan& onto, const PagePlan& from, double x, double y);

}  // namespace ancrage::render
