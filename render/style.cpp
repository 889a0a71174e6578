#include "render/style.h"

#include "render/style_entries.h"

namespace ancrage::render {

namespace {

using FillChoice = std::pair<std::string_view, FillKind>;
constexpr std::array<FillChoice, 4> fill_kinds = {{{"none", FillKind::none},
                                                   {"flat", FillKind::flat},
                                                   {"hatch", FillKind::hatch},
                                                   {"dots", FillKind::dots}}};

using ShapeChoice = std::pair<std::string_view, MarkerShape>;
constexpr std::array<ShapeChoice, 6> marker_shapes = {{{"disc", MarkerShape::disc},
                                                       {"ring", MarkerShape::ring},
                                                       {"square", MarkerShape::square},
                                                       {"diamond", MarkerShape::diamond},
                                                       {"triangle", MarkerShape::triangle},
                                                       {"rounded", MarkerShape::rounded}}};

constexpr double smallest_scale = 0.1;  // metres a pixel
constexpr double largest_scale = 1e9;

Fill read_fill(StyleEntries entries) {
    Fill fill;
    entries.require("kind");
    entries.choice<FillKind>("kind", fill.kind, fill_kinds);
    entries.color("color", fill.color);
    if (fill.kind != FillKind::none) entries.require("color");
    entries.number("angle", fill.angle, 0, 180);
    entries.number("spacing", fill.spacing, 1, 100);
    entries.number("thickness", fill.thickness, 0.1, 100);
    entries.refuse_the_rest();
    return fill;
}

Stroke read_stroke(StyleEntries entries) {
    Stroke stroke;
    entries.require("color");
    entries.color("color", stroke.color);
    entries.require("width");
    entries.number("width", stroke.width, 0, 100);
    entries.dashes("dash", stroke.dash);
    entries.number("casing_width", stroke.casing_width, 0, 100);
    entries.color("casing", stroke.casing);
    if (stroke.casing_width > 0) entries.require("casing");
    entries.number("inner_band", stroke.inner_band, 0, 100);
    entries.color("band", stroke.band);
    if (stroke.inner_band > 0) entries.require("band");
    entries.refuse_the_rest();
    return stroke;
}

Marker read_marker(StyleEntries entries) {
    Marker marker;
    for (const char* name : {"shape", "size", "fill", "outline"}) entries.require(name);
    entries.choice<MarkerShape>("shape", marker.shape, marker_shapes);
    entries.number("size", marker.size, 0, 100);
    entries.color("fill", marker.fill);
    entries.color("outline", marker.outline);
    entries.number("outline_width", marker.outline_width, 0, 50);
    entries.refuse_the_rest();
    return marker;
}

LabelStyle read_label(StyleEntries entries) {
    LabelStyle label;
    for (const char* name : {"size", "color", "halo"}) entries.require(name);
    entries.number("size", label.size, 0, 100);
    entries.number("weight", label.weight, 100, 900);
    entries.boolean("italic", label.italic);
    entries.boolean("capitals", label.capitals);
    entries.number("letter_spacing", label.letter_spacing, 0, 50);
    entries.color("color", label.color);
    entries.color("halo", label.halo);
    entries.number("halo_width", label.halo_width, 0, 20);
    entries.number("priority", label.priority, 0, 1000);
    entries.text("order_column", label.order_column);
    entries.number("max_metres_per_pixel", label.max_metres_per_pixel, smallest_scale,
                   largest_scale);
    entries.refuse_the_rest();
    return label;
}

StyleRule read_rule(StyleEntries entries) {
    StyleRule rule;
    for (const char* name : {"column", "value", "marker"}) entries.require(name);
    entries.text("column", rule.column);
    entries.text("value", rule.value);
    if (auto marker = entries.table("marker")) rule.marker = read_marker(std::move(*marker));
    entries.number("max_metres_per_pixel", rule.max_metres_per_pixel, smallest_scale,
                   largest_scale);
    entries.refuse_the_rest();
    return rule;
}

Style read_style(StyleEntries entries) {
    Style style;
    if (auto fill = entries.table("fill")) style.fill = read_fill(std::move(*fill));
    if (auto stroke = entries.table("stroke")) style.stroke = read_stroke(std::move(*stroke));
    if (auto marker = entries.table("marker")) style.marker = read_marker(std::move(*marker));
    if (auto label = entries.table("label")) style.label = read_label(std::move(*label));
    entries.text("color_column", style.color_column);
    entries.number("least_lightness", style.least_lightness, 0, 100);
    entries.number("max_metres_per_pixel", style.max_metres_per_pixel, smallest_scale,
                   largest_scale);
    for (StyleEntries& rule : entries.tables("rules")) {
        style.rules.push_back(read_rule(std::move(rule)));
    }
    entries.refuse_the_rest();
    return style;
}

PageColors read_page(StyleEntries entries) {
    PageColors page;
    for (const char* name : {"paper", "outside", "ink", "secondary", "accent"}) {
        entries.require(name);
    }
    entries.color("paper", page.paper);
    entries.color("outside", page.outside);
    entries.color("ink", page.ink);
    entries.color("secondary", page.secondary);
    entries.color("accent", page.accent);
    entries.color("casing", page.casing);
    entries.refuse_the_rest();
    return page;
}

}  // namespace

geo::Result<StyleSheet> parse_style_sheet(std::string_view toml, const std::string& path) {
    toml::table parsed;
    try {
        parsed = toml::parse(toml, path);
    } catch (const toml::parse_error& problem) {
        return geo::failed("error.style_not_toml",
                           {path, std::to_string(problem.source().begin.line),
                            std::string(problem.description())});
    }
    StyleReading reading{path, std::nullopt};
    StyleSheet sheet;
    StyleEntries root(reading, "-", "", parsed);
    root.require("page");
    root.require("layers");
    if (root.table("page")) {
        sheet.page = read_page(StyleEntries(reading, "page", "", *parsed["page"].as_table()));
    }
    if (auto layers = root.table("layers")) {
        for (const auto& [id, node] : *parsed["layers"].as_table()) {
            if (layers->table(id.str())) {
                const std::string name(id.str());
                sheet.layers[name] = read_style(StyleEntries(reading, name, "", *node.as_table()));
            }
        }
    }
    root.refuse_the_rest();
    if (reading.error) return *reading.error;
    return sheet;
}

}  // namespace ancrage::render
