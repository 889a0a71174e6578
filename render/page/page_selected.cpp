// The outlines of what is chosen and selected over the layers, as render/gl/mark_painter.cpp draws
// it.
#include <cairo.h>

#include <algorithm>
#include <array>

#include "render/page/cairo_canvas.h"
#include "render/page/ground_path.h"
#include "render/page/page_map.h"
#include "render/page/swatch.h"

namespace ancrage::render {

namespace {

constexpr double clear_of_marker = 7;  // points, on the diameter

struct Pen {
    Color color;
    double width = 0;  // pixels
};
using Pens = std::array<Pen, 2>;  // a line on its casing

Pens pens_of(const PageScene& scene, Color color, double width, double casing) {
    return {Pen{scene.page.casing, pixels(scene, casing)}, Pen{color, pixels(scene, width)}};
}

void add_outline(cairo_t* cairo, const PageScene& scene, const PageLayer& layer,
                 std::uint32_t feature) {
    const geo::ArcArray& arcs = layer.level->arcs;
    const Box room = room_around(scene.state.camera, pixels(scene, 16));
    for (std::size_t a = 0; a < arcs.size(); ++a) {
        if (arcs.sides[a][0] != feature && arcs.sides[a][1] != feature) continue;
        const auto path = std::span(arcs.coordinates)
                              .subspan(arcs.offsets[a], arcs.offsets[a + 1] - arcs.offsets[a]);
        for (const Stretch& stretch : stretches_on_page(path, scene.state.camera, room)) {
            add_stretch(cairo, stretch);
        }
    }
}

void add_rings_around(cairo_t* cairo, const PageScene& scene, const PageLayer& layer,
                      std::size_t feature) {
    const geo::GeometryArray& geometry = layer.layer->table->geometry;
    const double radius =
        pixels(scene, static_cast<double>(layer.points->size_of(feature)) + clear_of_marker) / 2;
    for (std::size_t ring = geometry.first_ring(feature); ring < geometry.end_ring(feature);
         ++ring) {
        for (const geo::Coordinate& metres : geometry.ring(ring)) {
            const geo::Coordinate at = scene.state.camera.to_pixels(metres);
            cairo_save(cairo);
            cairo_translate(cairo, at.x, at.y);
            add_marker_path(cairo, MarkerShape::disc, radius);
            cairo_restore(cairo);
        }
    }
}

void paint_outline(cairo_t* cairo, const PageScene& scene, const FeatureMark& mark,
                   const Pens& pens) {
    if (mark.layer >= scene.layers.size()) return;
    const geo::GeometryArray& geometry = scene.layers[mark.layer].table->geometry;
    if (mark.feature >= geometry.feature_count()) return;
    const PageLayer layer = layer_on_page(scene, mark.layer);
    const bool is_point = geometry.kind == geo::GeometryKind::point;
    if (!is_point && layer.level == nullptr) return;
    for (const Pen& pen : pens) {
        cairo_new_path(cairo);
        if (is_point) {
            add_rings_around(cairo, scene, layer, mark.feature);
        } else {
            add_outline(cairo, scene, layer, static_cast<std::uint32_t>(mark.feature));
        }
        cairo_set_line_width(cairo, pen.width);
        set_source(cairo, pen.color);
        cairo_stroke(cairo);
    }
}

}  // namespace

void paint_selected(cairo_t* cairo, const PageScene& scene) {
    cairo_save(cairo);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    for (const FeatureMark& mark : scene.state.marked) {
        paint_outline(cairo, scene, mark, pens_of(scene, scene.page.accent, 2.2, 4.6));
    }
    if (scene.state.selected) {
        paint_outline(cairo, scene, *scene.state.selected, pens_of(scene, scene.page.ink, 3, 6));
    }
    cairo_restore(cairo);
}

}  // namespace ancrage::render
