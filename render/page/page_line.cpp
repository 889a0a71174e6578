// Borders and lines: casing, dashes, caps, joins, offset, in the colours of their features.
#include <cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "render/gl/chunks.h"
#include "render/page/cairo_canvas.h"
#include "render/page/ground_path.h"
#include "render/page/page_map.h"

namespace ancrage::render {

namespace {

struct Pen {
    Color color;
    double width = 0;   // pixels
    float opacity = 1;  // of the casing, which keeps its colour

    friend bool operator==(const Pen&, const Pen&) = default;
};

// Stretches that one pen draws one after the other.
struct Lines {
    Pen pen;
    std::vector<Stretch> stretches;
};

// The side whose look the line takes: shown, and with a colour of its own before one without.
std::uint32_t leading_side(const PageLayer& layer, std::array<std::uint32_t, 2> sides) {
    const auto rank = [&](std::uint32_t side) {
        if (!layer.shows(side)) return 0;
        return layer.look_of(side).color ? 2 : 1;
    };
    return rank(sides[0]) >= rank(sides[1]) ? sides[0] : sides[1];
}

// A border shows as strongly as the side that wants it most.
Pen pen_of(const PageScene& scene, const PageLayer& layer, std::array<std::uint32_t, 2> sides) {
    const Stroke& stroke = layer.style.stroke;
    FeatureLook look = layer.look_of(leading_side(layer, sides));
    for (const std::uint32_t side : sides) {
        if (!layer.shows(side)) continue;
        const FeatureLook other = layer.look_of(side);
        look.opacity = std::max(look.opacity, other.opacity);
        look.width = std::max(look.width, other.width);
    }
    return {worn(stroke.color, look, layer.target == ColorTarget::stroke),
            pixels(scene, stroke.width) * static_cast<double>(look.width), look.opacity};
}

// Those to draw.
std::vector<std::uint32_t> arcs_in_order(const PageLayer& layer) {
    const geo::ArcArray& arcs = layer.level->arcs;
    std::vector<MeshPiece> pieces;
    for (std::uint32_t a = 0; a < arcs.size(); ++a) {
        if (!layer.shows(leading_side(layer, arcs.sides[a]))) continue;
        MeshPiece piece{a, 0, {}};
        for (std::uint32_t i = arcs.offsets[a]; i < arcs.offsets[a + 1]; ++i) {
            piece.extent.include(arcs.coordinates[i]);
        }
        pieces.push_back(piece);
    }
    sort_pieces(pieces);
    std::vector<std::uint32_t> order;
    for (const MeshPiece& piece : pieces) order.push_back(piece.index);
    return order;
}

cairo_line_cap_t cap_of(LineCap cap) {
    switch (cap) {
        case LineCap::round: return CAIRO_LINE_CAP_ROUND;
        case LineCap::butt: return CAIRO_LINE_CAP_BUTT;
        case LineCap::square: return CAIRO_LINE_CAP_SQUARE;
    }
    return CAIRO_LINE_CAP_ROUND;
}

cairo_line_join_t join_of(LineJoin join) {
    switch (join) {
        case LineJoin::round: return CAIRO_LINE_JOIN_ROUND;
        case LineJoin::bevel: return CAIRO_LINE_JOIN_BEVEL;
        case LineJoin::miter: return CAIRO_LINE_JOIN_MITER;
    }
    return CAIRO_LINE_JOIN_ROUND;
}

// Stretches of one pen. All in one shape where they can be, so that a translucent line does not
// darken where it meets itself.
void draw(cairo_t* cairo, const std::vector<Stretch>& stretches, const Pen& pen,
          const std::vector<double>& dash) {
    set_source(cairo, pen.color);
    cairo_set_line_width(cairo, pen.width);
    cairo_set_dash(cairo, dash.data(), static_cast<int>(dash.size()), 0);
    cairo_new_path(cairo);
    for (const Stretch& stretch : stretches) {
        if (dash.empty() || stretch.start == 0) add_stretch(cairo, stretch);
    }
    cairo_stroke(cairo);
    if (dash.empty()) return;
    // Where a line enters the page its dashes go on from where they would be.
    for (const Stretch& stretch : stretches) {
        if (stretch.start == 0) continue;
        cairo_set_dash(cairo, dash.data(), static_cast<int>(dash.size()), stretch.start);
        add_stretch(cairo, stretch);
        cairo_stroke(cairo);
    }
}

// The parts of an arc that no other layer draws instead.
struct Part {
    std::size_t first = 0;  // coordinate
    std::size_t count = 0;
    double start = 0;  // metres along the arc
};

std::vector<Part> uncovered(const PageLayer& layer, std::uint32_t arc) {
    const geo::ArcArray& arcs = layer.level->arcs;
    const std::uint32_t first = arcs.offsets[arc];
    const std::size_t count = arcs.offsets[arc + 1] - first;
    const bool shares = arcs.edge_layers.size() == arcs.coordinates.size();
    if (layer.covered_by == 0 || !shares) return {{0, count, 0}};
    std::vector<Part> parts;
    bool goes_on = false;
    double along = 0;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        const geo::Coordinate& from = arcs.coordinates[first + i];
        const geo::Coordinate& to = arcs.coordinates[first + i + 1];
        const bool is_covered = (arcs.edge_layers[first + i] & layer.covered_by) != 0;
        if (!is_covered && !goes_on) parts.push_back({i, 1, along});
        if (!is_covered) ++parts.back().count;
        goes_on = !is_covered;
        along += std::hypot(to.x - from.x, to.y - from.y);
    }
    return parts;
}

// An arc, and the sides of it that a line is drawn for.
void add_arc(std::vector<Lines>& lines, const PageScene& scene, const PageLayer& layer,
             std::uint32_t arc, std::array<std::uint32_t, 2> sides, double offset,
             const Box& room) {
    const Pen pen = pen_of(scene, layer, sides);
    if (lines.empty() || !(lines.back().pen == pen)) lines.push_back({pen, {}});
    const geo::ArcArray& arcs = layer.level->arcs;
    const auto path = std::span(arcs.coordinates)
                          .subspan(arcs.offsets[arc], arcs.offsets[arc + 1] - arcs.offsets[arc]);
    const Camera& camera = scene.state.camera;
    for (const Part& part : uncovered(layer, arc)) {
        for (Stretch& stretch :
             stretches_on_page(path.subspan(part.first, part.count), camera, room)) {
            stretch.start += part.start / camera.metres_per_pixel;
            lines.back().stretches.push_back(offset == 0 ? std::move(stretch)
                                                         : beside(stretch, offset));
        }
    }
}

// Neighbours in the order of the screen that one pen draws: where lines of several colours cross,
// the same one is on top.
std::vector<Lines> lines_of(const PageScene& scene, const PageLayer& layer) {
    const Stroke& stroke = layer.style.stroke;
    const geo::ArcArray& arcs = layer.level->arcs;
    const double offset = pixels(scene, stroke.offset);
    const double reach = 4 * pixels(scene, stroke.width) + pixels(scene, stroke.casing_width);
    const Box room =
        room_around(scene.state.camera, reach + 3 * std::abs(offset) + pixels(scene, 8));
    std::vector<Lines> lines;
    for (const std::uint32_t a : arcs_in_order(layer)) {
        const auto [left, right] = arcs.sides[a];
        if (offset == 0 || !layer.are_polygons()) {
            add_arc(lines, scene, layer, a, arcs.sides[a], offset, room);
            continue;
        }
        // A border between two polygons has a line in each of them.
        if (layer.shows(right)) {
            add_arc(lines, scene, layer, a, {geo::no_feature, right}, offset, room);
        }
        if (layer.shows(left)) {
            add_arc(lines, scene, layer, a, {left, geo::no_feature}, -offset, room);
        }
    }
    return lines;
}

}  // namespace

