#include "render/style.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ancrage::render {
namespace {

constexpr std::string_view page = R"(
[ramp]
colors = ["#F3E9F2", "#482A66"]
unknown = "#8A8F96"
[page]
paper = "#FBFAF7"
outside = "#E8ECEF"
ink = "#1E2329"
secondary = "#5A6470"
accent = "#1F5FA8"
)";

geo::Result<StyleSheet> parse(const std::string& layers) {
    return parse_style_sheet(std::string(page) + layers, "my.toml");
}

// "key|argument|argument…" of what a sheet with these layers fails with; empty when it does not.
std::string failure_of(const std::string& layers) {
    const auto sheet = parse(layers);
    if (sheet) return {};
    std::string text = sheet.error().message.key;
    for (const std::string& argument : sheet.error().message.arguments) text += "|" + argument;
    return text;
}

TEST(StyleSheet, ReadsEveryEntry) {
    const auto sheet = parse(R"([layers.a]
color_column = "couleur"
least_lightness = 48
max_metres_per_pixel = 110
fill = { kind = "hatch", color = "#E69F0080", angle = 135, spacing = 11, thickness = 2.5 }
stroke = { color = "#102030", width = 2, dash = [10, 4, 2, 4], casing = "#FFFFFF", casing_width = 1.5, inner_band = 5, band = "#0072B233" }
marker = { shape = "diamond", size = 9, fill = "#009E73", outline = "#FFFFFF", outline_width = 2 }
label = { size = 14, weight = 700, italic = true, capitals = true, letter_spacing = 3, color = "#7A5300", halo = "#F4F1EA", halo_width = 1, priority = 8, order_column = "population", max_metres_per_pixel = 60 }
[[layers.a.rules]]
column = "seveso"
value = "SH"
max_metres_per_pixel = 80
marker = { shape = "triangle", size = 14, fill = "#B3261E", outline = "#FFFFFF" }
)");
    ASSERT_TRUE(sheet) << sheet.error().message.key;
    const Style& style = sheet.value().layers.at("a");
    EXPECT_EQ(style.least_lightness, 48);
    EXPECT_EQ(sheet.value().page.casing, (Color{255, 255, 255, 255}));  // unless it is said
    EXPECT_EQ(style.fill.kind, FillKind::hatch);
    EXPECT_EQ(style.fill.color, (Color{0xE6, 0x9F, 0, 0x80}));
    EXPECT_EQ(style.fill.angle, 135);
    EXPECT_EQ(style.fill.spacing, 11);
    EXPECT_EQ(style.fill.thickness, 2.5);
    EXPECT_EQ(style.stroke.width, 2);
    EXPECT_EQ(style.stroke.dash, (std::vector<float>{10, 4, 2, 4}));
    EXPECT_EQ(style.stroke.casing, (Color{255, 255, 255, 255}));
    EXPECT_EQ(style.stroke.casing_width, 1.5);
    EXPECT_EQ(style.stroke.inner_band, 5);
    EXPECT_EQ(style.stroke.band, (Color{0, 0x72, 0xB2, 0x33}));
    EXPECT_EQ(style.marker.shape, MarkerShape::diamond);
    EXPECT_EQ(style.marker.size, 9);
    EXPECT_EQ(style.marker.outline_width, 2);
    EXPECT_EQ(style.label.weight, 700);
    EXPECT_TRUE(style.label.italic);
    EXPECT_TRUE(style.label.capitals);
    EXPECT_EQ(style.label.letter_spacing, 3);
    EXPECT_EQ(style.label.halo_width, 1);
    EXPECT_EQ(style.label.priority, 8);
    EXPECT_EQ(style.label.order_column, "population");
    EXPECT_EQ(style.label.max_metres_per_pixel, 60);
    EXPECT_EQ(style.color_column, "couleur");
    EXPECT_EQ(style.max_metres_per_pixel, 110);
    ASSERT_EQ(style.rules.size(), 1U);
    EXPECT_EQ(style.rules[0].column, "seveso");
    EXPECT_EQ(style.rules[0].value, "SH");
    EXPECT_EQ(style.rules[0].marker.shape, MarkerShape::triangle);
    EXPECT_EQ(style.rules[0].max_metres_per_pixel, 80);
    EXPECT_EQ(sheet.value().page.accent, (Color{0x1F, 0x5F, 0xA8, 255}));
}

