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
