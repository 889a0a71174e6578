// The map in words: singular and plural, ties, and no word missing, in both languages.
#include "app/describe/map_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/data/workspace.h"
#include "app/describe/map_json.h"
#include "app/map_picture.h"
#include "tests/app/program.h"
#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

const std::string assets = tests::source_folder() + "/assets";
constexpr layers::Date day{2026, 11, 21};
constexpr layers::Language languages[] = {layers::Language::french, layers::Language::english};

Translations words_in(layers::Language language) {
    auto words = Translations::load(assets + "/translations", language);
    EXPECT_TRUE(words);
    return std::move(words).value();
}

class MapInWords : public testing::Test {
protected:
    void SetUp() override {
        OpenOptions options;
        options.assets = assets;
        options.demonstration = true;
        options.geometry = false;
        auto workspace = open_workspace(options);
        ASSERT_TRUE(workspace);
        workspace_ = std::move(workspace).value();
    }
    const layers::Atlas& atlas() const { return workspace_.atlas; }
    MapFacts count(const MapView& view) const {
        const layers::AtlasIndex index(atlas());
        return count_map(index, layers::ViewCounter(atlas()), view, day);
    }
    // Facts of one point layer with these counts by département, made by hand.
    MapFacts facts_with(const std::vector<std::size_t>& counts, std::size_t tied) const {
        MapFacts facts;
        facts.whole_region = true;
        facts.view.visible.assign(atlas().layers.size(), 0);
        LayerInView entry;
        entry.layer = atlas().index_of("friches");
        Concentration concentration;
        concentration.layer = entry.layer;
        concentration.mean_per_km2 = 1;
        Ranking ranking;
        ranking.tied_with_last = tied;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const layers::FeatureRef area{atlas().index_of("communes"), i};
            ranking.leaders.push_back({area, counts[i], counts[i], 0.5});
            concentration.in_view += counts[i];
        }
        ranking.places = counts.size() + tied;
        entry.rows.resize(concentration.in_view);
        concentration.rankings.push_back(ranking);
        facts.layers.push_back(entry);
        facts.concentrations.push_back(concentration);
        return facts;
    }
    std::string commune(std::size_t row) const { return atlas().find("communes")->name(row); }

    Workspace workspace_;
};

TEST_F(MapInWords, CountsInTheSingularAndThePlural) {
    const layers::Layer& friches = *atlas().find("friches");
    const Translations french = words_in(layers::Language::french);
    const Translations english = words_in(layers::Language::english);
    EXPECT_EQ(counted(friches, 0, french), "0 friche");
    EXPECT_EQ(counted(friches, 1, french), "1 friche");
    EXPECT_EQ(counted(friches, 2, french), "2 friches");
    EXPECT_EQ(counted(friches, 1234, french), "1\u202f234 friches");
    EXPECT_EQ(counted(friches, 0, english), "0 brownfields");
    EXPECT_EQ(counted(friches, 1, english), "1 brownfield");
    EXPECT_EQ(counted_subset("icpe_SH", 2, english), "2 upper-tier Seveso sites");
    layers::Layer unknown = friches;
    unknown.definition.id = "mine";
    EXPECT_NE(counted(unknown, 2, french).find("objets de «"), std::string::npos);
}

TEST_F(MapInWords, HasWordsForEveryLayerOfTheCatalogue) {
    for (const layers::Language language : languages) {
        const Translations words = words_in(language);
        for (const layers::Layer& layer : atlas().layers) {
            EXPECT_TRUE(words.has("describe.one_" + layer.definition.id)) << layer.definition.id;
            EXPECT_TRUE(words.has("describe.many_" + layer.definition.id)) << layer.definition.id;
        }
    }
}

TEST_F(MapInWords, ListsReadAsSentences) {
    const Translations french = words_in(layers::Language::french);
    EXPECT_EQ(listed({}, french), "");
    EXPECT_EQ(listed({"a"}, french), "a");
    EXPECT_EQ(listed({"a", "b"}, french), "a et b");
    EXPECT_EQ(listed({"a", "b", "c"}, french), "a, b et c");
}

