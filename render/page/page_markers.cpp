// Points as signs, one over the other as on screen; signs that count several; a density grid.
#include <cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "render/page/cairo_canvas.h"
#include "render/page/page_map.h"
#include "render/page/swatch.h"

namespace ancrage::render {

namespace {

constexpr double widest_sign = 100;  // points, beyond the page

void paint_sign(cairo_t* cairo, const PageScene& scene, geo::Coordinate metres,
                const Marker& marker) {
    const double radius = pixels(scene, marker.size) / 2;
    double width = pixels(scene, marker.outline_width);
    // A ring that its width would not tell from a disc is given a thicker one.
    if (marker.shape == MarkerShape::ring) width = std::max(width, radius * 0.4);
    if (radius <= 0) return;
    const geo::Coordinate at = scene.state.camera.to_pixels(metres);
    cairo_save(cairo);
    cairo_translate(cairo, at.x, at.y);
    add_marker_path(cairo, marker.shape, radius);
    if (marker.fill.a > 0) {
        set_source(cairo, marker.fill);
        cairo_fill_preserve(cairo);
    }
    if (width > 0 && marker.outline.a > 0) {
        cairo_set_line_width(cairo, width);
        set_source(cairo, marker.outline);
        cairo_stroke(cairo);
    }
    cairo_new_path(cairo);
    cairo_restore(cairo);
}

Marker worn_by(const PageLayer& layer, const PlacedMarkers& group, const PlacedMarker& placed) {
    Marker marker = marker_of_group(layer.style, group);
    const FeatureLook look = layer.look_of(placed.feature);
    const bool owns_fill = layer.target == ColorTarget::marker && !group.hollow;
    const bool owns_outline = layer.target == ColorTarget::marker_outline ||
                              (layer.target == ColorTarget::marker && group.hollow);
    marker.fill = worn(marker.fill, look, owns_fill);
    marker.outline = worn(marker.outline, look, owns_outline);
    marker.size = placed.size * look.width;
    return marker;
}

void paint_clusters(cairo_t* cairo, const PageScene& scene, const PageLayer& layer,
                    const geo::Extent& near) {
    constexpr float outline = 1.5F;  // points
    for (const Cluster& cluster : layer.points->clusters(metres_per_point(scene))) {
        if (cluster.count < 2 || !near.contains(cluster.at)) continue;
        Marker sign;
        sign.size = cluster_diameter(cluster.count);
        sign.fill = layer.style.clusters.fill;
        sign.outline = layer.style.clusters.text;
        sign.outline_width = outline;
        paint_sign(cairo, scene, cluster.at, sign);
    }
}

// Hexagons standing on a corner, a gap kept free around each so that it is seen.
void add_cell(cairo_t* cairo, const PageScene& scene, geo::Coordinate metres, double width) {
    constexpr double gap = 0.35;  // pixels
    const geo::Coordinate at = scene.state.camera.to_pixels(metres);
    const double across = width / scene.state.camera.metres_per_pixel - 2 * gap;
    const double reach = across / std::numbers::sqrt3;  // to a corner
    for (int corner = 0; corner < 6; ++corner) {
        const double angle = std::numbers::pi / 6 + corner * std::numbers::pi / 3;
        cairo_line_to(cairo, at.x + reach * std::cos(angle), at.y + reach * std::sin(angle));
    }
    cairo_close_path(cairo);
}

void paint_density(cairo_t* cairo, const PageScene& scene, const PageLayer& layer) {
    const double scale = metres_per_point(scene);
    const DensityGrid& density = layer.points->density(scene.state.camera.extent(), scale);
    const std::vector<std::uint32_t> classes = layer.points->density_classes(scale);
    const std::vector<Color> colors =
        density_colors(sign_color(layer.style.marker, scene.page), scene.page, classes.size());
    const HexGrid& grid = density.grid;
    for (std::size_t shade = 0; shade < colors.size(); ++shade) {
        cairo_new_path(cairo);
        for (std::size_t i = 0; i < density.counts.size(); ++i) {
            const std::uint32_t count = density.counts[i];
            if (count == 0 || density_class(classes, count) != shade) continue;
            const auto cell = static_cast<std::int64_t>(i);
            add_cell(cairo, scene,
                     grid.center(grid.first_column + cell % grid.columns,
                                 grid.first_row + cell / grid.columns),
                     grid.width);
        }
        set_source(cairo, colors[shade]);
        cairo_fill(cairo);
    }
}

}  // namespace

geo::Extent near_page(const PageScene& scene) {
    return scene.state.camera.extent().grown(widest_sign * metres_per_point(scene));
}

void paint_markers(cairo_t* cairo, const PageScene& scene, const PageLayer& layer) {
    if (!layer.points) return;
    if (layer.display == PointDisplay::density) {
        paint_density(cairo, scene, layer);
        return;
    }
    const geo::Extent near = near_page(scene);
    cairo_save(cairo);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    for (const PlacedMarkers& group :
         layer.points->markers_in(near, layer.display, metres_per_point(scene))) {
        for (const PlacedMarker& placed : group.points) {
            paint_sign(cairo, scene, placed.at, worn_by(layer, group, placed));
        }
    }
    if (layer.display == PointDisplay::clusters) paint_clusters(cairo, scene, layer, near);
    cairo_restore(cairo);
}

}  // namespace ancrage::render
