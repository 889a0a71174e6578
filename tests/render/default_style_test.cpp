// The style sheets we ship, light and dark, as they are and with high contrast, against the rules
// of their design.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "render/color_difference.h"
#include "render/feature_paint.h"
#include "render/high_contrast.h"
#include "render/style.h"
#include "tests/source_folder.h"

namespace ancrage::render {
namespace {

const std::set<std::string> layer_ids = {"zones_activite",
                                         "afr_2022",
                                         "sites_cles_en_main",
                                         "routes",
                                         "region",
                                         "departements",
                                         "epci",
                                         "ept",
                                         "communes",
                                         "arrondissements",
                                         "bassins",
                                         "zones_emploi",
                                         "ti_2018",
                                         "ti_2023",
                                         "qpv",
                                         "icpe",
                                         "friches",
                                         "iris_activite",
                                         "gares",
                                         "rail",
                                         "cours_eau",
                                         "fabriques",
                                         "manufactures",
                                         "acv",
                                         "pvd",
                                         "cites_emploi",
                                         "afr_2014"};

StyleSheet sheet_named(const std::string& name) {
    const std::string path = tests::source_folder() + "/assets/styles/" + name + ".toml";
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto sheet = parse_style_sheet(text, path);
    if (sheet) return std::move(sheet).value();
    std::string words = sheet.error().message.key;
    for (const std::string& argument : sheet.error().message.arguments) words += " | " + argument;
    ADD_FAILURE() << words;
    return {};
}

// The colour one would name the layer by.
Color main_color(const Style& style) {
    if (style.fill.kind != FillKind::none) return style.fill.color;
    if (style.marker.size > 0) {
        return style.marker.fill.a > 0 ? style.marker.fill : style.marker.outline;
    }
    return style.stroke.color;
}

bool is_bare_line(const Style& style) {
    return style.fill.kind == FillKind::none && style.marker.size <= 0;
}

// Lines are also told apart by weight, when one is at least twice as wide as the other.
bool lines_differ_in_weight(const Style& a, const Style& b) {
    if (!is_bare_line(a) || !is_bare_line(b)) return false;
    return std::max(a.stroke.width, b.stroke.width) >= 2 * std::min(a.stroke.width, b.stroke.width);
}

bool same_form(const Style& a, const Style& b) {
    const bool both_markers = (a.marker.size > 0) == (b.marker.size > 0);
    return a.fill.kind == b.fill.kind && both_markers &&
           (a.marker.size <= 0 || a.marker.shape == b.marker.shape) &&
           a.stroke.dash == b.stroke.dash && !lines_differ_in_weight(a, b);
}

double distance(Color a, Color b) {
    return ciede2000(to_lab(a), to_lab(b));
}

double smallest_distance(Color a, Color b) {
    return std::min({distance(a, b), distance(as_grey(a), as_grey(b)),
                     distance(as_deuteranopia(a), as_deuteranopia(b))});
}

struct Case {
    const char* file;
    bool high_contrast;
};

class ShippedStyle : public ::testing::TestWithParam<Case> {
protected:
    StyleSheet sheet() const {
        StyleSheet sheet = sheet_named(GetParam().file);
        return GetParam().high_contrast ? with_high_contrast(std::move(sheet)) : sheet;
    }
    static Color land_of(const StyleSheet& sheet) { return sheet.layers.at("region").fill.color; }
};

INSTANTIATE_TEST_SUITE_P(Sheets, ShippedStyle,
                         ::testing::Values(Case{"default", false}, Case{"default", true},
                                           Case{"dark", false}, Case{"dark", true}),
                         [](const auto& sheet) {
                             return std::string(sheet.param.file) +
                                    (sheet.param.high_contrast ? "HighContrast" : "");
                         });

TEST_P(ShippedStyle, HasEveryLayerAndNoOther) {
    std::set<std::string> found;
    for (const auto& [id, style] : sheet().layers) found.insert(id);
    EXPECT_EQ(found, layer_ids);
}

TEST_P(ShippedStyle, EveryLayerDrawsSomething) {
    for (const auto& [id, style] : sheet().layers) {
        EXPECT_TRUE(style.fill.kind != FillKind::none || style.stroke.width > 0 ||
                    style.marker.size > 0)
            << id;
    }
}

TEST_P(ShippedStyle, CloseColorsDifferInTextureOrShape) {
    const StyleSheet styles = sheet();
    int close = 0;
    for (const auto& [id, style] : styles.layers) {
        for (const auto& [other_id, other] : styles.layers) {
            if (id >= other_id) continue;
            const double apart = smallest_distance(main_color(style), main_color(other));
            if (apart >= 10) continue;
            ++close;
            EXPECT_FALSE(same_form(style, other)) << id << " and " << other_id << ": " << apart;
        }
    }
    // The rule must have had something to say: the AFR dots and the friches are equal in grey.
    EXPECT_GT(close, 5);
}

// Of a layer coloured by a number, classes next to each other are told apart by everybody and on a
// grey print; what is unknown is hatched.
TEST_P(ShippedStyle, ClassesOfTheRampAreToldApart) {
    const StyleSheet styles = sheet();
    for (std::size_t count = 3; count <= 6; ++count) {
        const std::vector<Color> colors = spread_colors(styles.ramp.colors, count);
        ASSERT_EQ(colors.size(), count);
        const bool grows_darker = to_lab(colors.front()).l > to_lab(colors.back()).l;
        for (std::size_t i = 1; i < count; ++i) {
            EXPECT_GE(smallest_distance(colors[i - 1], colors[i]), 10) << count << " " << i;
            EXPECT_EQ(to_lab(colors[i - 1]).l > to_lab(colors[i]).l, grows_darker);
        }
    }
    // The strongest class is that which differs most from the land.
    const Color land = land_of(styles);
    EXPECT_GT(contrast_ratio(styles.ramp.colors.back(), land), 7);
    EXPECT_LT(contrast_ratio(styles.ramp.colors.front(), land), 1.3);
    EXPECT_GT(contrast_ratio(styles.ramp.unknown, land), GetParam().high_contrast ? 3 : 2.5);
}

TEST_P(ShippedStyle, LabelsAreReadable) {
    const StyleSheet styles = sheet();
    const Color land = land_of(styles);
    const double least = GetParam().high_contrast ? 7 : 4.5;
    for (const auto& [id, style] : styles.layers) {
        if (style.label.size <= 0) continue;
        EXPECT_GE(style.label.size, 12) << id;
        EXPECT_GE(contrast_ratio(style.label.color, land), least) << id;
        const Color halo = style.label.halo;
        EXPECT_EQ((Color{halo.r, halo.g, halo.b}), land) << id;
    }
    EXPECT_GE(contrast_ratio(styles.page.secondary, styles.page.paper), least);
    EXPECT_GE(contrast_ratio(styles.page.accent, styles.page.paper), least);
}

// Themes must stand out of the land; the ground's own borders may be quiet, but must be there.
TEST_P(ShippedStyle, LayersAreSeenOnTheLand) {
    const std::set<std::string> quiet = {"epci",      "ept",   "communes", "arrondissements",
                                         "cours_eau", "region"};
    const StyleSheet styles = sheet();
    const Color land = land_of(styles);
    for (const auto& [id, style] : styles.layers) {
        const bool is_marker = style.marker.size > 0;
        const double inside =
            contrast_ratio(is_marker ? style.marker.fill : main_color(style), land);
        const double rim =
            contrast_ratio(is_marker ? style.marker.outline : style.stroke.color, land);
        const double least = GetParam().high_contrast ? 3 : quiet.contains(id) ? 1.3 : 1.9;
        EXPECT_GE(std::max(inside, rim), least) << id;
    }
    EXPECT_GE(contrast_ratio(styles.page.ink, styles.page.casing), 7);
    EXPECT_GE(contrast_ratio(styles.page.accent, styles.page.casing), 4.5);
}

// With its own sheet a layer keeps its form: what one learnt of it by day holds at night.
TEST(ShippedStyles, DarkKeepsTheFormsOfTheDefault) {
    const StyleSheet light = sheet_named("default");
    const StyleSheet dark = sheet_named("dark");
    for (const auto& [id, style] : light.layers) {
        const Style& other = dark.layers.at(id);
        EXPECT_TRUE(same_form(style, other)) << id;
        EXPECT_EQ(style.stroke.width, other.stroke.width) << id;
        EXPECT_EQ(style.fill.spacing, other.fill.spacing) << id;
        EXPECT_EQ(style.marker.size, other.marker.size) << id;
        EXPECT_EQ(style.max_metres_per_pixel, other.max_metres_per_pixel) << id;
        EXPECT_EQ(style.color_column, other.color_column) << id;
        EXPECT_EQ(style.label.size, other.label.size) << id;
        EXPECT_EQ(style.label.weight, other.label.weight) << id;
        EXPECT_EQ(style.label.priority, other.label.priority) << id;
        EXPECT_EQ(style.label.max_metres_per_pixel, other.label.max_metres_per_pixel) << id;
        ASSERT_EQ(style.rules.size(), other.rules.size()) << id;
        for (std::size_t i = 0; i < style.rules.size(); ++i) {
            EXPECT_EQ(style.rules[i].value, other.rules[i].value) << id;
            EXPECT_EQ(style.rules[i].marker.shape, other.rules[i].marker.shape) << id;
            EXPECT_EQ(style.rules[i].max_metres_per_pixel, other.rules[i].max_metres_per_pixel);
        }
    }
    EXPECT_LT(to_lab(dark.layers.at("region").fill.color).l, 20);
    EXPECT_GT(to_lab(light.layers.at("region").fill.color).l, 90);
}

TEST(ShippedStyles, TheRuleSeesAPairThatBreaksIt) {
    Style one, other;
    one.fill = {FillKind::flat, {0xE6, 0x9F, 0x00}};
    other.fill = {FillKind::flat, {0xE0, 0x9A, 0x05}};
    EXPECT_LT(smallest_distance(main_color(one), main_color(other)), 10);
    EXPECT_TRUE(same_form(one, other));
    other.fill.kind = FillKind::dots;
    EXPECT_FALSE(same_form(one, other));
}

TEST(ShippedStyles, HighContrastWidensAndKeepsTheLand) {
    for (const char* name : {"default", "dark"}) {
        const StyleSheet plain = sheet_named(name);
        const StyleSheet strong = with_high_contrast(plain);
        EXPECT_EQ(strong.layers.at("region").fill.color, plain.layers.at("region").fill.color);
        EXPECT_GT(strong.layers.at("communes").stroke.width,
                  plain.layers.at("communes").stroke.width);
        EXPECT_GT(strong.layers.at("qpv").fill.color.a, plain.layers.at("qpv").fill.color.a);
        EXPECT_LT(strong.layers.at("qpv").fill.color.a, 255);  // still not land
        EXPECT_GT(strong.layers.at("icpe").rules[0].marker.size,
                  plain.layers.at("icpe").rules[0].marker.size);
        EXPECT_EQ(strong.layers.at("epci").fill.kind, FillKind::none);
    }
    EXPECT_TRUE(with_high_contrast({}).layers.empty());
}

TEST(ShippedStyles, LightKeepsTheColorsAndWidthsOfTheDesign) {
    const StyleSheet sheet = sheet_named("default");
    const auto at = [&](const char* id) -> const Style& { return sheet.layers.at(id); };
    EXPECT_EQ(sheet.page.paper, (Color{0xFB, 0xFA, 0xF7}));
    EXPECT_EQ(at("region").fill.color, (Color{0xF4, 0xF1, 0xEA}));
    EXPECT_FLOAT_EQ(at("region").stroke.width, 1.8F);
    EXPECT_FLOAT_EQ(at("departements").stroke.width, 1.1F);
    EXPECT_EQ(at("departements").stroke.color, (Color{0x6B, 0x74, 0x80}));
    EXPECT_FLOAT_EQ(at("communes").stroke.width, 0.5F);
    EXPECT_EQ(at("communes").fill.kind, FillKind::none);
    EXPECT_NEAR(at("communes").max_metres_per_pixel, 400000 * 0.0254 / 96, 6);
    EXPECT_EQ(at("ti_2023").fill.kind, FillKind::hatch);
    EXPECT_NE(at("ti_2023").fill.angle, at("ti_2018").fill.angle);
    EXPECT_EQ(at("bassins").fill.kind, FillKind::none);
    EXPECT_EQ(at("qpv").fill.color, (Color{0xD5, 0x5E, 0x00, 115}));  // 45 %
    EXPECT_EQ(at("icpe").rules.at(0).value, "SH");
    EXPECT_EQ(at("icpe").rules.at(0).marker.shape, MarkerShape::triangle);
    EXPECT_EQ(at("icpe").rules.at(0).marker.fill, (Color{0xB3, 0x26, 0x1E}));
}

}  // namespace
}  // namespace ancrage::render
