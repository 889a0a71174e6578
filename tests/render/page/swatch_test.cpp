#include <gtest/gtest.h>

#include "render/page/plate.h"

namespace ancrage::render {
namespace {

struct Ink {
    std::size_t pixels = 0;
    bool touches_edge = false;
};

// Pixels that are not transparent.
Ink ink_of(const Image& image) {
    Ink ink;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const std::size_t at = (static_cast<std::size_t>(y) * image.width + x) * 4;
            if (image.rgba[at + 3] == 0) continue;
            ++ink.pixels;
            ink.touches_edge |= x == 0 || y == 0 || x == image.width - 1 || y == image.height - 1;
        }
    }
    return ink;
}

Color center_of(const Image& image) {
    const std::size_t at =
        (static_cast<std::size_t>(image.height / 2) * image.width + image.width / 2) * 4;
    return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2], image.rgba[at + 3]};
}

TEST(Swatch, FlatAreaKeepsItsTransparency) {
    LegendEntry entry;
    entry.style.fill = {FillKind::flat, {0xD5, 0x5E, 0x00, 115}};
    const Color center = center_of(draw_swatch(entry, 28, 18, 1));
    EXPECT_EQ(center.a, 115);
    EXPECT_NEAR(center.r, 0xD5, 2);
    EXPECT_NEAR(center.g, 0x5E, 2);
}

TEST(Swatch, TexturesLeaveGroundBetween) {
    for (const FillKind kind : {FillKind::hatch, FillKind::dots}) {
        LegendEntry entry;
        entry.style.fill = {kind, {0, 0, 0, 255}, 45, 8, 2};
        const Ink ink = ink_of(draw_swatch(entry, 56, 36, 2));
        EXPECT_GT(ink.pixels, 150U);
        EXPECT_LT(ink.pixels, 56U * 36U * 3 / 4);
    }
}

TEST(Swatch, HatchingTurnsWithItsAngle) {
    LegendEntry entry;
    entry.style.fill = {FillKind::hatch, {0, 0, 0, 255}, 45, 8, 2};
    const Image rising = draw_swatch(entry, 56, 36, 2);
    entry.style.fill.angle = 135;
    const Image falling = draw_swatch(entry, 56, 36, 2);
    EXPECT_NE(rising.rgba, falling.rgba);
    // 45 degrees rises to the right: ink runs through the middle along that diagonal.
    const auto alpha = [](const Image& image, int x, int y) {
        return image.rgba[(static_cast<std::size_t>(y) * image.width + x) * 4 + 3];
    };
    EXPECT_GT(alpha(rising, 28 + 4, 18 - 5), 200);
    EXPECT_EQ(alpha(falling, 28 + 4, 18 - 5), 0);
}

TEST(Swatch, EveryMarkerShapeIsDrawnInsideAndOnItsOwn) {
    std::vector<Image> seen;
    for (const MarkerShape shape :
         {MarkerShape::disc, MarkerShape::ring, MarkerShape::square, MarkerShape::diamond,
          MarkerShape::triangle, MarkerShape::rounded}) {
        LegendEntry entry;
        entry.is_point = true;
        entry.style.marker = {shape, 12, {0x56, 0xB4, 0xE9}, {0, 0, 0}, 1};
        const Image image = draw_swatch(entry, 56, 36, 2);
        const Ink ink = ink_of(image);
        EXPECT_GT(ink.pixels, 250U);
        EXPECT_FALSE(ink.touches_edge);
        for (const Image& other : seen) EXPECT_NE(image.rgba, other.rgba);
        seen.push_back(image);
    }
}

TEST(Swatch, LinesCasingsAndOwnColors) {
    LegendEntry entry;
    entry.is_line = true;
    entry.style.stroke.color = {0x8A, 0x90, 0x99};
    entry.style.stroke.width = 2;
    const Image plain = draw_swatch(entry, 56, 36, 2);
    EXPECT_GT(ink_of(plain).pixels, 100U);
    entry.style.stroke.casing = {255, 255, 255};
    entry.style.stroke.casing_width = 1;
    const Image cased = draw_swatch(entry, 56, 36, 2);
    EXPECT_GT(ink_of(cased).pixels, ink_of(plain).pixels);
    entry.style.color_column = "couleur";
    EXPECT_NE(draw_swatch(entry, 56, 36, 2).rgba, cased.rgba);
}

TEST(Swatch, NoRoomNoPicture) {
    EXPECT_TRUE(draw_swatch({}, 0, 10, 1).rgba.empty());
    EXPECT_TRUE(draw_swatch({}, 10, -1, 1).rgba.empty());
    EXPECT_TRUE(draw_swatch({}, 10, 10, 0).rgba.empty());
    EXPECT_EQ(ink_of(draw_swatch({}, 28, 18, 1)).pixels, 0U);
}

}  // namespace
}  // namespace ancrage::render