TEST(StyleSheet, WhatIsNotSaidDrawsNothing) {
    const auto sheet = parse("[layers.a]\n");
    ASSERT_TRUE(sheet);
    const Style& style = sheet.value().layers.at("a");
    EXPECT_EQ(style.fill.kind, FillKind::none);
    EXPECT_EQ(style.stroke.width, 0);
    EXPECT_EQ(style.marker.size, 0);
    EXPECT_EQ(style.label.size, 0);
    EXPECT_TRUE(style.rules.empty());
}

TEST(StyleSheet, UnknownEntriesNameFileLineLayerAndEntry) {
    EXPECT_EQ(failure_of("[layers.qpv]\ncolour_column = \"c\"\n"),
              "error.style_unknown_entry|my.toml|12|qpv|colour_column");
    EXPECT_EQ(failure_of("[layers.qpv.stroke]\ncolor = \"#000000\"\nwidth = 1\nwitdh = 2\n"),
              "error.style_unknown_entry|my.toml|14|qpv|stroke.witdh");
    EXPECT_EQ(failure_of("[layers.a]\n[strange]\n"),
              "error.style_unknown_entry|my.toml|12|-|strange");
    EXPECT_EQ(failure_of("[layers.a]\n[[layers.a.rules]]\ncolumn = \"c\"\nvalue = \"v\"\n"
                         "marker = { shape = \"disc\", size = 1, fill = \"#000000\", outline = "
                         "\"#000000\", form = 1 }\n"),
              "error.style_unknown_entry|my.toml|15|a|rules[1].marker.form");
}

TEST(StyleSheet, WrongValuesAreRefused) {
    const auto in_layer = [](const std::string& line) { return failure_of("[layers.a]\n" + line); };
    EXPECT_EQ(in_layer("stroke = { color = \"red\", width = 1 }"),
              "error.style_not_a_color|my.toml|12|a|stroke.color");
    EXPECT_EQ(in_layer("stroke = { color = \"#12345\", width = 1 }"),
              "error.style_not_a_color|my.toml|12|a|stroke.color");
    for (const char* width : {"-1", "nan", "inf", "1e300", "\"1\"", "true", "[1]", "1979-05-27"}) {
        EXPECT_EQ(in_layer("stroke = { color = \"#000000\", width = " + std::string(width) + " }"),
                  "error.style_not_a_number|my.toml|12|a|stroke.width|0|100")
            << width;
    }
    for (const char* dash : {"[]", "[1]", "[1, 2, 3]", "[1, 0]", "[1, -2]", "[1, \"2\"]", "3",
                             "[1, nan]", "[1, 2, 3, 4, 5, 6]"}) {
        EXPECT_EQ(in_layer("stroke = { color = \"#000000\", width = 1, dash = " +
                           std::string(dash) + " }"),
                  "error.style_not_dashes|my.toml|12|a|stroke.dash")
            << dash;
    }
    EXPECT_EQ(in_layer("fill = { kind = \"plaid\", color = \"#000000\" }"),
              "error.style_not_a_choice|my.toml|12|a|fill.kind|none, flat, hatch, dots");
    EXPECT_EQ(in_layer("fill = \"flat\""), "error.style_not_a_table|my.toml|12|a|fill");
    EXPECT_EQ(in_layer("rules = [1]"), "error.style_not_a_table|my.toml|12|a|rules[1]");
    EXPECT_EQ(in_layer("rules = 3"), "error.style_not_a_table|my.toml|12|a|rules");
    EXPECT_EQ(in_layer("color_column = \"\""), "error.style_not_text|my.toml|12|a|color_column");
    EXPECT_EQ(in_layer("label = { size = 1, color = \"#000000\", halo = \"#000000\", italic = 1 }"),
              "error.style_not_boolean|my.toml|12|a|label.italic");
    EXPECT_EQ(failure_of("[layers]\na = 1"), "error.style_not_a_table|my.toml|12|-|layers.a");
}