TEST_F(MapInWords, NumbersKeepTwoDigits) {
    const Translations french = words_in(layers::Language::french);
    EXPECT_EQ(rough_number(0.0689, french), "0,069");
    EXPECT_EQ(rough_number(0.59, french), "0,59");
    EXPECT_EQ(rough_number(8.53, french), "8,5");
    EXPECT_EQ(rough_number(1234.4, french), "1\u202f234");
    EXPECT_EQ(rough_number(0, french), "0");
}

TEST_F(MapInWords, LongNamesAreCutBetweenWordsAndBrackets) {
    layers::Layer layer;
    layer.definition.name = "nom";
    layer.definition.key = "nom";
    auto& names = layer.table.add_column("nom", geo::ColumnType::text);
    names.add_text("Appel à projet Recyclage Foncier 2021 3ième édition (Dossier N° 78) - Paris");
    names.add_text(std::string(80, 'x'));
    names.add_text("AIR FRANCE");
    EXPECT_EQ(short_name(layer, 0), "Appel à projet Recyclage Foncier 2021 3ième édition…");
    EXPECT_EQ(short_name(layer, 1), std::string(80, 'x'));
    EXPECT_EQ(short_name(layer, 2), "AIR FRANCE");
}

TEST_F(MapInWords, TellsALeaderFromATie) {
    const Translations words = words_in(layers::Language::english);
    const auto said = [&](const std::vector<std::size_t>& counts, std::size_t tied) {
        return concentration_words(atlas(), facts_with(counts, tied), words).at(0);
    };
    const std::string alone = said({9, 5, 4}, 0);
    EXPECT_NE(alone.find("by département: " + commune(0) + ", 9 (50%); then " + commune(1) +
                         ", 5 (28%) and " + commune(2) + ", 4 (22%)."),
              std::string::npos)
        << alone;
    const std::string two = said({9, 9, 4}, 0);
    EXPECT_NE(two.find("shared: " + commune(0) + " and " + commune(1) + ", with 9 (41%); then"),
              std::string::npos)
        << two;
    const std::string third = said({9, 5, 4}, 2);
    EXPECT_NE(third.find("4 (22%), tied with 2 others."), std::string::npos) << third;
    const std::string nobody = said({4, 4, 4}, 5);
    EXPECT_NE(nobody.find("Nothing stands out by département: 8 territories hold 4, the most."),
              std::string::npos)
        << nobody;
}

TEST_F(MapInWords, SmallNumbersAreNamedAndNotCompared) {
    MapFacts facts = facts_with({2}, 0);
    facts.concentrations.front().rankings.clear();
    facts.layers.front().rows = {0, 1};
    const Translations words = words_in(layers::Language::english);
    const std::string said = concentration_words(atlas(), facts, words).at(0);
    const layers::Layer& friches = *atlas().find("friches");
    EXPECT_EQ(said, "2 brownfields in view, too few to speak of a concentration: " +
                        friches.name(0) + " and " + friches.name(1) + ".");
}

TEST_F(MapInWords, LeavesNoWordOutForAnyQuestionViewOrLanguage) {
    const geo::Extent whole = home_extent(atlas());
    const auto commune_row = layers::FeatureRef{atlas().index_of("communes"), 3};
    const geo::Extent small =
        geo::extent_of(atlas().layers[commune_row.layer].table.geometry, commune_row.row);
    std::vector<MapView> views;
    for (const geo::Extent& extent : {whole, small, geo::Extent{}, geo::Extent{0, 0, 9, 9}}) {
        for (const layers::Question& question : workspace_.questions) {
            views.push_back({extent, layers::layers_of(question, atlas()), {}});
        }
        views.push_back({extent, std::vector<std::uint8_t>(atlas().layers.size(), 1), {}});
        views.push_back({extent, std::vector<std::uint8_t>(atlas().layers.size(), 0), {}});
    }
    views.push_back({small, std::vector<std::uint8_t>(atlas().layers.size(), 1), commune_row});
    for (const layers::Language language : languages) {
        const Translations words = words_in(language);
        for (const MapView& view : views) {
            const MapFacts facts = count(view);
            const layers::Question* question = &workspace_.questions.front();
            const std::string text = plain_text(words_of_map(atlas(), facts, question, words)) +
                                     map_json(atlas(), facts, question, words);
            for (const char* hole : {"⟨", "{0}", "{1}", " nan", "(nan", "inf%", "  ", " ,", ".."}) {
                // JSON is indented; the text before it must have no double space.
                const std::size_t end = std::string(hole) == "  " ? text.find("\n{") : text.size();
                EXPECT_GE(text.find(hole), end) << hole << " in\n" << text.substr(0, 3000);
            }
            EXPECT_NE(text.find(words("plate.watermark")), std::string::npos)
                << "the fictional region must be said to be";
        }
    }
}

