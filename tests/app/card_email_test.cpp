// The card as a text for an e-mail, as words and as a picture.
#include "app/card/card_email.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/card/card_picture.h"
#include "app/card/card_words.h"
#include "layers/card_programmes.h"
#include "render/page/card_sheet.h"
#include "render/page/png.h"
#include "tests/app/demonstration.h"

namespace ancrage::app {
namespace {

constexpr layers::Date today{2026, 11, 21};

layers::FeatureRef place(const layers::Atlas& atlas, const std::string& address) {
    const auto found = layers::resolve_address(atlas, address);
    EXPECT_TRUE(found) << address;
    return found ? found.value() : layers::FeatureRef{};
}

std::size_t lines_of(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

TEST(CardEmail, TellsTheCardOfEveryKindOfPlaceInBothLanguages) {
    const Workspace workspace = test::demonstration();
    const layers::Atlas& atlas = workspace.atlas;
    const layers::AtlasIndex index(atlas);
    for (const auto language : {layers::Language::french, layers::Language::english}) {
        const Translations words = test::words_in(language);
        for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
            const layers::Card card = make_card(index, {layer, 0}, today);
            const std::string text = card_email(summarize(atlas, card, today, words), words);
            EXPECT_LE(lines_of(text), 48u) << text;
            for (const std::string& part : {card.name, card.address, words("plate.watermark"),
                                            words("card.notice"), words("plate.sources_demo")}) {
                EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
            }
            EXPECT_EQ(text.find("⟨"), std::string::npos) << text;
            EXPECT_EQ(text.find("\u202f"), std::string::npos) << text;
            EXPECT_EQ(text.find("{0}"), std::string::npos) << text;
        }
    }
}

TEST(CardEmail, NamesTheZoneAdvantagesFirstWithTheirAmountAndAge) {
    const Workspace workspace = test::demonstration();
    const layers::Atlas& atlas = workspace.atlas;
    const layers::AtlasIndex index(atlas);
    const Translations words = test::words_in(layers::Language::french);
    const layers::Card card = make_card(index, place(atlas, "ti_2018:Boucle d’Ambre"), today);
    const CardSummary summary = summarize(atlas, card, today, words);
    ASSERT_EQ(summary.programmes.size(), layers::best_few);
    EXPECT_EQ(summary.programmes_title, words("programme_text.group_zone"));
    EXPECT_TRUE(summary.no_advantage.empty());
    EXPECT_NE(summary.programmes[0].what.find('%'), std::string::npos)
        << summary.programmes[0].what;
    for (const SummaryProgramme& programme : summary.programmes) {
        EXPECT_NE(programme.freshness.find("non revérifié"), std::string::npos);
    }
    const std::string text = card_email(summary, words);
    EXPECT_NE(text.find("20"), std::string::npos);
    EXPECT_NE(text.find(summary.documents), std::string::npos);
}

TEST(CardEmail, SaysWhenNoZoneAdvantageIsDocumented) {
    Workspace workspace = test::demonstration();
    layers::Atlas& atlas = workspace.atlas;
    std::erase_if(atlas.programmes.programmes, [](const layers::Programme& programme) {
        return programme.zone_rule != layers::ZoneRule::region;
    });
    const layers::AtlasIndex index(atlas);
    const Translations words = test::words_in(layers::Language::english);
    const layers::Card card = make_card(index, place(atlas, "communes:F1101"), today);
    const CardSummary summary = summarize(atlas, card, today, words);
    EXPECT_EQ(summary.no_advantage, words("card_text.no_advantage"));
    EXPECT_FALSE(summary.programmes.empty());
}

TEST(CardEmail, CutsNamesThatAreWholeListsButNeverACharacter) {
    Workspace workspace = test::demonstration();
    layers::Atlas& atlas = workspace.atlas;
    layers::Layer& stations = atlas.layers[atlas.index_of("gares")];
    for (std::string& name : stations.table.find(stations.definition.name)->texts) {
        name.clear();
        for (int i = 0; i < 60; ++i) name += "é";
        name += "   ";
    }
    const layers::AtlasIndex index(atlas);
    const Translations words = test::words_in(layers::Language::french);
    const layers::Card card = make_card(index, {atlas.index_of("friches"), 0}, today);
    const CardSummary summary = summarize(atlas, card, today, words);
    bool seen = false;
    for (const SummaryRow& row : summary.around) {
        for (const SummaryPlace& near : row.places) {
            if (!near.name.starts_with("é")) continue;
            seen = true;
            EXPECT_TRUE(near.name.ends_with("é…")) << near.name;
            EXPECT_FALSE(near.detail.empty());
        }
    }
    EXPECT_TRUE(seen);
}

TEST(CardEmail, DistancesAreNoFinerThanTheOutlines) {
    const Translations french = test::words_in(layers::Language::french);
    const Translations english = test::words_in(layers::Language::english);
    EXPECT_EQ(distance_text(3, french), "moins de 10\u00a0m");
    EXPECT_EQ(distance_text(14, french), "10\u00a0m");
    EXPECT_EQ(distance_text(994, french), "990\u00a0m");
    EXPECT_EQ(distance_text(996, french), "1,0\u00a0km");
    EXPECT_EQ(distance_text(12'345, english), "12.3\u00a0km");
}

TEST(CardEmail, TheSheetHasAMapOfThePlace) {
    const Workspace workspace = test::demonstration();
    for (const char* address : {"communes:F1101", "friches:F1101_1", "region:F0"}) {
        const auto found = layers::resolve_address(workspace.atlas, address);
        const layers::FeatureRef where =
            found ? found.value() : layers::FeatureRef{workspace.atlas.index_of("friches"), 0};
        const render::MapState state = locator_state(workspace, where);
        EXPECT_EQ(state.camera.width, 2 * render::sheet_map_width);
        EXPECT_EQ(state.camera.height, 2 * render::sheet_map_height);
        EXPECT_EQ(state.selected, (render::FeatureMark{where.layer, where.row}));
        EXPECT_EQ(state.visible[where.layer], 1);
        const geo::Extent extent =
            geo::extent_of(workspace.atlas.layers[where.layer].table.geometry, where.row);
        const geo::Coordinate low = state.camera.to_pixels({extent.min_x, extent.max_y});
        const geo::Coordinate high = state.camera.to_pixels({extent.max_x, extent.min_y});
        EXPECT_GT(low.x, 0);
        EXPECT_GT(low.y, 0);
        EXPECT_LT(high.x, state.camera.width);
        EXPECT_LT(high.y, state.camera.height);
    }
}

TEST(CardEmail, CommandLineGivesTextAndPicture) {
    const test::TemporaryFolder folder;
    const auto answer = test::run_program(
        folder, {"area", "communes:F1101", "--demo", "--email", "--image", "card.png"});
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    EXPECT_NE(answer.output.find("communes:F1101"), std::string::npos);
    EXPECT_NE(answer.output.find("nothing here promises an aid"), std::string::npos);
    const auto image = render::read_png((folder / "card.png").string());
    ASSERT_TRUE(image);
    EXPECT_EQ(image.value().width, 1800);
    const auto alone =
        test::run_program(folder, {"area", "communes:F1101", "--demo", "--image", "alone.png"});
    EXPECT_EQ(alone.exit_code, 0);
    EXPECT_EQ(alone.output, "");
    EXPECT_TRUE(std::filesystem::exists(folder / "alone.png"));
}

TEST(CardEmail, CommandLineRefusesWhatItCannotDo) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(test::run_program(folder, {"area", "communes:F1101", "--demo", "--email", "--json"})
                  .exit_code,
              2);
    EXPECT_EQ(test::run_program(folder, {"area", "communes:F1101", "--demo", "--image", "card.jpg"})
                  .exit_code,
              2);
    const auto nowhere = test::run_program(
        folder, {"area", "communes:F1101", "--demo", "--image", "no/such/folder/card.png"});
    EXPECT_EQ(nowhere.exit_code, 1);
    EXPECT_FALSE(nowhere.messages.empty());
}

TEST(CardEmail, GrandRoissyOnTheRealData) {
    NEEDS_PACK();
    const test::TemporaryFolder folder;
    test::put_real_atlas(folder);
    const auto answer =
        test::run_program(folder, {"area", "ti_2023:Grand Roissy Le Bourget", "--email"});
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    EXPECT_LE(lines_of(answer.output), 44u);
    for (const char* part : {"750,151\u00a0inhabitants", "Marne et Brie Industries", "ADEME",
                             "Territoires d'industrie guide", "Sources:", "not rechecked"}) {
        EXPECT_NE(answer.output.find(part), std::string::npos) << part << "\n" << answer.output;
    }
}

}  // namespace
}  // namespace ancrage::app