void paint_strokes(cairo_t* cairo, const PageScene& scene, const PageLayer& layer) {
    const Stroke& stroke = layer.style.stroke;
    if (layer.level == nullptr || stroke.width <= 0) return;
    const double casing = pixels(scene, stroke.casing_width);
    const std::vector<Lines> lines = lines_of(scene, layer);
    std::vector<double> dash(stroke.dash.begin(), stroke.dash.end());
    for (double& length : dash) length = pixels(scene, length);
    cairo_save(cairo);
    cairo_set_line_join(cairo, join_of(stroke.join));
    cairo_set_miter_limit(cairo, 4);  // as in styled_line_fragment.glsl
    // An outline goes on where one of its arcs ends.
    const cairo_line_cap_t ends = layer.are_polygons() ? CAIRO_LINE_CAP_ROUND : cap_of(stroke.cap);
    cairo_set_line_cap(cairo, ends);
    if (casing > 0) {
        for (const Lines& part : lines) {
            FeatureLook look;
            look.opacity = part.pen.opacity;
            const Color color = worn(stroke.casing, look, false);
            draw(cairo, part.stretches, {color, part.pen.width + 2 * casing, 1}, {});
        }
    }
    cairo_set_line_cap(cairo, dash.empty() ? ends : cap_of(stroke.cap));
    for (const Lines& part : lines) draw(cairo, part.stretches, part.pen, dash);
    cairo_restore(cairo);
}

}  // namespace ancrage::render
