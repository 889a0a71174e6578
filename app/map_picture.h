// The map as a picture, without a window: the same renderer offscreen, with the plate around it
// (title, legend, scale, sources). What the command line, the pages and the benchmarks draw.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/data/workspace.h"
#include "app/text/translations.h"
#include "geo/model/result.h"
#include "layers/address.h"
#include "render/feature_look.h"
#include "render/gl/map_renderer.h"
#include "render/gl/offscreen_context.h"
#include "render/image.h"
#include "render/page/plate.h"

namespace ancrage::app {

struct PictureRequest {
    int width = 1920;  // pixels
    int height = 1080;
    float scale_factor = 1;
    std::optional<layers::FeatureRef> area;  // framed and marked; the region when empty
    std::vector<std::uint8_t> visible;       // one a layer
    bool bare = false;                       // without the plate
    std::vector<std::size_t> order;          // as in render::MapState
    std::vector<float> opacity;
    // In place of the area's or the region's; empty: theirs.
    std::string title;
    std::string subtitle;
    std::optional<geo::Extent> ground;  // framed in place of the area or the region
    // Marked: the area when nothing is said here.
    std::optional<render::FeatureMark> selected;
    std::vector<render::FeatureMark> marked;  // chosen together, as in render::MapState
    // What a filter keeps, one a layer each; empty: everything.
    std::vector<std::vector<render::FeatureLook>> looks;
    std::vector<std::size_t> kept;  // how many features
};

// The layers of the atlas as the renderer takes them, in drawing order and the styles of `sheet`.
// Pointers into `workspace`.
std::vector<render::MapLayer> map_layers(const Workspace& workspace,
                                         const render::StyleSheet& sheet);
// On light paper.
std::vector<render::MapLayer> map_layers(const Workspace& workspace);

// One style a layer of the atlas, for MapRenderer::restyle.
std::vector<render::Style> layer_styles(const Workspace& workspace,
                                        const render::StyleSheet& sheet);

// Index of a layer by its id, as the command line names it. An unknown id is wrong usage, a layer
// missing from the atlas data_missing.
geo::Result<std::size_t> layer_named(const layers::Atlas& atlas, const std::string& id);

// One flag a layer: those named, or the opening ones when `ids` is empty. Unknown names are wrong
// usage, layers missing from the atlas data_missing.
geo::Result<std::vector<std::uint8_t>> visible_layers(const layers::Atlas& atlas,
                                                      const std::vector<std::string>& ids);

// Extent of the region, or of everything the atlas holds when it has no region layer.
geo::Extent home_extent(const layers::Atlas& atlas);

// Legend, sources and notices for the visible layers, in words. Signs that only show closer in than
// `metres_per_pixel` (at scale factor 1) are left out of the legend; 0 lists them all.
render::Plate describe_plate(const Workspace& workspace, const render::StyleSheet& sheet,
                             const PictureRequest& request, const Translations& words,
                             double metres_per_pixel = 0);
// On light paper.
render::Plate describe_plate(const Workspace& workspace, const PictureRequest& request,
                             const Translations& words, double metres_per_pixel = 0);

// An offscreen context and a renderer holding the workspace's layers.
class PictureMaker {
public:
    static geo::Result<PictureMaker> create(const Workspace& workspace, const std::string& assets,
                                            render::StyleSheet sheet);
    // On light paper.
    static geo::Result<PictureMaker> create(const Workspace& workspace, const std::string& assets);

    geo::Result<render::Image> draw(const PictureRequest& request, const Translations& words);
    render::MapRenderer& renderer() { return *renderer_; }
    // What the request's filter keeps, for whatever the renderer draws from here on.
    void show_kept(const PictureRequest& request);
    // The state that `draw` gives the renderer, the plate's room taken into account.
    geo::Result<render::MapState> frame(const PictureRequest& request,
                                        const render::Plate& plate) const;

private:
    PictureMaker(const Workspace& workspace, render::StyleSheet sheet, std::string fonts,
                 render::OffscreenContext context, std::unique_ptr<render::MapRenderer> renderer);

    const Workspace* workspace_;
    render::StyleSheet sheet_;
    std::string fonts_;
    // In this order: the renderer is destroyed while its context is still there.
    render::OffscreenContext context_;
    std::unique_ptr<render::MapRenderer> renderer_;
};

}  // namespace ancrage::app
