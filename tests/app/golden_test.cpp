// Pictures drawn by the program as it is shipped, from its command line, compared with those that
// somebody has looked at: every feature of the styles, three zooms, light and dark, three scale
// factors, on the fictional region; and a few of the real one where the pack is.
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "tests/app/golden.h"
#include "tests/app/program.h"
#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

namespace fs = std::filesystem;

const fs::path folder_of_golden = fs::path(tests::source_folder()) / "tests/app/golden";

struct Golden {
    std::string name;                    // of the picture expected
    std::vector<std::string> arguments;  // of `ancrage render`
    std::string style = {};              // a file of golden/styles, laid over the default sheet
};

void PrintTo(const Golden& golden, std::ostream* out) {
    *out << golden.name;
}

void expect_drawn(const Golden& golden, const test::TemporaryFolder& folder, bool demonstration) {
    std::vector<std::string> arguments = {"render", "-o", "is.png"};
    if (demonstration) arguments.emplace_back("--demo");
    if (!golden.style.empty()) {
        const fs::path style = folder_of_golden / "styles" / (golden.style + ".toml");
        arguments.insert(arguments.end(), {"--style", style.string()});
    }
    arguments.insert(arguments.end(), golden.arguments.begin(), golden.arguments.end());
    const test::Answer answer = test::run_program(folder, arguments);
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    test::expect_golden(folder / "is.png", folder_of_golden / (golden.name + ".png"));
}

class Demonstration : public testing::TestWithParam<Golden> {};

TEST_P(Demonstration, LooksAsExpected) {
    const test::TemporaryFolder folder;
    expect_drawn(GetParam(), folder, true);
}

class RealRegion : public testing::TestWithParam<Golden> {};

TEST_P(RealRegion, LooksAsExpected) {
    NEEDS_PACK();
    const test::TemporaryFolder folder;
    test::put_real_atlas(folder);
    expect_drawn(GetParam(), folder, false);
}

const std::vector<std::string> small = {"--bare", "--size", "640x520"};

Golden bare(const std::string& name, std::vector<std::string> more, const std::string& style = {}) {
    more.insert(more.begin(), small.begin(), small.end());
    return {name, std::move(more), style};
}

const std::string a_town = "communes:F2107";
const std::string a_department = "departements:F2";

// Three zooms, light and dark; the pixels of a screen at 1, 1.5 and 2; the whole page.
std::vector<Golden> views() {
    std::vector<Golden> all;
    const std::vector<std::pair<std::string, std::vector<std::string>>> zooms = {
        {"region", {}},
        {"department", {"--view", a_department}},
        {"commune", {"--view", a_town, "--question", "land"}}};
    for (const auto& [name, view] : zooms) {
        for (const std::string theme : {"light", "dark"}) {
            std::vector<std::string> more = {"--theme", theme};
            more.insert(more.end(), view.begin(), view.end());
            all.push_back(bare("view_" + name + "_" + theme, more));
        }
    }
    const std::vector<std::string> at = {"--bare", "--view", a_department};
    for (const auto& [name, dpi, size] :
         {std::array{"scale_1_5", "144", "960x780"}, std::array{"scale_2", "192", "1280x1040"}}) {
        std::vector<std::string> more = at;
        more.insert(more.end(), {"--dpi", dpi, "--size", size});
        all.push_back({name, more});
    }
    all.push_back({"page", {"--size", "960x640"}});
    return all;
}

// Each feature of the styles by itself, as golden/styles has it.
std::vector<Golden> features() {
    const auto closer = [](const std::string& layers) {
        return std::vector<std::string>{"--layers", layers, "--view", a_department};
    };
    std::vector<Golden> all = {
        bare("fills",
             {"--layers", "communes,qpv,ti_2023,iris_activite", "--view", "departements:F1"},
             "fills"),
        bare("lines", closer("region,cours_eau,epci,rail"), "lines"),
        bare("joins", closer("region,departements,bassins,epci"), "joins"),
        bare("bands", closer("region,departements,bassins,epci"), "bands"),
        bare("sizes", {"--layers", "region,friches"}, "sizes"),
        bare("clusters", {"--layers", "region,friches,icpe"}, "clusters"),
        bare("shapes", closer("region,friches,icpe,fabriques,manufactures,acv,pvd"), "shapes"),
        bare("names", {"--layers", "region,departements,communes"}, "names"),
    };
    for (const std::string way : {"quantile", "equal_interval", "jenks", "manual"}) {
        all.push_back(bare("classes_" + way, {"--layers", "communes"}, "classes_" + way));
    }
    all.push_back({"legend_of_classes",
                   {"--layers", "communes,friches", "--size", "960x640"},
                   "classes_manual"});
    return all;
}

