#include "render/page/page_map.h"

#include <cairo.h>

#include "render/page/cairo_canvas.h"

namespace ancrage::render {

namespace {

// Land, painted before every layer: an opaque fill would hide whatever lies under it.
bool is_ground(const PageLayer& layer) {
    const Fill& fill = layer.layer->style.fill;
    return fill.kind == FillKind::flat && fill.color.a == 255;
}

}  // namespace

void paint_map(cairo_t* cairo, const PageScene& scene) {
    const Camera& camera = scene.state.camera;
    cairo_save(cairo);
    cairo_rectangle(cairo, 0, 0, camera.width, camera.height);
    cairo_clip_preserve(cairo);
    set_source(cairo, scene.page.outside);
    cairo_fill(cairo);
    const std::vector<PageLayer> layers = layers_on_page(scene);
    // Areas coloured by a number lie on the land, whichever layer is drawn first.
    for (const bool by_value : {false, true}) {
        for (const PageLayer& layer : layers) {
            if (layer.layer->style.color_by_value.used() != by_value) continue;
            if (is_ground(layer)) paint_fill(cairo, scene, layer);
        }
    }
    for (const PageLayer& layer : layers) {
        if (!is_ground(layer)) paint_fill(cairo, scene, layer);
        paint_band(cairo, scene, layer);
        paint_strokes(cairo, scene, layer);
        paint_small(cairo, scene, layer);
        paint_markers(cairo, scene, layer);
    }
    paint_selected(cairo, scene);
    cairo_restore(cairo);
}

}  // namespace ancrage::render
