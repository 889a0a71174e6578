// Areas: flat, hatched, dotted, each group of one colour as one shape.
#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>

#include "render/page/cairo_canvas.h"
#include "render/page/ground_path.h"
#include "render/page/page_map.h"
#include "render/small_features.h"

namespace ancrage::render {

namespace {

constexpr double margin = 8;  // pixels beyond the page where cut borders run

// What features of one layer are filled alike.
struct Ink {
    FillKind kind = FillKind::none;
    Color color;

    auto key() const { return std::tuple(kind, color.r, color.g, color.b, color.a); }
    friend bool operator<(const Ink& a, const Ink& b) { return a.key() < b.key(); }
};

FillKind kind_of(FeaturePattern pattern, FillKind styled) {
    switch (pattern) {
        case FeaturePattern::flat: return FillKind::flat;
        case FeaturePattern::hatch: return FillKind::hatch;
        case FeaturePattern::dots: return FillKind::dots;
        case FeaturePattern::as_styled: break;
    }
    return styled;
}

Ink ink_of(const PageLayer& layer, std::size_t feature) {
    const Fill& fill = layer.style.fill;
    const FeatureLook look = layer.look_of(feature);
    const Ink ink{kind_of(look.pattern, fill.kind),
                  worn(fill.color, look, layer.target == ColorTarget::fill)};
    return ink;
}

Box bounds_of(cairo_t* cairo) {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    cairo_path_extents(cairo, &left, &top, &right, &bottom);
    return {left, top, right - left, bottom - top};
}

// Ground coordinates in pixels, y upwards, of the page's bottom left corner: patterns stand still
// on the ground, as in fill_pass.cpp.
geo::Coordinate pattern_corner(const Camera& camera) {
    return {camera.center.x / camera.metres_per_pixel - camera.width / 2.0,
            camera.center.y / camera.metres_per_pixel - camera.height / 2.0};
}

// Lines half-way between multiples of the spacing, inside the current clip.
void paint_hatch(cairo_t* cairo, const PageScene& scene, const Fill& fill, const Box& box) {
    const Camera& camera = scene.state.camera;
    const geo::Coordinate corner = pattern_corner(camera);
    const double spacing = std::max(1.0, pixels(scene, fill.spacing));
    const double angle = fill.angle * std::numbers::pi / 180;
    const geo::Coordinate along{std::cos(angle), std::sin(angle)};
    const geo::Coordinate across{-along.y, along.x};
    double first = INFINITY;
    double last = -INFINITY;
    double start = INFINITY;
    double end = -INFINITY;
    for (const double x : {box.x, box.right()}) {
        for (const double y : {box.y, box.bottom()}) {
            const geo::Coordinate at{corner.x + x, corner.y + camera.height - y};
            const double over = at.x * across.x + at.y * across.y;
            const double on = at.x * along.x + at.y * along.y;
            first = std::min(first, over);
            last = std::max(last, over);
            start = std::min(start, on);
            end = std::max(end, on);
        }
    }
    for (double i = std::floor(first / spacing); i <= std::ceil(last / spacing); ++i) {
        const double over = (i + 0.5) * spacing;
        for (const double on : {start, end}) {
            const double x = over * across.x + on * along.x - corner.x;
            const double y = camera.height - (over * across.y + on * along.y - corner.y);
            if (on == start) cairo_move_to(cairo, x, y);
            if (on == end) cairo_line_to(cairo, x, y);
        }
    }
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_width(cairo, pixels(scene, fill.thickness));
    cairo_stroke(cairo);
}

// In quincunx. A dot is a dash without length under a round cap: a row takes one line of the file.
void paint_dots(cairo_t* cairo, const PageScene& scene, const Fill& fill, const Box& box) {
    const Camera& camera = scene.state.camera;
    const geo::Coordinate corner = pattern_corner(camera);
    const double spacing = std::max(1.0, pixels(scene, fill.spacing));
    const double left = corner.x + box.x - spacing;
    const double bottom = corner.y + camera.height - box.bottom() - spacing;
    const double top = corner.y + camera.height - box.y + spacing;
    const double rows = std::floor((top - bottom) / spacing * 2);
    for (double row = 0; row <= rows; ++row) {
        const double half_rows = std::floor(bottom / spacing * 2) + row;
        const double shift = std::fmod(std::abs(half_rows), 2) == 0 ? 0 : spacing / 2;
        const double x = std::floor(left / spacing) * spacing + shift - corner.x;
        const double y = camera.height - (half_rows * spacing / 2 - corner.y);
        cairo_move_to(cairo, x, y);
        cairo_line_to(cairo, x + box.width + 3 * spacing, y);
    }
    const double dash[] = {0, spacing};
    cairo_set_dash(cairo, dash, 2, 0);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cairo, pixels(scene, fill.thickness));
    cairo_stroke(cairo);
}

void paint_ink(cairo_t* cairo, const PageScene& scene, Fill fill, const Ink& ink) {
    fill.kind = ink.kind;
    fill.color = ink.color;
    set_source(cairo, fill.color);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
    if (fill.kind == FillKind::flat) {
        cairo_fill(cairo);
        return;
    }
    const Box box = bounds_of(cairo);
    cairo_save(cairo);
    cairo_clip(cairo);
    if (fill.kind == FillKind::hatch) paint_hatch(cairo, scene, fill, box);
    if (fill.kind == FillKind::dots) paint_dots(cairo, scene, fill, box);
    cairo_restore(cairo);
}

void add_rings(cairo_t* cairo, const PageScene& scene, const Rings& rings) {
    const Camera& camera = scene.state.camera;
    const Box room = room_around(camera, pixels(scene, margin));
    for (const auto& ring : rings_on_page(rings, camera, room)) add_ring(cairo, ring);
}

}  // namespace

