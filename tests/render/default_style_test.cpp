// The style sheet we ship, against the rules of its design.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "render/color_difference.h"
#include "render/style.h"

namespace ancrage::render {
namespace {

const std::set<std::string> layer_ids = {
    "region",       "departements",  "epci",    "ept",          "communes",  "arrondissements",
    "bassins",      "zones_emploi",  "ti_2018", "ti_2023",      "qpv",       "icpe",
    "friches",      "iris_activite", "gares",   "rail",         "cours_eau", "fabriques",
    "manufactures", "acv",           "pvd",     "cites_emploi", "afr_2014"};

StyleSheet default_sheet() {
    std::ifstream file(ANCRAGE_SOURCE_FOLDER "/assets/styles/default.toml", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto sheet = parse_style_sheet(text, "default.toml");
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

TEST(DefaultStyle, HasEveryLayerAndNoOther) {
    std::set<std::string> found;
    for (const auto& [id, style] : default_sheet().layers) found.insert(id);
    EXPECT_EQ(found, layer_ids);
}

TEST(DefaultStyle, EveryLayerDrawsSomething) {
    for (const auto& [id, style] : default_sheet().layers) {
        EXPECT_TRUE(style.fill.kind != FillKind::none || style.stroke.width > 0 ||
                    style.marker.size > 0)
            << id;
    }
}

TEST(DefaultStyle, CloseColorsDifferInTextureOrShape) {
    const StyleSheet sheet = default_sheet();
    int close = 0;
    for (const auto& [id, style] : sheet.layers) {
        for (const auto& [other_id, other] : sheet.layers) {
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

TEST(DefaultStyle, TheRuleSeesAPairThatBreaksIt) {
    Style one, other;
    one.fill = {FillKind::flat, {0xE6, 0x9F, 0x00}};
    other.fill = {FillKind::flat, {0xE0, 0x9A, 0x05}};
    EXPECT_LT(smallest_distance(main_color(one), main_color(other)), 10);
    EXPECT_TRUE(same_form(one, other));
    other.fill.kind = FillKind::dots;
    EXPECT_FALSE(same_form(one, other));
}

TEST(DefaultStyle, LabelsAreReadable) {
    const StyleSheet sheet = default_sheet();
    const Color land = sheet.layers.at("region").fill.color;
    for (const auto& [id, style] : sheet.layers) {
        if (style.label.size <= 0) continue;
        EXPECT_GE(style.label.size, 12) << id;
        EXPECT_GE(contrast_ratio(style.label.color, land), 4.5) << id;
        const Color halo = style.label.halo;
        EXPECT_EQ((Color{halo.r, halo.g, halo.b}), land) << id;
    }
    EXPECT_GE(contrast_ratio(sheet.page.secondary, sheet.page.paper), 4.5);
}

TEST(DefaultStyle, KeepsTheColorsAndWidthsOfTheDesign) {
    const StyleSheet sheet = default_sheet();
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