constexpr const char* choropleth =
    "color_by_value = { column = 'population', per_km2 = true, classing = 'manual', "
    "breaks = [-5, 200.5], colors = ['#FFFFFF', '#888888', '#00000080'], unknown = '#FF0000' }\n";

TEST(StyleSheet, ReadsWhatFollowsNumbers) {
    const auto sheet = parse("[layers.a]\n" + std::string(choropleth) + R"(
size_by_value = { column = "surface", smallest = 3, largest = 50, largest_value = 1e6 }
clusters = { distance = 30, min_metres_per_pixel = 20, fill = "#102030", text = "#FFFFFF" }
stroke = { color = "#102030", width = 2, cap = "square", join = "miter", offset = -3.5 }
)");
    ASSERT_TRUE(sheet) << sheet.error().message.key;
    const Style& style = sheet.value().layers.at("a");
    EXPECT_EQ(style.color_by_value.column, "population");
    EXPECT_TRUE(style.color_by_value.per_km2);
    EXPECT_EQ(style.color_by_value.classing, Classing::manual);
    EXPECT_EQ(style.color_by_value.breaks, (std::vector<double>{-5, 200.5}));
    ASSERT_EQ(style.color_by_value.colors.size(), 3U);
    EXPECT_EQ(style.color_by_value.colors[2], (Color{0, 0, 0, 0x80}));
    EXPECT_EQ(style.color_by_value.unknown, (Color{255, 0, 0, 255}));
    EXPECT_EQ(style.size_by_value.largest, 50);
    EXPECT_EQ(style.size_by_value.largest_value, 1e6);
    EXPECT_EQ(style.clusters.distance, 30);
    EXPECT_EQ(style.clusters.min_metres_per_pixel, 20);
    EXPECT_EQ(style.stroke.cap, LineCap::square);
    EXPECT_EQ(style.stroke.join, LineJoin::miter);
    EXPECT_EQ(style.stroke.offset, -3.5F);
    EXPECT_EQ(sheet.value().ramp.colors.size(), 2U);
    EXPECT_EQ(sheet.value().ramp.unknown, (Color{0x8A, 0x8F, 0x96, 255}));
}

