// Boxes, polygons and measures on the map, with the mouse and with the keyboard alone.
#include "app/window/map_tools.h"

#include <gtest/gtest.h>

#include <cmath>

#include "app/window/map_tools_choose.h"
#include "app/window/map_tools_draw.h"
#include "app/window/map_tools_text.h"
#include "tests/app/map_fixture.h"

namespace ancrage::app {
namespace {

using geo::Coordinate;
using layers::FeatureRef;

class MapTools : public test::MapFixture {
protected:
    void SetUp() override {
        test::MapFixture::SetUp();
        ImGui::GetIO().KeyShift = ImGui::GetIO().KeyCtrl = ImGui::GetIO().KeyAlt = false;
    }
    // Everything of these layers between two places of the screen, looked at one by one.
    std::vector<FeatureRef> expected_in(Coordinate a, Coordinate b) const {
        const Coordinate from = metres_at(a);
        const Coordinate to = metres_at(b);
        std::vector<FeatureRef> found;
        for (std::size_t layer = 0; layer < state_.map.visible.size(); ++layer) {
            if (state_.map.visible[layer] == 0) continue;
            const auto& places = workspace_.geometry.label_points[layer];
            for (std::size_t row = 0; row < places.size(); ++row) {
                const Coordinate p = places[row];
                const bool inside = p.x > std::min(from.x, to.x) && p.x < std::max(from.x, to.x) &&
                                    p.y > std::min(from.y, to.y) && p.y < std::max(from.y, to.y);
                if (inside) found.push_back({layer, row});
            }
        }
        return found;
    }
    const std::vector<FeatureRef>& chosen() const { return state_.tools.chosen; }
};

TEST_F(MapTools, ZoomBoxShowsWhatWasFramed) {
    const Coordinate a = middle(-150, -100);
    const Coordinate b = middle(150, 100);
    const Coordinate from = metres_at(a);
    const Coordinate to = metres_at(b);
    state_.tools.tool = MapTool::zoom_box;
    drag(a, b);
    EXPECT_EQ(state_.tools.tool, MapTool::pan) << "one zoom, then the hand again";
    const Rect free = free_area(state_);
    for (const Coordinate corner : {from, to}) {
        const Coordinate p = place_of(corner);
        EXPECT_GE(p.x, free.left);
        EXPECT_LE(p.x, free.right);
        EXPECT_GE(p.y, free.top);
        EXPECT_LE(p.y, free.bottom);
    }
    EXPECT_LT(place_of(from).x, place_of(to).x - 400) << "and no more than was framed";
}

TEST_F(MapTools, ShiftAndDragZoomsWithoutATool) {
    const double before = state_.map.camera.metres_per_pixel;
    ImGui::GetIO().KeyShift = true;
    drag(middle(-100, -60), middle(100, 60));
    EXPECT_LT(state_.map.camera.metres_per_pixel, before / 2);
    EXPECT_FALSE(state_.selection);
    EXPECT_FALSE(state_.pick);
}

TEST_F(MapTools, ABoxChoosesWhatLiesInIt) {
    show_only({"friches", "communes"});
    const Coordinate a = middle(-130, -150);
    const Coordinate b = middle(300, 160);
    state_.map.camera.metres_per_pixel = 60;
    state_.tools.tool = MapTool::choose_box;
    const auto expected = expected_in(a, b);
    ASSERT_GT(expected.size(), 3U);
    drag(a, b);
    EXPECT_EQ(chosen(), expected);
    ASSERT_EQ(state_.map.marked.size(), expected.size());
    EXPECT_EQ(state_.map.marked.front().layer, expected.front().layer);
    EXPECT_EQ(state_.tools.tool, MapTool::choose_box) << "the tool stays";
    // The other way round is the same box.
    drag(b, a);
    EXPECT_EQ(chosen(), expected);
}

TEST_F(MapTools, KeysAddAndRemove) {
    show_only({"communes"});
    state_.tools.tool = MapTool::choose_box;
    const auto left = expected_in(middle(-130, -150), middle(100, 150));
    const auto all = expected_in(middle(-130, -150), middle(330, 150));
    ASSERT_GT(all.size(), left.size());
    drag(middle(-130, -150), middle(100, 150));
    EXPECT_EQ(chosen(), left);
    ImGui::GetIO().KeyShift = true;
    drag(middle(100, -150), middle(330, 150));
    EXPECT_EQ(chosen(), all);
    ImGui::GetIO().KeyShift = false;
    ImGui::GetIO().KeyAlt = true;
    drag(middle(100, -150), middle(330, 150));
    EXPECT_EQ(chosen(), left);
    // The same without keys, for those whose desktop takes Alt and drag for itself.
    ImGui::GetIO().KeyAlt = false;
    state_.tools.mode = ChooseMode::add;
    drag(middle(100, -150), middle(330, 150));
    EXPECT_EQ(chosen(), all);
    state_.tools.mode = ChooseMode::remove;
    drag(middle(-130, -150), middle(330, 150));
    EXPECT_TRUE(chosen().empty());
    EXPECT_TRUE(state_.map.marked.empty());
}

TEST_F(MapTools, ControlAndDragChoosesWithoutATool) {
    show_only({"communes"});
    const auto expected = expected_in(middle(-130, -150), middle(330, 150));
    ImGui::GetIO().KeyCtrl = true;
    drag(middle(-130, -150), middle(330, 150));
    EXPECT_EQ(chosen(), expected);
    EXPECT_EQ(state_.tools.tool, MapTool::pan);
    // And a click changes one.
    const FeatureRef one = expected[expected.size() / 2];
    const Coordinate place = place_of(workspace_.geometry.label_points[one.layer][one.row]);
    click(place);
    EXPECT_EQ(chosen().size(), expected.size() - 1);
    EXPECT_FALSE(std::ranges::binary_search(chosen(), one));
    click(place);
    EXPECT_EQ(chosen(), expected);
    EXPECT_FALSE(state_.selection) << "choosing opens no card";
}

TEST_F(MapTools, HiddenLayersAndSignsTooSmallToDrawAreNotChosen) {
    show_only({"communes"});
    state_.tools.tool = MapTool::choose_box;
    drag(middle(-300, -200), middle(300, 200));
    for (const FeatureRef feature : chosen()) {
        EXPECT_EQ(state_.layer_of(feature).definition.id, "communes");
    }
    show_only({"icpe"});
    const std::size_t layer = workspace_.atlas.index_of("icpe");
    ASSERT_LT(layer, workspace_.atlas.layers.size());
    state_.map.camera.metres_per_pixel = 2000;
    drag(middle(-300, -200), middle(300, 200));
    for (const FeatureRef feature : chosen()) {
        EXPECT_TRUE(is_drawn_at_this_scale(state_, feature));
    }
}

TEST_F(MapTools, APolygonChoosesWithClicks) {
    show_only({"communes"});
    state_.tools.tool = MapTool::choose_polygon;
    const auto upper = expected_in(middle(-130, -150), middle(330, 150));
    for (const auto& [x, y] : {std::pair(-130, -150), std::pair(330, -150), std::pair(330, 150)}) {
        click(middle(x, y));
    }
    EXPECT_EQ(state_.tools.path.size(), 3U);
    EXPECT_TRUE(chosen().empty()) << "not before it is closed";
    double_click(middle(-130, 150));
    EXPECT_EQ(chosen(), upper);
    EXPECT_TRUE(state_.tools.path.empty());
    EXPECT_FALSE(state_.selection);
    EXPECT_FALSE(state_.pick);
}

TEST_F(MapTools, DraggingStillMovesTheMapWhilePointsAreSet) {
    state_.tools.tool = MapTool::measure_distance;
    click(middle(-100, 0));
    const Coordinate before = state_.map.camera.center;
    drag(middle(0, 0), middle(80, 0));
    EXPECT_NEAR(state_.map.camera.center.x, before.x - 80 * state_.map.camera.metres_per_pixel, 1);
    EXPECT_EQ(state_.tools.path.size(), 1U);
}

TEST_F(MapTools, ALockedSetStays) {
    show_only({"communes"});
    state_.tools.tool = MapTool::choose_box;
    drag(middle(-130, -150), middle(100, 150));
    const auto before = chosen();
    ASSERT_FALSE(before.empty());
    state_.tools.chosen_locked = true;
    drag(middle(100, -150), middle(330, 150));
    EXPECT_EQ(chosen(), before);
    EXPECT_EQ(said(), "tools.is_locked");
    EXPECT_TRUE(tool_escape(state_)) << "leaves the tool";
    EXPECT_FALSE(tool_escape(state_)) << "and nothing more";
    EXPECT_EQ(chosen(), before);
    clear_chosen(state_);
    frame();
    EXPECT_TRUE(state_.map.marked.empty());
    EXPECT_FALSE(state_.tools.chosen_locked);
}

TEST_F(MapTools, AnEmptyBoxSaysSo) {
    show_only({});
    state_.tools.tool = MapTool::choose_box;
    drag(middle(-50, -50), middle(50, 50));
    EXPECT_TRUE(chosen().empty());
    EXPECT_EQ(said(), "tools.nothing_inside");
}

TEST_F(MapTools, DistanceIsThatOnTheGround) {
    state_.tools.tool = MapTool::measure_distance;
    state_.map.camera.metres_per_pixel = 10;
    click(middle(-100, 0));
    click(middle(0, 0));
    double_click(middle(0, 200));
    EXPECT_TRUE(state_.tools.path_ended);
    const auto measure = measure_path(state_);
    ASSERT_TRUE(measure);
    ASSERT_EQ(measure->segments.size(), 2U);
    // The plane is right to a thousandth.
    EXPECT_NEAR(measure->segments[0], 1000, 1);
    EXPECT_NEAR(measure->segments[1], 2000, 2);
    EXPECT_NEAR(measure->length, measure->segments[0] + measure->segments[1], 1e-6);
    EXPECT_FALSE(measure->area);
    // The next click begins a new one.
    click(middle(50, 50));
    EXPECT_EQ(state_.tools.path.size(), 1U);
    EXPECT_FALSE(state_.tools.path_ended);
}

TEST_F(MapTools, AreaAndItsPerimeter) {
    state_.tools.tool = MapTool::measure_area;
    state_.map.camera.metres_per_pixel = 10;
    for (const auto& [x, y] : {std::pair(-50, -50), std::pair(50, -50), std::pair(50, 50)}) {
        click(middle(x, y));
    }
    double_click(middle(-50, 50));
    const auto measure = measure_path(state_);
    ASSERT_TRUE(measure);
    ASSERT_TRUE(measure->area);
    EXPECT_NEAR(*measure->area, 1e6, 2e3);
    EXPECT_NEAR(measure->length, 4000, 4);
    EXPECT_EQ(measure->segments.size(), 4U);
    // A bow tie has no area, and nothing breaks.
    state_.tools.path = {metres_at(middle(-50, -50)), metres_at(middle(50, 50)),
                         metres_at(middle(50, -50)), metres_at(middle(-50, 50))};
    frame();
    const auto crossed = measure_path(state_);
    ASSERT_TRUE(crossed);
    EXPECT_FALSE(crossed->area);
}

TEST_F(MapTools, KeysEndAndRemovePoints) {
    state_.tools.tool = MapTool::measure_distance;
    EXPECT_FALSE(tool_takes_key(state_, "Backspace")) << "goes back to the view before";
    click(middle(0, 0));
    EXPECT_TRUE(tool_takes_key(state_, "Enter"));
    EXPECT_FALSE(state_.tools.path_ended) << "one point is no distance";
    click(middle(50, 0));
    click(middle(90, 0));
    EXPECT_TRUE(tool_takes_key(state_, "Backspace"));
    EXPECT_EQ(state_.tools.path.size(), 2U);
    EXPECT_TRUE(tool_takes_key(state_, "Enter"));
    EXPECT_TRUE(state_.tools.path_ended);
    EXPECT_TRUE(tool_escape(state_));
    EXPECT_EQ(state_.tools.tool, MapTool::pan);
    EXPECT_TRUE(state_.tools.path.empty());
    EXPECT_FALSE(tool_takes_key(state_, "Enter"));
    EXPECT_FALSE(tool_takes_key(state_, "Space"));
}

TEST_F(MapTools, TheKeyboardAloneMeasuresAndChooses) {
    away();
    state_.tools.tool = MapTool::measure_distance;
    EXPECT_TRUE(tool_takes_key(state_, "Space"));
    state_.map.camera.center.x += 1000;
    EXPECT_TRUE(tool_takes_key(state_, "Space"));
    EXPECT_TRUE(tool_takes_key(state_, "Enter"));
    frame();
    const auto measure = measure_path(state_);
    ASSERT_TRUE(measure);
    EXPECT_NEAR(measure->length, 1000, 1);
    show_only({"communes"});
    state_.tools.tool = MapTool::choose_box;
    state_.tools.path.clear();
    state_.map.camera.center.x -= 20'000;
    EXPECT_TRUE(tool_takes_key(state_, "Space"));
    frame();
    ASSERT_TRUE(state_.tools.box);
    state_.map.camera.center.x += 40'000;
    state_.map.camera.center.y += 40'000;
    frame();
    EXPECT_TRUE(state_.tools.box) << "nothing ends it but a key or a click";
    EXPECT_TRUE(tool_takes_key(state_, "Space"));
    EXPECT_FALSE(state_.tools.box);
    EXPECT_FALSE(chosen().empty());
}

TEST_F(MapTools, EscapeGivesUpABoxThenTheToolThenTheChosen) {
    show_only({"communes"});
    state_.tools.tool = MapTool::choose_box;
    drag(middle(-130, -150), middle(330, 150));
    const auto before = chosen();
    move(middle(0, 0).x, middle(0, 0).y);
    press(true);
    move(middle(50, 50).x, middle(50, 50).y);
    EXPECT_TRUE(state_.tools.box);
    EXPECT_TRUE(tool_escape(state_));
    press(false);
    EXPECT_EQ(chosen(), before);
    EXPECT_TRUE(tool_escape(state_));
    EXPECT_EQ(state_.tools.tool, MapTool::pan);
    EXPECT_TRUE(tool_escape(state_));
    EXPECT_TRUE(chosen().empty());
    EXPECT_FALSE(tool_escape(state_));
}

TEST_F(MapTools, ThePanelOpensTablesFramesAndClears) {
    show_only({"communes", "friches"});
    state_.map.camera.metres_per_pixel = 60;
    state_.tools.tool = MapTool::choose_box;
    drag(middle(-130, -150), middle(330, 150));
    const auto counts = count_chosen(state_.tools);
    ASSERT_GE(counts.size(), 2U);
    EXPECT_GE(counts[0].count, counts[1].count);
    EXPECT_EQ(counts[0].count + counts[1].count, chosen().size());
    frame();
    for (const char* name :
         {"tool/leave_tool", "tool/add", "tool/friches/count", "tool/communes/count",
          "tool/chosen_table", "tool/chosen_frame", "tool/chosen_lock", "tool/chosen_clear"}) {
        EXPECT_NE(state_.focus->find(name), nullptr) << name;
    }
    const auto press_item = [&](const char* name) {
        const FocusItem* item = state_.focus->find(name);
        ASSERT_NE(item, nullptr) << name;
        click({(item->from.x + item->to.x) / 2.0, (item->from.y + item->to.y) / 2.0});
    };
    press_item("tool/friches/count");
    EXPECT_EQ(state_.table.layer, workspace_.atlas.index_of("friches"));
    press_item("tool/chosen_lock");
    EXPECT_TRUE(state_.tools.chosen_locked);
    const auto before = state_.map.camera;
    state_.map.camera.metres_per_pixel = 500;
    press_item("tool/chosen_frame");
    EXPECT_LT(state_.map.camera.metres_per_pixel, 500);
    press_item("tool/leave_tool");
    EXPECT_EQ(state_.tools.tool, MapTool::pan);
    press_item("tool/chosen_clear");
    EXPECT_TRUE(chosen().empty());
    frame();
    EXPECT_EQ(state_.focus->find("tool/chosen_clear"), nullptr);
    EXPECT_NE(before, state_.map.camera);
}

TEST_F(MapTools, SurvivesALongTangledPathAndAnEmptyWindow) {
    state_.tools.tool = MapTool::measure_area;
    for (int i = 0; i < 200; ++i) {
        state_.tools.path.push_back(
            metres_at(middle(300 * std::cos(i * 0.1), 200 * std::sin(i * 0.7))));
    }
    frame();
    EXPECT_TRUE(measure_path(state_));
    click(middle(0, 0));
    EXPECT_EQ(state_.tools.path.size(), 200U);
    EXPECT_EQ(said(), "tools.too_many_points");
    resize_map(state_, 40, 30);
    ImGui::GetIO().DisplaySize = {40, 30};
    frame();
    state_.map.camera.metres_per_pixel = 0.5;
    frame();
}

TEST(MeasureText, FiguresAreAsFineAsTheHand) {
    const auto fr = layers::Language::french;
    const auto en = layers::Language::english;
    EXPECT_EQ(format_distance(0, fr), "0\u00a0m");
    EXPECT_EQ(format_distance(844.6, fr), "845\u00a0m");
    EXPECT_EQ(format_distance(999.4, fr), "999\u00a0m");
    EXPECT_EQ(format_distance(999.6, fr), "1,00\u00a0km");
    EXPECT_EQ(format_distance(1244, fr), "1,24\u00a0km");
    EXPECT_EQ(format_distance(1244, en), "1.24\u00a0km");
    EXPECT_EQ(format_distance(9994, fr), "9,99\u00a0km");
    EXPECT_EQ(format_distance(9996, fr), "10,0\u00a0km");
    EXPECT_EQ(format_distance(99'960, fr), "100\u00a0km");
    EXPECT_EQ(format_distance(1'234'567, fr), "1\u202f235\u00a0km");
    EXPECT_EQ(format_ground(0, fr), "0\u00a0m²");
    EXPECT_EQ(format_ground(8450, fr), "8\u202f450\u00a0m²");
    EXPECT_EQ(format_ground(9999.9, fr), "1,0\u00a0ha");
    EXPECT_EQ(format_ground(125'000, en), "12.5\u00a0ha");
    EXPECT_EQ(format_ground(12'400'000, fr), "1\u202f240\u00a0ha (12,4\u00a0km²)");
    EXPECT_EQ(format_ground(124e6, en), "12,400\u00a0ha (124\u00a0km²)");
}

}  // namespace
}  // namespace ancrage::app
