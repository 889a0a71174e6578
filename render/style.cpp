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

using CapChoice = std::pair<std::string_view, LineCap>;
constexpr std::array<CapChoice, 3> line_caps = {
    {{"round", LineCap::round}, {"butt", LineCap::butt}, {"square", LineCap::square}}};

using JoinChoice = std::pair<std::string_view, LineJoin>;
constexpr std::array<JoinChoice, 3> line_joins = {
    {{"round", LineJoin::round}, {"bevel", LineJoin::bevel}, {"miter", LineJoin::miter}}};

using LineNamesChoice = std::pair<std::string_view, LineNames>;
constexpr std::array<LineNamesChoice, 3> line_names = {
    {{"middle", LineNames::middle}, {"along", LineNames::along}, {"plate", LineNames::plate}}};

using ClassingChoice = std::pair<std::string_view, Classing>;
constexpr std::array<ClassingChoice, 4> classings = {{{"quantile", Classing::quantile},
                                                      {"equal_interval", Classing::equal_interval},
                                                      {"jenks", Classing::jenks},
                                                      {"manual", Classing::manual}}};

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
    entries.choice<LineCap>("cap", stroke.cap, line_caps);
    entries.choice<LineJoin>("join", stroke.join, line_joins);
    entries.number("offset", stroke.offset, -100, 100);
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

ColorByValue read_color_by_value(StyleEntries entries) {
    ColorByValue by_value;
    for (const char* name : {"column", "colors", "unknown"}) entries.require(name);
    entries.text("column", by_value.column);
    entries.boolean("per_km2", by_value.per_km2);
    entries.choice<Classing>("classing", by_value.classing, classings);
    entries.colors("colors", by_value.colors);
    entries.color("unknown", by_value.unknown);
    if (by_value.classing == Classing::manual) {
        entries.require("breaks");
        entries.breaks("breaks", by_value.colors.size(), by_value.breaks);
    }
    entries.refuse_the_rest();
    return by_value;
}

SizeByValue read_size_by_value(StyleEntries entries) {
    SizeByValue by_value;
    entries.require("column");
    entries.text("column", by_value.column);
    entries.number("smallest", by_value.smallest, 1, 100);
    entries.number("largest", by_value.largest, by_value.smallest, 200);
    entries.number("largest_value", by_value.largest_value, 0, 1e15);
    entries.refuse_the_rest();
    return by_value;
}

Clusters read_clusters(StyleEntries entries) {
    Clusters clusters;
    for (const char* name : {"distance", "fill", "text"}) entries.require(name);
    entries.number("distance", clusters.distance, 4, 200);
    entries.number("min_metres_per_pixel", clusters.min_metres_per_pixel, 0, largest_scale);
    entries.color("fill", clusters.fill);
    entries.color("text", clusters.text);
    entries.refuse_the_rest();
    return clusters;
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
    entries.choice<LineNames>("on_lines", label.on_lines, line_names);
    entries.number("repeat", label.repeat, 50, 10000);
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

Style read_style(StyleEntries entries, Style style) {
    if (auto fill = entries.table("fill")) style.fill = read_fill(std::move(*fill));
    if (auto stroke = entries.table("stroke")) style.stroke = read_stroke(std::move(*stroke));
    if (auto marker = entries.table("marker")) style.marker = read_marker(std::move(*marker));
    if (auto label = entries.table("label")) style.label = read_label(std::move(*label));
    if (auto by_value = entries.table("color_by_value")) {
        style.color_by_value = read_color_by_value(std::move(*by_value));
    }
    if (auto by_value = entries.table("size_by_value")) {
        style.size_by_value = read_size_by_value(std::move(*by_value));
    }
    if (auto clusters = entries.table("clusters")) {
        style.clusters = read_clusters(std::move(*clusters));
    }
    entries.text("color_column", style.color_column);
    entries.number("least_lightness", style.least_lightness, 0, 100);
    entries.number("max_metres_per_pixel", style.max_metres_per_pixel, smallest_scale,
                   largest_scale);
    std::vector<StyleEntries> rules = entries.tables("rules");
    if (!rules.empty()) style.rules.clear();
    for (StyleEntries& rule : rules) style.rules.push_back(read_rule(std::move(rule)));
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

Ramp read_ramp(StyleEntries entries) {
    Ramp ramp;
    for (const char* name : {"colors", "unknown"}) entries.require(name);
    entries.colors("colors", ramp.colors);
    entries.color("unknown", ramp.unknown);
    entries.refuse_the_rest();
    return ramp;
}

geo::Result<toml::table> parse_toml(std::string_view toml, const std::string& path) {
    try {
        return toml::parse(toml, path);
    } catch (const toml::parse_error& problem) {
        return geo::failed("error.style_not_toml",
                           {path, std::to_string(problem.source().begin.line),
                            std::string(problem.description())});
    }
}

// What the root says of the page and the ramp; they stay as they are where it says nothing.
void read_shared(StyleEntries& root, const toml::table& parsed, StyleReading& reading,
                 StyleSheet& sheet) {
    if (root.table("page")) {
        sheet.page = read_page(StyleEntries(reading, "page", "", *parsed["page"].as_table()));
    }
    if (root.table("ramp")) {
        sheet.ramp = read_ramp(StyleEntries(reading, "ramp", "", *parsed["ramp"].as_table()));
    }
    if (root.table("own")) {
        StyleEntries own(reading, "own", "", *parsed["own"].as_table());
        own.require("colors");
        own.colors("colors", sheet.own);
        own.refuse_the_rest();
    }
}

}  // namespace

geo::Result<StyleSheet> parse_style_sheet(std::string_view toml, const std::string& path) {
    auto parsed = parse_toml(toml, path);
    if (!parsed) return parsed.error();
    const toml::table& table = parsed.value();
    StyleReading reading{path, std::nullopt};
    StyleSheet sheet;
    StyleEntries root(reading, "-", "", table);
    for (const char* name : {"page", "ramp", "layers"}) root.require(name);
    read_shared(root, table, reading, sheet);
    if (auto layers = root.table("layers")) {
        for (const auto& [id, node] : *table["layers"].as_table()) {
            if (layers->table(id.str())) {
                const std::string name(id.str());
                sheet.layers[name] =
                    read_style(StyleEntries(reading, name, "", *node.as_table()), {});
            }
        }
    }
    root.refuse_the_rest();
    if (reading.error) return *reading.error;
    return sheet;
}

geo::Result<StyleSheet> parse_style_overlay(std::string_view toml, const std::string& path,
                                            StyleSheet under) {
    auto parsed = parse_toml(toml, path);
    if (!parsed) return parsed.error();
    const toml::table& table = parsed.value();
    StyleReading reading{path, std::nullopt};
    StyleEntries root(reading, "-", "", table);
    read_shared(root, table, reading, under);
    if (auto layers = root.table("layers")) {
        for (const auto& [id, node] : *table["layers"].as_table()) {
            const std::string name(id.str());
            const auto style = under.layers.find(name);
            // Left unread, a layer that is not there is refused like any unknown entry.
            if (style == under.layers.end() || !layers->table(name)) continue;
            style->second = read_style(StyleEntries(reading, name, "", *node.as_table()),
                                       std::move(style->second));
        }
        layers->refuse_the_rest();
    }
    root.refuse_the_rest();
    if (reading.error) return *reading.error;
    return under;
}

}  // namespace ancrage::render
