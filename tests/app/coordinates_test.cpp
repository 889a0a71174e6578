// Where the cursor is, said in both systems and copied for other programs.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "app/window/status_strip.h"
#include "tests/app/map_fixture.h"

namespace ancrage::app {
namespace {

class Coordinates : public test::MapFixture {
protected:
    // The origin that defines Lambert-93: 46.5° N on the third meridian.
    void point_at_origin() {
        state_.map.camera.metres_per_pixel = 2;
        state_.map.camera.center = {700'000, 6'600'000};
        move(width / 2.0, height / 2.0);
    }
};

TEST_F(Coordinates, AreSaidInBothSystems) {
    point_at_origin();
    EXPECT_EQ(coordinates_text(state_),
              "46,50000°\u00a0N · 3,00000°\u00a0E   Lambert-93\u00a0700\u202f000 · "
              "6\u202f600\u202f000");
    away();
    EXPECT_EQ(coordinates_text(state_), "");
}

TEST_F(Coordinates, TheMenuOfARightClickCopiesThePlaceForOtherPrograms) {
    point_at_origin();
    press(true, 1);
    press(false, 1);
    EXPECT_EQ(state_.open_menu, "map_menu");
    const FocusItem* row = state_.focus->find("map_menu/coordinates");
    ASSERT_NE(row, nullptr);
    click({(row->from.x + row->to.x) / 2.0, (row->from.y + row->to.y) / 2.0});
    EXPECT_STREQ(ImGui::GetClipboardText(), "46.50000, 3.00000\nLambert-93 700000, 6600000");
    EXPECT_EQ(said(), "tools.coordinates_copied");
    EXPECT_FALSE(state_.selection) << "a right click selects nothing";
}

TEST_F(Coordinates, TheStripCopiesTheMiddleOfTheMap) {
    workspace_.atlas.built_on = "2026-11-21";
    away();
    const FocusItem* item = state_.focus->find("strip/coordinates");
    ASSERT_NE(item, nullptr);
    click({(item->from.x + item->to.x) / 2.0, (item->from.y + item->to.y) / 2.0});
    EXPECT_EQ(said(), "tools.coordinates_copied");
    long x = 0;
    double ignored = 0;
    ASSERT_EQ(
        std::sscanf(ImGui::GetClipboardText(), "%lf, %lf\nLambert-93 %ld", &ignored, &ignored, &x),
        3);
    EXPECT_NEAR(static_cast<double>(x), metres_at(middle()).x, 0.51);
}

TEST_F(Coordinates, NothingIsSaidWhereThereAreNone) {
    point_at_origin();
    ImGui::SetClipboardText("before");
    copy_coordinates(state_, {std::nan(""), 0});
    EXPECT_STREQ(ImGui::GetClipboardText(), "before");
    EXPECT_EQ(said(), "");
    state_.finder = nullptr;
    copy_coordinates(state_, {652'000, 6'862'000});
    EXPECT_STREQ(ImGui::GetClipboardText(), "before");
    EXPECT_EQ(coordinates_text(state_), "");
}

}  // namespace
}  // namespace ancrage::app
