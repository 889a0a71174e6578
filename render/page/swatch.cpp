#include "render/page/swatch.h"

#include <cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "render/page/cairo_canvas.h"

namespace ancrage::render {

namespace {

// Stand for "each line in its official colour" where one sign must speak for all of them.
constexpr std::array<Color, 3> line_colors = {
    {{0xEB, 0x21, 0x32}, {0x50, 0x91, 0xCB}, {0x00, 0x8B, 0x5B}}};

Color times(Color color, std::uint8_t alpha) {
    color.a = static_cast<std::uint8_t>(color.a * alpha / 255);
    return color;
}

void set_dash(cairo_t* cairo, const std::vector<float>& dash) {
    const std::vector<double> lengths(dash.begin(), dash.end());
    cairo_set_dash(cairo, lengths.data(), static_cast<int>(lengths.size()), 0);
}

void set_cap_and_join(cairo_t* cairo, const Stroke& stroke) {
    constexpr std::array<cairo_line_cap_t, 3> caps = {CAIRO_LINE_CAP_ROUND, CAIRO_LINE_CAP_BUTT,
                                                      CAIRO_LINE_CAP_SQUARE};
    constexpr std::array<cairo_line_join_t, 3> joins = {
        CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_JOIN_BEVEL, CAIRO_LINE_JOIN_MITER};
    cairo_set_line_cap(cairo, caps[static_cast<std::size_t>(stroke.cap)]);
    cairo_set_line_join(cairo, joins[static_cast<std::size_t>(stroke.join)]);
}

void paint_hatch(cairo_t* cairo, const Fill& fill, const Box& box) {
    const double angle = fill.angle * std::numbers::pi / 180;
    const double reach = std::hypot(box.width, box.height);
    // Close enough that several lines are seen in so small an area.
    const double spacing = std::min<double>(fill.spacing, box.height * 0.45);
    cairo_translate(cairo, box.x + box.width / 2, box.y + box.height / 2);
    cairo_rotate(cairo, -angle);  // the page's y grows downwards
    cairo_set_line_width(cairo, fill.thickness);
    const int lines = static_cast<int>(reach / spacing) + 1;
    for (int i = -lines; i <= lines; ++i) {
        cairo_move_to(cairo, -reach, i * spacing);
        cairo_line_to(cairo, reach, i * spacing);
    }
    cairo_stroke(cairo);
}

void paint_dots(cairo_t* cairo, const Fill& fill, const Box& box) {
    const double spacing = std::min<double>(fill.spacing, box.height * 0.45);
    const double half = spacing / 2;
    const int columns = static_cast<int>(box.width / spacing) + 1;
    const int rows = static_cast<int>(box.height / spacing) + 1;
    cairo_translate(cairo, box.x + box.width / 2, box.y + box.height / 2);
    for (int row = -rows; row <= rows; ++row) {
        for (int column = -columns; column <= columns; ++column) {
            if ((row + column) % 2 != 0) continue;  // quincunx
            cairo_new_sub_path(cairo);
            cairo_arc(cairo, column * half, row * half, fill.thickness / 2.0, 0,
                      2 * std::numbers::pi);
        }
    }
    cairo_fill(cairo);
}

// The colours of the classes side by side, unknown left out.
void paint_classes(cairo_t* cairo, const LegendColors& colors, std::uint8_t alpha, const Box& box) {
    std::vector<Color> known;
    for (const LegendClass& one : colors.classes) {
        if (!one.unknown) known.push_back(times(one.color, alpha));
    }
    const double width = box.width / static_cast<double>(std::max<std::size_t>(known.size(), 1));
    for (std::size_t i = 0; i < known.size(); ++i) {
        // Up to the right edge, so that no seam shows between two.
        const double x = box.x + static_cast<double>(i) * width;
        cairo_rectangle(cairo, x, box.y, box.right() - x, box.height);
        cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE);
        set_source(cairo, known[i]);
        cairo_fill(cairo);
    }
    cairo_set_operator(cairo, CAIRO_OPERATOR_OVER);
}

void paint_area(cairo_t* cairo, const Style& style, const Box& box,
                const LegendColors* colors = nullptr) {
    const double inset = std::max(0.5, style.stroke.width / 2.0);
    const Box shape{box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset};
    constexpr double radius = 3;
    cairo_save(cairo);
    add_rounded_box(cairo, shape, radius);
    cairo_clip(cairo);
    set_source(cairo, style.fill.color);
    cairo_save(cairo);
    if (colors != nullptr && style.fill.kind == FillKind::flat) {
        paint_classes(cairo, *colors, style.fill.color.a, shape);
    } else if (style.fill.kind == FillKind::flat) {
        cairo_paint(cairo);
    }
    if (style.fill.kind == FillKind::hatch) paint_hatch(cairo, style.fill, shape);
    if (style.fill.kind == FillKind::dots) paint_dots(cairo, style.fill, shape);
    cairo_restore(cairo);
    if (style.stroke.inner_band > 0) {
        add_rounded_box(cairo, shape, radius);
        // Half of the width falls outside, where the clip takes it away.
        cairo_set_line_width(cairo, 2 * std::min<double>(style.stroke.inner_band, box.height / 6));
        set_source(cairo, style.stroke.band);
        cairo_stroke(cairo);
    }
    cairo_restore(cairo);
    if (style.stroke.width <= 0) return;
    cairo_save(cairo);
    // Lines beside the border lie inside it here too, as far as a sign has room.
    const double offset = std::clamp<double>(style.stroke.offset, 0, shape.height / 4);
    add_rounded_box(
        cairo,
        {shape.x + offset, shape.y + offset, shape.width - 2 * offset, shape.height - 2 * offset},
        radius);
    set_cap_and_join(cairo, style.stroke);
    cairo_set_line_width(cairo, style.stroke.width);
    set_dash(cairo, style.stroke.dash);
    set_source(cairo, style.stroke.color);
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

void add_sinuous_path(cairo_t* cairo, const Box& box, double inset) {
    const double left = box.x + inset;
    const double right = box.right() - inset;
    const double middle = box.y + box.height / 2;
    const double swing = box.height * 0.45;
    const double third = (right - left) / 3;
    cairo_move_to(cairo, left, middle + swing / 2);
    cairo_curve_to(cairo, left + third, middle - 1.6 * swing, right - third, middle + 1.6 * swing,
                   right, middle - swing / 2);
}

void paint_line(cairo_t* cairo, const Style& style, const Box& box) {
    const Stroke& stroke = style.stroke;
    const double inset = stroke.width / 2.0 + stroke.casing_width;
    cairo_save(cairo);
    set_cap_and_join(cairo, stroke);
    if (stroke.casing_width > 0) {
        add_sinuous_path(cairo, box, inset);
        cairo_set_line_width(cairo, stroke.width + 2 * stroke.casing_width);
        set_source(cairo, stroke.casing);
        cairo_stroke(cairo);
    }
    set_dash(cairo, stroke.dash);
    cairo_set_line_width(cairo, stroke.width);
    const std::size_t parts = style.color_column.empty() ? 1 : line_colors.size();
    for (std::size_t part = 0; part < parts; ++part) {
        const double share = box.width / static_cast<double>(parts);
        cairo_save(cairo);
        cairo_rectangle(cairo, box.x + share * static_cast<double>(part), box.y, share, box.height);
        cairo_clip(cairo);
        add_sinuous_path(cairo, box, inset);
        set_source(cairo, parts == 1 ? stroke.color : line_colors[part]);
        cairo_stroke(cairo);
        cairo_restore(cairo);
    }
    cairo_restore(cairo);
}

void paint_ring_colors(cairo_t* cairo, double half, double width) {
    cairo_set_line_width(cairo, width);
    const double share = 2 * std::numbers::pi / static_cast<double>(line_colors.size());
    for (std::size_t i = 0; i < line_colors.size(); ++i) {
        const double start = share * static_cast<double>(i) - std::numbers::pi / 2;
        set_source(cairo, line_colors[i]);
        cairo_arc(cairo, 0, 0, half, start, start + share);
        cairo_stroke(cairo);
    }
}

}  // namespace

void add_marker_path(cairo_t* cairo, MarkerShape shape, double radius) {
    const auto square = [&](double half) { return Box{-half, -half, 2 * half, 2 * half}; };
    switch (shape) {
        case MarkerShape::disc:
        case MarkerShape::ring:
            cairo_new_sub_path(cairo);
            cairo_arc(cairo, 0, 0, radius, 0, 2 * std::numbers::pi);
            break;
        case MarkerShape::square: {
            const Box box = square(radius * 0.86);
            cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
            break;
        }
        case MarkerShape::rounded:
            add_rounded_box(cairo, square(radius * 0.95), radius * 0.35);
            break;
        case MarkerShape::diamond:
            cairo_move_to(cairo, 0, -radius * 1.15);
            cairo_line_to(cairo, radius * 1.15, 0);
            cairo_line_to(cairo, 0, radius * 1.15);
            cairo_line_to(cairo, -radius * 1.15, 0);
            break;
        case MarkerShape::triangle: {
            // Equilateral, its centre a little below the marker's.
            const double inner = radius * 0.62;
            const double half_base = inner * std::numbers::sqrt3;
            const double bottom = inner + radius * 0.1;
            cairo_move_to(cairo, 0, radius * 0.1 - 2 * inner);
            cairo_line_to(cairo, half_base, bottom);
            cairo_line_to(cairo, -half_base, bottom);
            break;
        }
    }
    cairo_close_path(cairo);
}

void paint_marker(cairo_t* cairo, const Marker& marker, bool ring_colors, const Box& box) {
    const double room = std::min(box.width, box.height);
    const double size = std::min<double>(marker.size, room);
    if (size <= 0) return;
    const double half = size / 2;
    double width = std::min<double>(marker.outline_width, half);
    // A ring that its width would not tell from a disc is given a thicker one, as on the map.
    if (marker.shape == MarkerShape::ring) width = std::max(width, half * 0.4);
    cairo_save(cairo);
    cairo_translate(cairo, box.x + box.width / 2, box.y + box.height / 2);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    add_marker_path(cairo, marker.shape, half);
    set_source(cairo, marker.fill);
    cairo_fill(cairo);
    if (ring_colors) {
        paint_ring_colors(cairo, half, width);
    } else if (width > 0) {
        add_marker_path(cairo, marker.shape, half);
        cairo_set_line_width(cairo, width);
        set_source(cairo, marker.outline);
        cairo_stroke(cairo);
    }
    cairo_restore(cairo);
}

void paint_swatch(cairo_t* cairo, const LegendEntry& entry, const Box& box) {
    if (entry.is_point) {
        paint_marker(cairo, entry.style.marker, !entry.style.color_column.empty(), box);
    } else if (entry.is_line) {
        paint_line(cairo, entry.style, box);
    } else {
        paint_area(cairo, entry.style, box, entry.colors.used() ? &entry.colors : nullptr);
    }
}

void paint_class(cairo_t* cairo, const LegendEntry& entry, const LegendClass& one, const Box& box) {
    Style style = entry.style;
    if (entry.is_point) {
        style.marker.fill = times(one.color, style.marker.fill.a);
        paint_marker(cairo, style.marker, false, box);
    } else if (entry.is_line) {
        style.stroke.color = times(one.color, style.stroke.color.a);
        paint_line(cairo, style, box);
    } else {
        const bool has_fill = style.fill.kind != FillKind::none;
        Color& worn = has_fill ? style.fill.color : style.stroke.color;
        worn = times(one.color, worn.a);
        if (one.unknown && style.fill.kind == FillKind::flat) style.fill.kind = FillKind::hatch;
        style.stroke.inner_band = 0;
        paint_area(cairo, style, box);
    }
}

void paint_histogram(cairo_t* cairo, const LegendColors& colors, Color base, const Box& box) {
    const double step =
        box.width / static_cast<double>(std::max<std::size_t>(colors.histogram.size(), 1));
    const double floor = box.bottom() - 1;
    cairo_set_line_width(cairo, 0.75);
    for (std::size_t i = 0; i < colors.histogram.size(); ++i) {
        const LegendBar& bar = colors.histogram[i];
        if (bar.height <= 0) continue;
        // One feature among a thousand is still there.
        const double height = std::max(1.0, bar.height * (box.height - 1));
        const double x = box.x + static_cast<double>(i) * step;
        cairo_rectangle(cairo, x, floor - height, step, height);
        set_source(cairo, bar.color);
        cairo_fill(cairo);
        // The lightest bars are hardly seen on paper but for their tops.
        cairo_move_to(cairo, x, floor - height);
        cairo_line_to(cairo, x + step, floor - height);
        set_source(cairo, base);
        cairo_stroke(cairo);
    }
    cairo_rectangle(cairo, box.x, floor, box.width, 1);
    set_source(cairo, base);
    cairo_fill(cairo);
}

Image draw_swatch(const LegendEntry& entry, int width, int height, float scale_factor) {
    if (width <= 0 || height <= 0 || !(scale_factor > 0)) return {};
    const CairoCanvas canvas = make_canvas(width, height, scale_factor);
    const Box box{0, 0, width / static_cast<double>(scale_factor),
                  height / static_cast<double>(scale_factor)};
    paint_swatch(canvas.cairo.get(), entry, box);
    return picture_of(canvas);
}

}  // namespace ancrage::render
