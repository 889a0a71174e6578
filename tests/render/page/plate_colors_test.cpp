// The legend of a layer coloured by a number, on the plate.
#include <gtest/gtest.h>

#include <algorithm>

#include "render/page/plate_plan.h"

namespace ancrage::render {
namespace {

const std::string font_folder = "/usr/share/fonts/opentype/inter";

const PageColors page_colors = {{0xFB, 0xFA, 0xF7},
                                {0xE8, 0xEC, 0xEF},
                                {0x1E, 0x23, 0x29},
                                {0x5A, 0x64, 0x70},
                                {0x1F, 0x5F, 0xA8}};

constexpr Color lilac{0xD9, 0xB7, 0xDA, 255};
constexpr Color plum{0x52, 0x2B, 0x74, 255};

LegendEntry choropleth() {
    LegendEntry entry;
    entry.title = "Communes";
    entry.detail = "1 266 · 2026";
    entry.style.fill.kind = FillKind::flat;
    entry.style.fill.color = {255, 255, 255, 255};
    entry.style.stroke.color = {255, 255, 255, 255};
    entry.style.stroke.width = 0.4F;
    entry.colors.title = "Population par km²";
    entry.colors.classes = {{"moins de 500", "812", lilac, false},
                            {"500 et plus", "450", plum, false},
                            {"sans donnée", "4", {0x8A, 0x8F, 0x96, 255}, true}};
    entry.colors.histogram = {{1, lilac}, {0.5, lilac}, {0, lilac}, {0.1, plum}};
    entry.colors.least = "3";
    entry.colors.greatest = "40 000";
    entry.colors.note = "Seuils naturels (Jenks) · échelle logarithmique";
    return entry;
}

Plate plate_of(std::size_t others) {
    Plate plate;
    plate.title = "Île-de-France";
    plate.legend_title = "Légende";
    plate.north = "N";
    plate.sources = "Insee, recensement";
    plate.legend.push_back(choropleth());
    for (std::size_t i = 0; i < others; ++i) {
        LegendEntry& entry = plate.legend.emplace_back();
        entry.title = "Zones d’emploi";
        entry.detail = "19 · 2020";
        entry.style.stroke.width = 1;
    }
    return plate;
}

PlatePlan plan_of(const Plate& plate, int width, int height) {
    const auto fonts = PageFonts::open(font_folder);
    return plan_plate(plate, width, height, page_colors, fonts.value());
}

const PlacedText* text_of(const PlatePlan& plan, const std::string& words) {
    const auto found = std::ranges::find(plan.texts, words, &PlacedText::text);
    return found == plan.texts.end() ? nullptr : &*found;
}

TEST(PlateColors, EveryClassHasItsLineWithItsCountAtTheRight) {
    const auto fonts = PageFonts::open(font_folder);
    ASSERT_TRUE(fonts);
    const PlatePlan plan = plan_of(plate_of(3), 1400, 900);
    EXPECT_TRUE(plan.complete);
    ASSERT_EQ(plan.histograms.size(), 1U);
    const auto is_class = [](const PlacedSwatch& swatch) { return swatch.color_class.has_value(); };
    EXPECT_EQ(std::ranges::count_if(plan.swatches, is_class), 3);
    double below = plan.histograms[0].box.bottom();
    for (const LegendClass& one : choropleth().colors.classes) {
        const PlacedText* title = text_of(plan, one.title);
        const PlacedText* count = text_of(plan, one.detail);
        ASSERT_TRUE(title != nullptr && count != nullptr) << one.title;
        EXPECT_GT(title->baseline, below);
        EXPECT_DOUBLE_EQ(title->baseline, count->baseline);
        EXPECT_NEAR(count->x + fonts.value().width(count->text, count->style), column_width - 20,
                    0.01);
        EXPECT_LT(title->x + fonts.value().width(title->text, title->style), count->x);
        below = title->baseline;
    }
    EXPECT_NE(text_of(plan, "Population par km²"), nullptr);
    EXPECT_NE(text_of(plan, "40 000"), nullptr);
}

TEST(PlateColors, WhereThereIsLittleRoomTheHistogramGoesFirst) {
    const PlatePlan plan = plan_of(plate_of(14), 1400, 640);
    EXPECT_TRUE(plan.histograms.empty());
    EXPECT_NE(text_of(plan, "500 et plus"), nullptr);
    EXPECT_NE(text_of(plan, "sans donnée"), nullptr);
}

TEST(PlateColors, AreDrawnInTheirColors) {
    const Plate plate = plate_of(1);
    Image picture{1400, 900, std::vector<std::uint8_t>(std::size_t{1400} * 900 * 4, 255)};
    ASSERT_TRUE(draw_plate(picture, plate, page_colors, font_folder));
    const PlatePlan plan = plan_of(plate, 1400, 900);
    const auto pixel = [&](double x, double y) {
        const auto at = (static_cast<std::size_t>(y) * 1400 + static_cast<std::size_t>(x)) * 4;
        return Color{picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2], 255};
    };
    for (const PlacedSwatch& swatch : plan.swatches) {
        if (!swatch.color_class || *swatch.color_class > 1) continue;
        EXPECT_EQ(pixel(swatch.box.x + swatch.box.width / 2, swatch.box.y + swatch.box.height / 2),
                  *swatch.color_class == 0 ? lilac : plum);
    }
    const Box& bars = plan.histograms.at(0).box;
    EXPECT_EQ(pixel(bars.x + bars.width / 8, bars.y + 6), lilac);
    EXPECT_EQ(pixel(bars.x + bars.width * 5 / 8, bars.bottom() - 4), page_colors.paper);
    EXPECT_EQ(pixel(bars.x + bars.width * 7 / 8, bars.bottom() - 3), plum);
}

TEST(PlateColors, TheLayersOwnSignShowsAllItsClasses) {
    const Image sign = draw_swatch(choropleth(), 56, 36, 2);
    const auto pixel = [&](int x) {
        const std::size_t at = (std::size_t{18} * 56 + static_cast<std::size_t>(x)) * 4;
        return Color{sign.rgba[at], sign.rgba[at + 1], sign.rgba[at + 2], sign.rgba[at + 3]};
    };
    EXPECT_EQ(pixel(10), lilac);
    EXPECT_EQ(pixel(45), plum);
}

}  // namespace
}  // namespace ancrage::render
