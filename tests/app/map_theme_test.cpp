// The map by day and by night: from the command line, and as the window changes from one to the
// other.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/map_picture.h"
#include "render/color_difference.h"
#include "render/high_contrast.h"
#include "render/page/png.h"
#include "tests/app/demonstration.h"

namespace ancrage::app {
namespace {

using render::Color;
using render::Image;

PictureRequest opening(const Workspace& workspace) {
    PictureRequest request;
    request.width = 900;
    request.height = 600;
    request.visible = visible_layers(workspace.atlas, {}).value();
    return request;
}

Translations words() {
    return test::words_in(layers::Language::french);
}

double mean_lightness(const Image& image) {
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4 * 97, ++count) {
        sum += render::to_lab({image.rgba[i], image.rgba[i + 1], image.rgba[i + 2]}).l;
    }
    return sum / static_cast<double>(std::max<std::size_t>(count, 1));
}

TEST(MapTheme, RenderDrawsOnDarkWhenAsked) {
    const test::TemporaryFolder folder;
    const auto lightness = [&](std::vector<std::string> theme) {
        std::vector<std::string> arguments = {"render",  "--demo", "--size",
                                              "800x600", "-o",     "map.png"};
        arguments.insert(arguments.end(), theme.begin(), theme.end());
        const test::Answer answer = test::run_program(folder, arguments);
        EXPECT_EQ(answer.exit_code, 0) << answer.messages;
        const auto picture = render::read_png((folder / "map.png").string());
        EXPECT_TRUE(picture);
        return picture ? mean_lightness(picture.value()) : 50;
    };
    const double plain = lightness({});
    EXPECT_GT(plain, 80);
    EXPECT_EQ(lightness({"--theme", "light"}), plain);
    EXPECT_LT(lightness({"--theme", "dark"}), 30);
    const test::Answer wrong =
        test::run_program(folder, {"render", "--demo", "--theme", "sepia", "-o", "map.png"});
    EXPECT_EQ(wrong.exit_code, 2);
    EXPECT_NE(wrong.messages.find("sepia"), std::string::npos) << wrong.messages;
}

TEST(MapTheme, RestylingTheWindowGivesTheDarkPicture) {
    const Workspace workspace = test::demonstration();
    const PictureRequest request = opening(workspace);
    const render::StyleSheet strong = render::with_high_contrast(workspace.dark_styles);
    for (const render::StyleSheet& sheet : {workspace.dark_styles, strong}) {
        Image restyled;
        Image fresh;
        {
            auto maker = PictureMaker::create(workspace, test::assets);
            ASSERT_TRUE(maker);
            const auto state =
                maker.value().frame(request, describe_plate(workspace, sheet, request, words()));
            ASSERT_TRUE(state);
            maker.value().renderer().draw(state.value());
            maker.value().renderer().restyle(layer_styles(workspace, sheet), sheet.page);
            EXPECT_FALSE(maker.value().renderer().holds(state.value()));
            maker.value().renderer().draw(state.value());
            restyled = maker.value().renderer().read_picture();
        }
        {
            auto maker = PictureMaker::create(workspace, test::assets, sheet);
            ASSERT_TRUE(maker);
            const auto state =
                maker.value().frame(request, describe_plate(workspace, sheet, request, words()));
            maker.value().renderer().draw(state.value());
            fresh = maker.value().renderer().read_picture();
        }
        EXPECT_TRUE(restyled.rgba == fresh.rgba);
        EXPECT_LT(mean_lightness(fresh), 30);
    }
}

TEST(MapTheme, TheLegendFollowsTheOrderTheSheetAndWhatIsSeen) {
    const Workspace workspace = test::demonstration();
    PictureRequest request = opening(workspace);
    const std::size_t towns = workspace.atlas.index_of("qpv");
    const std::size_t land = workspace.atlas.index_of("region");
    const auto titles = [&] {
        std::vector<std::string> found;
        for (const auto& entry : describe_plate(workspace, request, words()).legend) {
            found.push_back(entry.title);
        }
        return found;
    };
    const std::vector<std::string> before = titles();
    request.order = {land, towns};  // these two on top, the last the highest
    const std::vector<std::string> after = titles();
    ASSERT_EQ(after.size(), before.size());
    EXPECT_EQ(after[0], words()(workspace.atlas.layers[towns].definition.title));
    EXPECT_EQ(after[1], words()(workspace.atlas.layers[land].definition.title));
    EXPECT_TRUE(std::ranges::is_permutation(after, before));
    request.opacity.assign(workspace.atlas.layers.size(), 1);
    request.opacity[towns] = 0;
    EXPECT_EQ(titles().size(), before.size() - 1);
    const auto dark = describe_plate(workspace, workspace.dark_styles, request, words()).legend;
    EXPECT_EQ(dark[0].style.fill.color, workspace.dark_styles.layers.at("region").fill.color);
}

}  // namespace
}  // namespace ancrage::app
