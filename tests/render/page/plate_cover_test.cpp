#include "render/page/plate_cover.h"

#include <gtest/gtest.h>

namespace ancrage::render {
namespace {

const std::string font_folder = "/usr/share/fonts/opentype/inter";

const PageColors page_colors = {{0xFB, 0xFA, 0xF7},
                                {0xE8, 0xEC, 0xEF},
                                {0x1E, 0x23, 0x29},
                                {0x5A, 0x64, 0x70},
                                {0x1F, 0x5F, 0xA8}};

// Whatever the plate paints lies inside what it says that it covers.
void expect_covered(int width, int height, float scale_factor) {
    Plate plate;
    plate.title = "Grand Roissy Le Bourget";
    plate.legend_title = "Légende";
    plate.sources = "Sources : IGN, INSEE, ANCT";
    plate.notice = "Rien ici ne promet une aide.";
    plate.north = "N";
    plate.metres_per_pixel = 37;
    plate.scale_factor = scale_factor;
    const auto cover = plate_cover(plate, width, height, font_folder);
    ASSERT_TRUE(cover);
    const auto pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    Image map{width, height, std::vector<std::uint8_t>(pixels * 4, 255)};
    ASSERT_TRUE(draw_plate(map, plate, page_colors, font_folder));
    std::size_t painted = 0;
    std::size_t outside = 0;
    for (std::size_t i = 0; i < pixels; ++i) {
        if (map.rgba[i * 4] == 255) continue;
        ++painted;
        const double x = static_cast<double>(i % static_cast<std::size_t>(width)) + 0.5;
        const std::size_t row = i / static_cast<std::size_t>(width);
        const double y = static_cast<double>(row) + 0.5;
        bool covered = false;
        for (const PixelBox& box : cover.value()) {
            covered |=
                x >= box.left - 1 && x <= box.right + 1 && y >= box.top - 1 && y <= box.bottom + 1;
        }
        outside += covered ? 0 : 1;
    }
    EXPECT_GT(painted, pixels / 20);
    EXPECT_EQ(outside, 0U) << width << "x" << height;
}

TEST(PlateCover, HoldsAllThatThePlatePaints) {
    expect_covered(1280, 720, 1);
    expect_covered(2560, 1440, 2);
    expect_covered(640, 480, 1);  // no column
}

TEST(PlateCover, NoPictureIsAnError) {
    EXPECT_FALSE(plate_cover({}, 0, 100, font_folder));
    EXPECT_FALSE(plate_cover({}, 100, 100, "/nowhere"));
}

}  // namespace
}  // namespace ancrage::render
