#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "render/text/capitals.h"
#include "render/text/distance_field.h"
#include "render/text/font_set.h"
#include "render/text/glyph_atlas.h"
#include "render/text/text_layout.h"

namespace ancrage::render {
namespace {

constexpr const char* inter = "/usr/share/fonts/opentype/inter";

FontSet open_inter() {
    auto fonts = FontSet::open(inter);
    EXPECT_TRUE(fonts);
    return std::move(fonts).value();
}

std::set<float> baselines(const TextBlock& block) {
    std::set<float> found;
    for (const LaidGlyph& glyph : block.glyphs) found.insert(glyph.y);
    return found;
}

TEST(Capitals, KnowsFrenchLetters) {
    EXPECT_EQ(capitals("Évry-Courcouronnes"), "ÉVRY-COURCOURONNES");
    EXPECT_EQ(capitals("L'Haÿ-les-Roses œuvre ça"), "L'HAŸ-LES-ROSES ŒUVRE ÇA");
    EXPECT_EQ(capitals("÷ ñ ž ł ı"), "÷ Ñ Ž Ł ı");
}

TEST(Capitals, LeavesBrokenTextAlone) {
    EXPECT_EQ(capitals("a\xC3"), "A\xC3");
    EXPECT_EQ(capitals("\xFF\xA9z"), "\xFF\xA9Z");
    EXPECT_EQ(capitals(""), "");
}

TEST(FontSet, NamesTheFontThatIsMissing) {
    const auto fonts = FontSet::open("/nowhere");
    ASSERT_FALSE(fonts);
    EXPECT_EQ(fonts.error().message.key, "error.font_cannot_open");
    EXPECT_EQ(fonts.error().message.arguments[0], "/nowhere/Inter-Regular.otf");
}

TEST(FontSet, WeightsAndSlopesAreDifferentFaces) {
    const FontSet fonts = open_inter();
    std::set<std::uint32_t> faces;
    for (const int weight : {400, 500, 600, 700}) {
        for (const bool italic : {false, true}) faces.insert(fonts.choose(weight, italic));
    }
    EXPECT_EQ(faces.size(), 8u);
    EXPECT_LT(*faces.rbegin(), 8u);
    EXPECT_EQ(fonts.choose(100, false), fonts.choose(400, false));
    EXPECT_EQ(fonts.choose(950, false), fonts.choose(700, false));
}

TEST(FontSet, DrawsInsideAboveOutsideBelow) {
    const FontSet fonts = open_inter();
    const auto shaped = fonts.shape(0, "l");
    ASSERT_EQ(shaped.size(), 1u);
    const GlyphPicture l = fonts.draw(0, shaped[0].glyph);
    ASSERT_GT(l.width, 2 * FontSet::spread);
    const auto at = [&](int x, int y) {
        return l.distances[static_cast<std::size_t>(y * l.width + x)];
    };
    EXPECT_GT(at(l.width / 2, l.height / 2), 128);
    EXPECT_LT(at(0, l.height / 2), 30);
    EXPECT_EQ(fonts.draw(0, fonts.shape(0, " ")[0].glyph).width, 0);
}

TEST(DistanceField, IsTheDistanceToTheOutline) {
    // The right half of an 8 x 8 picture is inside: the outline runs between columns 3 and 4.
    std::vector<std::uint8_t> half(64, 0);
    for (std::size_t i = 0; i < 64; ++i) half[i] = i % 8 >= 4 ? 255 : 0;
    const auto field = distance_field(half, 8, 8, 4);
    const std::size_t row = 8 * 16;
    EXPECT_EQ(field[row + 7], 128 - 32);  // one pixel from the nearest inside pixel
    EXPECT_EQ(field[row + 8], 128 + 32);
    EXPECT_EQ(field[row + 5], 128 - 96);
    EXPECT_EQ(field[0], 0);
}

TEST(TextLayout, ShortNamesStayOnOneLine) {
    const FontSet fonts = open_inter();
    const TextBlock block = lay_out(fonts, "Bobigny", {});
    EXPECT_EQ(block.glyphs.size(), 7u);
    EXPECT_EQ(baselines(block).size(), 1u);
    EXPECT_NEAR(block.height, 12, 0.01);
    EXPECT_GT(block.width, 30);
}

TEST(TextLayout, LongNamesBreakAtSpacesAndHyphens) {
    const FontSet fonts = open_inter();
    const std::string name = "Grand Paris Sud-Seine-Essonne-Sénart";
    const TextBlock block = lay_out(fonts, name, {});
    EXPECT_EQ(baselines(block).size(), 2u);
    EXPECT_LE(block.width, 12 * 12);
    const TextBlock longer = lay_out(fonts, name + " et " + name + " et " + name, {});
    EXPECT_EQ(baselines(longer).size(), 3u);
    const TextBlock unbreakable = lay_out(fonts, std::string(80, 'x'), {});
    EXPECT_EQ(baselines(unbreakable).size(), 1u);
}

TEST(TextLayout, NoLineBeginsWithADash) {
    const FontSet fonts = open_inter();
    const std::uint32_t dash = fonts.shape(0, "-")[0].glyph;
    const TextBlock block = lay_out(fonts, "Quartiers La Muette - Village Parisien", {});
    ASSERT_EQ(baselines(block).size(), 2u);
    const float second = *baselines(block).rbegin();
    const auto first_glyph = std::find_if(block.glyphs.begin(), block.glyphs.end(),
                                          [&](const LaidGlyph& g) { return g.y == second; });
    EXPECT_NE(first_glyph->glyph, dash);
}

TEST(TextLayout, SpacingAndCapitalsWiden) {
    const FontSet fonts = open_inter();
    LetterStyle style;
    const float plain = lay_out(fonts, "Essonne", style).width;
    style.capitals = true;
    const float capital = lay_out(fonts, "Essonne", style).width;
    style.letter_spacing = 3;
    const float spaced = lay_out(fonts, "Essonne", style).width;
    EXPECT_GT(capital, plain);
    EXPECT_NEAR(spaced, capital + 6 * 3, 0.01);
}

TEST(TextLayout, HostileTextIsHarmless) {
    const FontSet fonts = open_inter();
    EXPECT_TRUE(lay_out(fonts, "", {}).glyphs.empty());
    lay_out(fonts, "   ", {});
    lay_out(fonts, "\xFF\xFE\xC3", {});
    lay_out(fonts, std::string("a\0b", 3), {});
    std::string words;
    for (int i = 0; i < 20000; ++i) words += "mot ";
    EXPECT_EQ(baselines(lay_out(fonts, words, {})).size(), 1u);
}

TEST(GlyphAtlas, KeepsGlyphsApartAndTheirPixels) {
    const FontSet fonts = open_inter();
    GlyphAtlas atlas;
    std::vector<AtlasGlyph> cells;
    for (const ShapedGlyph& shaped : fonts.shape(0, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij")) {
        cells.push_back(atlas.find(fonts, 0, shaped.glyph));
    }
    const std::uint64_t revision = atlas.revision();
    const std::uint32_t a = fonts.shape(0, "A")[0].glyph;
    EXPECT_EQ(atlas.find(fonts, 0, a).x, cells[0].x);
    EXPECT_EQ(atlas.revision(), revision);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        EXPECT_LE(cells[i].x + cells[i].width, GlyphAtlas::width);
        EXPECT_LE(cells[i].y + cells[i].height, atlas.height());
        for (std::size_t j = 0; j < i; ++j) {
            const bool apart = cells[i].x >= cells[j].x + cells[j].width ||
                               cells[j].x >= cells[i].x + cells[i].width ||
                               cells[i].y >= cells[j].y + cells[j].height ||
                               cells[j].y >= cells[i].y + cells[i].height;
            EXPECT_TRUE(apart) << i << " and " << j;
        }
    }
    const GlyphPicture picture = fonts.draw(0, a);
    const auto corner = static_cast<std::size_t>(
        (cells[0].y + picture.height / 2) * GlyphAtlas::width + cells[0].x + picture.width / 2);
    const auto middle =
        static_cast<std::size_t>(picture.height / 2 * picture.width + picture.width / 2);
    EXPECT_EQ(atlas.distances()[corner], picture.distances[middle]);
}

TEST(GlyphAtlas, DoesNotGrowForEver) {
    const FontSet fonts = open_inter();
    GlyphAtlas atlas;
    for (std::uint32_t face = 0; face < 8; ++face) {
        for (std::uint32_t glyph = 0; glyph < 400; ++glyph) {
            atlas.find(fonts, face, glyph);
            const std::uint64_t revision = atlas.revision();
            atlas.forget_when_large();
            EXPECT_GE(atlas.revision(), revision);
        }
    }
    EXPECT_LE(atlas.height(), 4096);
}

}  // namespace
}  // namespace ancrage::render