void paint_fill(cairo_t* cairo, const PageScene& scene, const PageLayer& layer) {
    if (layer.level == nullptr || !layer.are_polygons()) {
        return;
    }
    std::map<Ink, std::vector<std::uint8_t>> inks;
    for (std::size_t f = 0; f < layer.shown.size(); ++f) {
        const Ink ink = ink_of(layer, f);
        if (layer.shown[f] == 0 || ink.kind == FillKind::none || ink.color.a == 0) continue;
        auto& wearing = inks[ink];
        wearing.resize(layer.shown.size(), 0);
        wearing[f] = 1;
    }
    for (const auto& [ink, wearing] : inks) {
        const auto is_inside = [&wears = wearing](std::uint32_t f) {
            return f < wears.size() && wears[f] != 0;
        };
        cairo_new_path(cairo);
        add_rings(cairo, scene, rings_around(layer.level->arcs, is_inside));
        paint_ink(cairo, scene, layer.style.fill, ink);
    }
}

void paint_small(cairo_t* cairo, const PageScene& scene, const PageLayer& layer) {
    const Style& style = layer.style;
    const bool is_drawn = style.fill.kind != FillKind::none || style.stroke.width > 0;
    if (layer.level == nullptr || !layer.are_polygons() || !is_drawn || scene.state.exact) return;
    const Camera& camera = scene.state.camera;
    const double size = std::max(1.0, pixels(scene, static_cast<double>(small_feature_size)));
    const geo::Extent near = camera.extent().grown(size * camera.metres_per_pixel);
    for (const SmallFeature& small : features_by_size(layer.level->triangles, layer.shown.size())) {
        if (small.size >= size * camera.metres_per_pixel) break;
        if (!layer.shows(small.feature) || !near.contains(small.center)) continue;
        const geo::Coordinate at = camera.to_pixels(small.center);
        cairo_rectangle(cairo, at.x - size / 2, at.y - size / 2, size, size);
        set_source(cairo, worn(small_feature_color(style), layer.look_of(small.feature), true));
        cairo_fill(cairo);
    }
}

// Half of the line's width falls outside, where the clip takes it away.
void paint_band(cairo_t* cairo, const PageScene& scene, const PageLayer& layer) {
    const Stroke& stroke = layer.style.stroke;
    if (layer.level == nullptr || stroke.inner_band <= 0) return;
    const geo::ArcArray& arcs = layer.level->arcs;
    cairo_save(cairo);
    cairo_new_path(cairo);
    add_rings(cairo, scene, rings_around(arcs, [&](std::uint32_t f) { return layer.shows(f); }));
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
    cairo_clip(cairo);
    const double width = 2 * pixels(scene, stroke.inner_band);
    const Box room = room_around(scene.state.camera, width);
    for (std::size_t a = 0; a < arcs.size(); ++a) {
        const auto [left, right] = arcs.sides[a];
        if (!layer.shows(left) && !layer.shows(right)) continue;
        const auto path = std::span(arcs.coordinates)
                              .subspan(arcs.offsets[a], arcs.offsets[a + 1] - arcs.offsets[a]);
        for (const Stretch& stretch : stretches_on_page(path, scene.state.camera, room)) {
            add_stretch(cairo, stretch);
        }
    }
    cairo_set_line_width(cairo, width);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    set_source(cairo, stroke.band);
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

}  // namespace ancrage::render
