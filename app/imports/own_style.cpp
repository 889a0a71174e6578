#include "app/imports/own_style.h"

namespace ancrage::app {

namespace {

render::Color with_alpha(render::Color color, std::uint8_t alpha) {
    color.a = alpha;
    return color;
}

render::LabelStyle label_style(const render::StyleSheet& sheet, render::Color color) {
    render::LabelStyle label;
    label.size = 12;
    label.weight = 500;
    label.color = color;
    label.halo = with_alpha(sheet.page.paper, 230);
    label.priority = 30;
    label.max_metres_per_pixel = 12;
    return label;
}

}  // namespace

render::Style own_style(const render::StyleSheet& sheet, geo::GeometryKind kind,
                        std::size_t number) {
    render::Style style;
    const render::Color color =
        sheet.own.empty() ? sheet.page.accent : sheet.own[number % sheet.own.size()];
    style.label = label_style(sheet, color);
    if (kind == geo::GeometryKind::point) {
        style.marker = {render::MarkerShape::diamond, 9, color, sheet.page.casing, 1.2F};
        style.clusters = {28, 60, color, sheet.page.paper};
    } else if (kind == geo::GeometryKind::line) {
        style.stroke.color = color;
        style.stroke.width = 2.2F;
        style.stroke.casing = with_alpha(sheet.page.casing, 200);
        style.stroke.casing_width = 0.8F;
    } else {
        // A texture of its own: what lies under it stays readable.
        style.fill = {render::FillKind::hatch, with_alpha(color, 120), 135, 7, 1.2F};
        style.stroke.color = color;
        style.stroke.width = 1.6F;
    }
    return style;
}

}  // namespace ancrage::app