TEST(StyleSheet, WrongClassesSizesAndClustersAreRefused) {
    const auto key = [](const std::string& line) {
        const std::string failure = failure_of("[layers.a]\n" + line);
        return failure.substr(0, failure.find('|'));
    };
    const auto by_value = [&](const std::string& entries) {
        return key("color_by_value = { column = 'c', unknown = '#000000', " + entries + " }");
    };
    const std::string two = "colors = ['#000000', '#FFFFFF']";
    EXPECT_EQ(by_value(two), "");
    std::string ten = "['#000001'";
    for (int color = 2; color <= 10; ++color) ten += ", '#0000" + std::to_string(10 + color) + "'";
    for (const std::string& colors :
         {std::string("[]"), std::string("['#000000']"), std::string("'#000000'"),
          std::string("['#000000', 1]"), std::string("['#000000', 'red']"), std::string("[[1, 2]]"),
          ten + "]"}) {
        EXPECT_EQ(by_value("colors = " + colors), "error.style_not_colors") << colors;
    }
    for (const char* breaks : {"[]", "[1, 2]", "[nan]", "[inf]", "['1']", "1", "[true]"}) {
        EXPECT_EQ(by_value(two + ", classing = 'manual', breaks = " + breaks),
                  "error.style_not_breaks")
            << breaks;
    }
    EXPECT_EQ(by_value("colors = ['#000000', '#888888', '#FFFFFF'], classing = 'manual', "
                       "breaks = [2, 2]"),
              "error.style_not_breaks");
    EXPECT_EQ(by_value(two + ", classing = 'manual'"), "error.style_missing_entry");
    EXPECT_EQ(by_value(two + ", breaks = [1]"), "error.style_unknown_entry");
    EXPECT_EQ(by_value(two + ", classing = 'pretty'"), "error.style_not_a_choice");
    EXPECT_EQ(by_value(two + ", per_km2 = 1"), "error.style_not_boolean");
    EXPECT_EQ(by_value("x = 1"), "error.style_missing_entry");
    EXPECT_EQ(key("size_by_value = { smallest = 5 }"), "error.style_missing_entry");
    EXPECT_EQ(key("size_by_value = { column = 'c', smallest = 50, largest = 5 }"),
              "error.style_not_a_number");
    EXPECT_EQ(key("size_by_value = { column = 'c', largest_value = -1 }"),
              "error.style_not_a_number");
    EXPECT_EQ(key("clusters = { distance = 0, fill = '#000000', text = '#FFFFFF' }"),
              "error.style_not_a_number");
    EXPECT_EQ(key("clusters = { distance = 30, fill = '#000000' }"), "error.style_missing_entry");
    for (const char* entry : {"cap = 'flat'", "join = 'mitre'"}) {
        EXPECT_EQ(key("stroke = { color = '#000000', width = 1, " + std::string(entry) + " }"),
                  "error.style_not_a_choice")
            << entry;
    }
    for (const char* offset : {"101", "-101", "nan", "'1'"}) {
        EXPECT_EQ(
            key("stroke = { color = '#000000', width = 1, offset = " + std::string(offset) + " }"),
            "error.style_not_a_number")
            << offset;
    }
}

TEST(StyleSheet, NeedsARampOfColors) {
    const auto without = parse_style_sheet(
        std::string(page).substr(std::string(page).find("[page]")) + "[layers]\n", "my.toml");
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().message.arguments.back(), "ramp");
}

StyleSheet base_sheet() {
    auto sheet = parse(R"([layers.a]
fill = { kind = "flat", color = "#102030" }
stroke = { color = "#405060", width = 2 }
max_metres_per_pixel = 100
[[layers.a.rules]]
column = "c"
value = "v"
marker = { shape = "disc", size = 3, fill = "#000000", outline = "#FFFFFF" }
[layers.b]
stroke = { color = "#405060", width = 3 }
)");
    return std::move(sheet).value();
}

TEST(StyleOverlay, ChangesWhatItNamesAndNothingElse) {
    const auto sheet = parse_style_overlay(
        "[layers.a]\nstroke = { color = \"#FF0000\", width = 5 }\n", "o.toml", base_sheet());
    ASSERT_TRUE(sheet) << sheet.error().message.key;
    const Style& a = sheet.value().layers.at("a");
    EXPECT_EQ(a.stroke.width, 5);
    EXPECT_EQ(a.fill.color, (Color{0x10, 0x20, 0x30, 255}));
    EXPECT_EQ(a.max_metres_per_pixel, 100);
    EXPECT_EQ(a.rules.size(), 1U);
    EXPECT_EQ(sheet.value().layers.at("b").stroke.width, 3);
    EXPECT_EQ(sheet.value().page.paper, base_sheet().page.paper);
    EXPECT_TRUE(parse_style_overlay("", "o.toml", base_sheet()));
}

TEST(StyleOverlay, ReplacesRulesTheRampAndThePageAsWholes) {
    const auto sheet = parse_style_overlay(R"([ramp]
colors = ["#000000", "#FFFFFF", "#000000"]
unknown = "#010203"
[[layers.a.rules]]
column = "d"
value = "w"
marker = { shape = "disc", size = 3, fill = "#000000", outline = "#FFFFFF" }
)",
                                           "o.toml", base_sheet());
    ASSERT_TRUE(sheet) << sheet.error().message.key;
    ASSERT_EQ(sheet.value().layers.at("a").rules.size(), 1U);
    EXPECT_EQ(sheet.value().layers.at("a").rules[0].column, "d");
    EXPECT_EQ(sheet.value().ramp.colors.size(), 3U);
    EXPECT_FALSE(parse_style_overlay("[page]\npaper = \"#000000\"\n", "o.toml", base_sheet()));
}

