#include "app/map_composition.h"

#include <algorithm>

#include "render/page/plate_cover.h"

namespace ancrage::app {

namespace {

constexpr double frame_padding = 24;  // px around a framed area, at scale factor 1

}  // namespace

geo::Extent framed_extent(const layers::Atlas& atlas, const PictureRequest& request) {
    if (request.ground) return *request.ground;
    if (!request.area) return home_extent(atlas);
    const geo::GeometryArray& geometry = atlas.layers[request.area->layer].table.geometry;
    const geo::Extent extent = geo::extent_of(geometry, request.area->row);
    if (extent.empty()) return home_extent(atlas);
    // A point, or a very small area, is shown with its neighbourhood.
    constexpr double smallest = 1500;  // metres
    const double short_of = smallest - std::max(extent.width(), extent.height());
    return short_of > 0 ? extent.grown(short_of / 2) : extent;
}

geo::Result<render::MapState> frame_map(const Workspace& workspace, const PictureRequest& request,
                                        const render::Plate& plate, const std::string& fonts) {
    render::PlateLayout layout;
    if (!request.bare) {
        auto room = render::plate_layout(plate, request.width, request.height, fonts);
        if (!room) return room.error();
        layout = room.value();
    }
    render::MapState state;
    state.scale_factor = request.scale_factor;
    state.visible = request.visible;
    state.order = request.order;
    state.opacity = request.opacity;
    const int free_width = request.width - layout.legend_width;
    const int free_height = request.height - layout.footer_height;
    state.camera = render::fit(framed_extent(workspace.atlas, request), free_width, free_height,
                               frame_padding * static_cast<double>(request.scale_factor));
    state.camera.width = request.width;
    state.camera.height = request.height;
    // The free part is right of the legend and above the sources; the picture is all of it.
    state.camera.center.x -= layout.legend_width / 2.0 * state.camera.metres_per_pixel;
    state.camera.center.y -= layout.footer_height / 2.0 * state.camera.metres_per_pixel;
    state.marked = request.marked;
    state.selected = request.selected;
    if (!state.selected && request.area) {
        state.selected = {request.area->layer, request.area->row};
    }
    return state;
}

geo::Result<Composition> compose(const Workspace& workspace, const render::StyleSheet& sheet,
                                 const PictureRequest& request, const Translations& words,
                                 const std::string& fonts) {
    auto state =
        frame_map(workspace, request, describe_plate(workspace, sheet, request, words), fonts);
    if (!state) return state.error();
    Composition composed;
    composed.state = std::move(state).value();
    const double scale = composed.state.camera.metres_per_pixel;
    composed.plate = describe_plate(workspace, sheet, request, words,
                                    scale * static_cast<double>(request.scale_factor));
    composed.plate.metres_per_pixel = scale;
    // The fictional region is marked even on a bare picture.
    composed.has_plate = !request.bare || workspace.atlas.demonstration;
    if (!composed.has_plate) return composed;
    auto covered = render::plate_cover(composed.plate, request.width, request.height, fonts);
    if (!covered) return covered.error();
    composed.covered = std::move(covered).value();
    return composed;
}

}  // namespace ancrage::app