TEST_F(MapInWords, JsonSaysWhatTheTextSays) {
    MapView view{home_extent(atlas()), visible_layers(atlas(), {"friches", "ti_2023"}).value(), {}};
    const MapFacts facts = count(view);
    const Translations words = words_in(layers::Language::english);
    const auto json = nlohmann::json::parse(map_json(atlas(), facts, nullptr, words));
    EXPECT_TRUE(json.at("demonstration").get<bool>());
    EXPECT_TRUE(json.at("question").is_null());
    EXPECT_TRUE(json.at("view").at("whole_region").get<bool>());
    ASSERT_EQ(json.at("layers").size(), 2u);
    EXPECT_EQ(json.at("layers").at(0).at("layer"), "friches");
    EXPECT_EQ(json.at("layers").at(0).at("in_view"), atlas().find("friches")->table.row_count());
    EXPECT_EQ(json.at("concentrations").at(0).at("rankings").at(0).at("level"), "departement");
    EXPECT_EQ(json.at("overlaps").at(0).at("areas"), "ti_2023");
}

// ---- The command line
// ------------------------------------------------------------------------------

TEST(DescribeCommand, DescribesTheDemonstration) {
    const test::TemporaryFolder folder;
    const auto answer = test::run_program(folder, {"describe", "--demo"});
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    EXPECT_NE(answer.output.find("The map in words"), std::string::npos);
    EXPECT_NE(answer.output.find("FICTIONAL"), std::string::npos);
    EXPECT_NE(answer.output.find("nothing here promises an aid"), std::string::npos);
    const auto french = test::run_program(folder, {"describe", "--demo", "--lang", "fr"});
    EXPECT_NE(french.output.find("La carte en mots"), std::string::npos);
}

TEST(DescribeCommand, TakesAQuestionAndGivesJson) {
    const test::TemporaryFolder folder;
    const auto answer =
        test::run_program(folder, {"describe", "--demo", "--question", "land", "--json"});
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    const auto json = nlohmann::json::parse(answer.output);
    EXPECT_EQ(json.at("question").at("id"), "land");
    EXPECT_EQ(json.at("layers").at(0).at("layer"), "friches");
}

TEST(DescribeCommand, RefusesWhatItDoesNotKnow) {
    const test::TemporaryFolder folder;
    const auto question = test::run_program(folder, {"describe", "--demo", "--question", "lands"});
    EXPECT_EQ(question.exit_code, 2);
    EXPECT_NE(question.messages.find("industry, money, land"), std::string::npos);
    EXPECT_EQ(test::run_program(folder,
                                {"describe", "--demo", "--question", "land", "--layers", "friches"})
                  .exit_code,
              2);
    EXPECT_EQ(test::run_program(folder, {"describe", "--demo", "--view", "nowhere:1"}).exit_code,
              2);
    EXPECT_EQ(test::run_program(folder, {"describe", "--demo", "--layers", "x"}).exit_code, 2);
    EXPECT_EQ(test::run_program(folder, {"describe", "--question"}).exit_code, 2);
    const auto picture =
        test::run_program(folder, {"render", "--demo", "--question", "lands", "-o", "map.png"});
    EXPECT_EQ(picture.exit_code, 2) << picture.messages;
}

}  // namespace
}  // namespace ancrage::app