TEST(StyleOverlay, RefusesLayersAndEntriesThatAreNotThere) {
    const auto failure = [](const std::string& text) {
        const auto sheet = parse_style_overlay(text, "o.toml", base_sheet());
        return sheet ? std::string() : sheet.error().message.key;
    };
    EXPECT_EQ(failure("[layers.zones]\n"), "error.style_unknown_entry");
    EXPECT_EQ(failure("[layers.a]\ncolour = 1\n"), "error.style_unknown_entry");
    EXPECT_EQ(failure("[calques]\n"), "error.style_unknown_entry");
    EXPECT_EQ(failure("layers = 1\n"), "error.style_not_a_table");
    EXPECT_EQ(failure("[layers]\na = 1\n"), "error.style_not_a_table");
    EXPECT_EQ(failure("[layers.a"), "error.style_not_toml");
    EXPECT_EQ(failure(std::string(100000, '[')), "error.style_not_toml");
}

TEST(StyleSheet, MissingEntriesAreNamed) {
    const auto in_layer = [](const std::string& line) { return failure_of("[layers.a]\n" + line); };
    EXPECT_EQ(in_layer("fill = { kind = \"flat\" }"),
              "error.style_missing_entry|my.toml|12|a|fill.color");
    EXPECT_EQ(in_layer("stroke = { width = 1 }"),
              "error.style_missing_entry|my.toml|12|a|stroke.color");
    EXPECT_EQ(in_layer("stroke = { color = \"#000000\", width = 1, inner_band = 2 }"),
              "error.style_missing_entry|my.toml|12|a|stroke.band");
    EXPECT_EQ(in_layer("rules = [{ column = \"c\", value = \"v\" }]"),
              "error.style_missing_entry|my.toml|12|a|rules[1].marker");
    const auto without_page = parse_style_sheet("[layers.a]\n", "my.toml");
    ASSERT_FALSE(without_page);
    EXPECT_EQ(without_page.error().message.key, "error.style_missing_entry");
    EXPECT_EQ(failure_of(""), "error.style_missing_entry|my.toml|1|-|layers");
}

TEST(StyleSheet, CasingOfThePageAndRangeOfLightness) {
    const auto dark =
        parse_style_sheet(std::string(page) + "casing = \"#0B0E12\"\n[layers]\n", "my.toml");
    ASSERT_TRUE(dark) << dark.error().message.key;
    EXPECT_EQ(dark.value().page.casing, (Color{0x0B, 0x0E, 0x12, 255}));
    for (const char* value : {"101", "-1", "nan", "'dark'"}) {
        const std::string failure =
            failure_of(std::string("[layers.a]\nleast_lightness = ") + value + "\n");
        EXPECT_NE(failure.find("least_lightness"), std::string::npos) << value << failure;
    }
}

TEST(StyleSheet, HostileTextIsAnErrorNotACrash) {
    const std::string deep = "[layers.a]\nfill = " + std::string(100000, '[');
    const std::string nested = "[layers.a]\nfill = " + std::string(5000, '{');
    const std::string texts[] = {"[layers.a",
                                 "[layers.a]\n[layers.a]\n",
                                 deep,
                                 nested,
                                 std::string("[layers.a]\nx = \"\0\"", 18),
                                 std::string("\xFF\xFE\x00", 3),
                                 "[layers.a]\nfill = { kind = \"flat\"",
                                 "= = ="};
    for (const std::string& text : texts) {
        const auto sheet = parse(text);
        ASSERT_FALSE(sheet) << text.substr(0, 40);
        EXPECT_EQ(sheet.error().message.key, "error.style_not_toml") << text.substr(0, 40);
        EXPECT_EQ(sheet.error().message.arguments[0], "my.toml");
    }
    EXPECT_FALSE(parse_style_sheet("", "my.toml"));
}

}  // namespace
}  // namespace ancrage::render
