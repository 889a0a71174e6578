#include "app/data/atlas_tables.h"

#include <gtest/gtest.h>

#include <algorithm>

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

TEST(AtlasTables, AnotherFormatIsRefused) {
    EXPECT_FALSE(atlas_of(catalogue(), {}));
}

}  // namespace
}  // namespace ancrage::app