INSTANTIATE_TEST_SUITE_P(Views, Demonstration, testing::ValuesIn(views()),
                         [](const auto& named) { return named.param.name; });
INSTANTIATE_TEST_SUITE_P(Features, Demonstration, testing::ValuesIn(features()),
                         [](const auto& named) { return named.param.name; });

std::vector<Golden> real_views() {
    return {bare("real_region", {}), bare("real_region_dark", {"--theme", "dark"}),
            bare("real_commune", {"--view", "communes:93066"})};
}

INSTANTIATE_TEST_SUITE_P(Views, RealRegion, testing::ValuesIn(real_views()),
                         [](const auto& named) { return named.param.name; });

// ---- The comparison itself: what it must see, and what it must not ------------------------------

render::Image plain(render::Color color) {
    render::Image image{60, 40, {}};
    for (int i = 0; i < 60 * 40; ++i) {
        image.rgba.insert(image.rgba.end(), {color.r, color.g, color.b, color.a});
    }
    return image;
}

void paint(render::Image& image, int x, int y, int width, int height, render::Color color) {
    for (int i = 0; i < width * height; ++i) {
        const auto at = static_cast<std::size_t>((y + i / width) * image.width + x + i % width) * 4;
        image.rgba[at] = color.r;
        image.rgba[at + 1] = color.g;
        image.rgba[at + 2] = color.b;
    }
}

constexpr render::Color land{244, 241, 234, 255};
constexpr render::Color ink{30, 35, 41, 255};

TEST(PerceivedLikeness, SeesASign) {
    const render::Image without = plain(land);
    render::Image with = without;
    paint(with, 30, 20, 5, 5, {200, 30, 20, 255});
    EXPECT_GT(test::perceived_likeness(without, with).unlike, 0.01);
}

TEST(PerceivedLikeness, SeesAnotherTintOfTheWhole) {
    EXPECT_EQ(test::perceived_likeness(plain(land), plain({244, 236, 214, 255})).unlike, 1);
}

TEST(PerceivedLikeness, OverlooksARounding) {
    EXPECT_EQ(test::perceived_likeness(plain(land), plain({243, 242, 235, 255})).unlike, 0);
}

TEST(PerceivedLikeness, OverlooksATenthOfAPixel) {
    render::Image line = plain(land);
    paint(line, 20, 0, 1, 40, {180, 175, 165, 255});
    render::Image moved = plain(land);  // the same line, 0.1 px to the right
    paint(moved, 20, 0, 1, 40, {186, 182, 172, 255});
    paint(moved, 21, 0, 1, 40, {238, 234, 227, 255});
    EXPECT_EQ(test::perceived_likeness(line, moved).unlike, 0);
}

TEST(PerceivedLikeness, SeesALineMovedByItsWidth) {
    render::Image line = plain(land);
    paint(line, 20, 0, 3, 40, ink);
    render::Image moved = plain(land);
    paint(moved, 23, 0, 3, 40, ink);
    EXPECT_GT(test::perceived_likeness(line, moved).unlike, 0.05);
}

TEST(PerceivedLikeness, OtherSizesAreUnlike) {
    const render::Image one{1, 1, {0, 0, 0, 255}};
    EXPECT_EQ(test::perceived_likeness(plain(land), one).unlike, 1);
    EXPECT_EQ(test::perceived_likeness({}, {}).unlike, 1);
}

TEST(Golden, AMissingReferenceFails) {
    if (test::updates_expected()) GTEST_SKIP() << "would write it";
    const test::TemporaryFolder folder;
    ASSERT_TRUE(render::write_png((folder / "is.png").string(), plain(land)));
    EXPECT_FATAL_FAILURE(test::expect_golden("is.png", "no such picture.png"), "write it with");
}

}  // namespace
}  // namespace ancrage::app
