#include "render/page/page_map.h"

#include <cairo.h>

#include "render/drawing_order.h"
#include "render/page/cairo_canvas.h"

namespace ancrage::render {

void paint_map(cairo_t* cairo, const PageScene& scene) {
    const Camera& camera = scene.state.camera;
    cairo_save(cairo);
    cairo_rectangle(cairo, 0, 0, camera.width, camera.height);
    cairo_clip_preserve(cairo);
    set_source(cairo, scene.page.outside);
    cairo_fill(cairo);
    const std::vector<PageLayer> layers = layers_on_page(scene);
    // The layer's own style: faded land is still ground.
    for (const Ground ground : {Ground::land, Ground::colored}) {
        for (const PageLayer& layer : layers) {
            if (ground_kind(layer.layer->style) == ground) paint_fill(cairo, scene, layer);
        }
    }
    for (const PageLayer& layer : layers) {
        if (ground_kind(layer.layer->style) == Ground::none) paint_fill(cairo, scene, layer);
        paint_band(cairo, scene, layer);
        paint_strokes(cairo, scene, layer);
        paint_small(cairo, scene, layer);
        paint_markers(cairo, scene, layer);
    }
    paint_selected(cairo, scene);
    cairo_restore(cairo);
}

}  // namespace ancrage::render
