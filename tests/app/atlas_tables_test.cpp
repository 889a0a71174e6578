#include "app/data/atlas_tables.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/data/shared_ground.h"
#include "app/data/workspace.h"
#include "layers/demo/demonstration.h"
#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

layers::LayerCatalogue catalogue() {
    auto read = read_layer_catalogue(tests::source_folder() + "/assets");
    EXPECT_TRUE(read);
    return read ? std::move(read).value() : layers::LayerCatalogue{};
}

TEST(AtlasTables, AnAtlasComesBackFromItsTables) {
    const layers::LayerCatalogue layers = catalogue();
    layers::Atlas atlas = layers::make_demonstration(layers);
    atlas.layers[0].problems.push_back({geo::Severity::note,
                                        geo::Action::kept,
                                        "a",
                                        "b",
                                        {"problem.stray_edges", {"1", "", "3"}}});
    const std::size_t before = atlas.layers[0].problems.size();
    const auto back = atlas_of(layers, tables_of(atlas, {}));
    ASSERT_TRUE(back);
    EXPECT_EQ(back.value().memberships.size(), atlas.memberships.size());
    ASSERT_EQ(back.value().layers[0].problems.size(), before);
    EXPECT_EQ(back.value().layers[0].problems.back().what, atlas.layers[0].problems.back().what);
}

TEST(AtlasTables, LinksThatPointNowhereAreLeftOutAndSaid) {
    const layers::LayerCatalogue layers = catalogue();
    const layers::Atlas atlas = layers::make_demonstration(layers);
    auto tables = tables_of(atlas, {});
    const auto links = std::ranges::find(tables, "ancrage_memberships", &geo::FeatureTable::name);
    ASSERT_NE(links, tables.end());
    links->find("area_row")->integers[0] = 1'000'000;
    links->find("commune_row")->integers[1] = -1;
    const auto back = atlas_of(layers, std::move(tables));
    ASSERT_TRUE(back);
    EXPECT_EQ(back.value().memberships.size(), atlas.memberships.size() - 2);
    const geo::Problem& said = back.value().find("communes")->problems.back();
    EXPECT_EQ(said.what.key, "problem.memberships_left_out");
    EXPECT_EQ(said.what.arguments, std::vector<std::string>{"2"});
}

TEST(AtlasTables, SharedGroundComesBackWithEveryDigit) {
    const layers::LayerCatalogue layers = catalogue();
    layers::Atlas atlas = layers::make_demonstration(layers);
    auto measured = measure_shared_grounds(atlas);
    ASSERT_TRUE(measured);
    atlas.shared_grounds = measured.value().grounds;
    ASSERT_GT(atlas.shared_grounds.size(), 10u);
    auto tables = tables_of(atlas, {});
    const auto back = atlas_of(layers, tables);
    ASSERT_TRUE(back);
    ASSERT_EQ(back.value().shared_grounds.size(), atlas.shared_grounds.size());
    for (std::size_t i = 0; i < atlas.shared_grounds.size(); ++i) {
        const layers::SharedGround& was = atlas.shared_grounds[i];
        const layers::SharedGround& is = back.value().shared_grounds[i];
        EXPECT_EQ(is.layer, was.layer);
        EXPECT_EQ(is.row, was.row);
        EXPECT_EQ(is.other_layer, was.other_layer);
        EXPECT_EQ(is.other_row, was.other_row);
        EXPECT_EQ(is.square_metres, was.square_metres);
    }
    const auto grounds =
        std::ranges::find(tables, "ancrage_shared_grounds", &geo::FeatureTable::name);
    ASSERT_NE(grounds, tables.end());
    grounds->find("other_row")->integers[0] = 1'000'000;
    grounds->find("square_metres")->reals[1] = -1;
    grounds->find("layer")->texts[2] = "nowhere";
    const auto edited = atlas_of(layers, std::move(tables));
    ASSERT_TRUE(edited);
    EXPECT_EQ(edited.value().shared_grounds.size(), atlas.shared_grounds.size() - 3);
    const geo::Problem& said = edited.value().find("communes")->problems.back();
    EXPECT_EQ(said.what.key, "problem.grounds_left_out");
    EXPECT_EQ(said.what.arguments, std::vector<std::string>{"3"});
}

TEST(AtlasTables, AnotherFormatIsRefused) {
    EXPECT_FALSE(atlas_of(catalogue(), {}));
    const layers::LayerCatalogue layers = catalogue();
    auto tables = tables_of(layers::make_demonstration(layers), {});
    const auto states = std::ranges::find(tables, "ancrage_layers", &geo::FeatureTable::name);
    ASSERT_NE(states, tables.end());
    states->find("format")->integers[0] = atlas_format - 1;
    const auto refused = atlas_of(layers, std::move(tables));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, geo::ErrorKind::data_missing);
    EXPECT_EQ(refused.error().message.arguments.back(), std::to_string(atlas_format - 1));
}

}  // namespace
}  // namespace ancrage::app
