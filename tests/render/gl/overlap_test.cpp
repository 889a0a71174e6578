// A QPV in a Territoire d'industrie in an employment basin, drawn with the shipped sheets: each is
// told from what it lies in at a glance, also on a grey print and with deuteranopia.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "render/color_difference.h"
#include "tests/render/gl/synthetic_map.h"
#include "tests/source_folder.h"

namespace ancrage::render {
namespace {

using namespace testing;

using Seen = Color (*)(Color);
Color as_it_is(Color color) {
    return color;
}

// What one sees of a place: its mean colour, and how much its lightness goes up and down.
struct Look {
    Lab mean;
    double unrest = 0;  // standard deviation of L*
};

Look look_at(const Image& image, int x, int y, int side, Seen seen) {
    Look look;
    double squares = 0;
    for (int dy = 0; dy < side; ++dy) {
        for (int dx = 0; dx < side; ++dx) {
            const Lab lab = to_lab(seen(at(image, x + dx, y + dy)));
            look.mean.l += lab.l;
            look.mean.a += lab.a;
            look.mean.b += lab.b;
            squares += lab.l * lab.l;
        }
    }
    const double count = side * side;
    look.mean = {look.mean.l / count, look.mean.a / count, look.mean.b / count};
    look.unrest = std::sqrt(std::max(0.0, squares / count - look.mean.l * look.mean.l));
    return look;
}

// A different colour on the whole, or a texture where the other has none.
bool differ(const Look& one, const Look& other) {
    const double calm = std::min(one.unrest, other.unrest);
    const double lively = std::max(one.unrest, other.unrest);
    return ciede2000(one.mean, other.mean) >= 10 || (lively > 2.5 && lively > 2 * calm);
}

// The strongest step of L* on the way along a row.
double strongest_step(const Image& image, int from_x, int to_x, int y, Seen seen) {
    double least = 100;
    double most = 0;
    for (int x = from_x; x < to_x; ++x) {
        const double lightness = to_lab(seen(at(image, x, y))).l;
        least = std::min(least, lightness);
        most = std::max(most, lightness);
    }
    return most - least;
}

StyleSheet sheet_named(const std::string& name) {
    const std::string path = tests::source_folder() + "/assets/styles/" + name + ".toml";
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto sheet = parse_style_sheet(text, path);
    EXPECT_TRUE(sheet);
    return sheet ? std::move(sheet).value() : StyleSheet{};
}

class Overlap : public ::testing::TestWithParam<const char*> {};

INSTANTIATE_TEST_SUITE_P(Sheets, Overlap, ::testing::Values("default", "dark"),
                         [](const auto& sheet) { return std::string(sheet.param); });

TEST_P(Overlap, EveryZoneIsToldFromWhatItLiesIn) {
    const StyleSheet sheet = sheet_named(GetParam());
    // Land, then the basin from 100, the territory from 200, the zone from 300.
    const SyntheticLayer land = squares({{0, 0, 600}});
    const SyntheticLayer basin = squares({{100, 100, 400}});
    const SyntheticLayer territory = squares({{200, 200, 250}});
    const SyntheticLayer zone = squares({{300, 300, 100}});
    Studio studio;
    studio.show({land.with(sheet.layers.at("region")), basin.with(sheet.layers.at("bassins")),
                 territory.with(sheet.layers.at("ti_2023")), zone.with(sheet.layers.at("qpv"))});
    const Image image = studio.picture(studio.state(600, 600));
    for (const Seen seen : {&as_it_is, &as_grey, &as_deuteranopia}) {
        const Look in_basin = look_at(image, 130, 130, 60, seen);
        const Look in_territory = look_at(image, 220, 220, 60, seen);
        const Look in_zone = look_at(image, 320, 320, 60, seen);
        EXPECT_TRUE(differ(in_basin, in_territory));
        EXPECT_TRUE(differ(in_territory, in_zone));
        EXPECT_TRUE(differ(in_basin, in_zone));
        // The basin is a border: one sees where it is crossed, and that its band lies inside.
        EXPECT_GT(strongest_step(image, 60, 140, 250, seen), 15);
        const Look outside_it = look_at(image, 60, 150, 30, seen);
        const Look band = look_at(image, 102, 150, 3, seen);
        EXPECT_GT(ciede2000(outside_it.mean, band.mean), 4);
    }
}

TEST(OverlapRule, SeesTwoZonesThatLookAlike) {
    Look one;
    one.mean = {80, 0, 0};
    Look other = one;
    EXPECT_FALSE(differ(one, other));
    other.unrest = 6;
    EXPECT_TRUE(differ(one, other));
}

}  // namespace
}  // namespace ancrage::render
