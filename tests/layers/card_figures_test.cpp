// The figures a card shows in large type, and which programmes it names first.
#include <gtest/gtest.h>

#include <algorithm>

#include "layers/card.h"
#include "layers/card_programmes.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

using layers::Figure;
using layers::Method;
using layers::Reach;
using layers::ReachGroup;

TEST(CardFigures, CatalogueNamesOnlyWhatExists) {
    const auto catalogue = real_catalogue();
    for (const auto& layer : catalogue.layers) {
        for (const Figure& figure : layer.figures) {
            const auto* other = catalogue.find(figure.of);
            if (figure.kind == Figure::Kind::field) {
                EXPECT_TRUE(std::ranges::count(layer.fields, figure.of, &layers::Field::column))
                    << layer.id << " " << figure.of;
                continue;
            }
            ASSERT_NE(other, nullptr) << layer.id << " " << figure.of;
            // A distance is that of a rule without a filter; a count needs an area.
            if (figure.kind == Figure::Kind::nearest) {
                EXPECT_TRUE(std::ranges::count(other->around, "", &layers::AroundRule::column));
            } else {
                EXPECT_EQ(layer.geometry, geo::GeometryKind::polygon) << layer.id;
            }
        }
    }
}

TEST(CardFigures, MistakesInTheCatalogueAreErrors) {
    const std::string layer =
        "[[layer]]\nid = \"a\"\ntitle = { fr = \"A\", en = \"A\" }\ntheme = \"context\"\n"
        "geometry = \"point\"\nkey = \"k\"\nname = \"n\"\ncount = 1\nvintage = \"2026\"\n"
        "publisher = \"P\"\ndataset = \"D\"\nlicence = \"L\"\naddress = \"https://a\"\n"
        "pack = { file = \"f\", table = \"t\" }\n";
    const auto read = [&](const std::string& entry) {
        return layers::parse_layer_catalogue(layer + entry, "layers.toml").operator bool();
    };
    EXPECT_TRUE(read("figures = [{ kind = \"count\", of = \"b\" }]\naround = [{ most = 3 }]"));
    EXPECT_FALSE(read("figures = [{ kind = \"total\", of = \"b\" }]"));
    EXPECT_FALSE(read("figures = [{ kind = \"count\" }]"));
    EXPECT_FALSE(read("figures = [{ kind = \"count\", of = \"b\", fr = \"B\" }]"));
    EXPECT_FALSE(read("around = [{ most = 0 }]"));
    EXPECT_FALSE(read("around = [{ most = 3, column = \"c\" }]"));
    EXPECT_FALSE(read("around = [{ most = 3, near = true }]"));
}

TEST(CardFigures, EachSaysWhereItComesFrom) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const auto card = make_card(index, feature(atlas, "ti_2023:Val de Brume"), today);
    ASSERT_EQ(card.figures.size(), 3u);
    EXPECT_EQ(card.figures[0].field->column, "population");
    EXPECT_EQ(card.figures[0].origin.method, Method::published);
    EXPECT_EQ(card.figures[0].origin.layer, card.feature.layer);
    EXPECT_EQ(card.figures[1].origin.method, Method::counted);
    EXPECT_EQ(card.figures[1].origin.layer, atlas.index_of("communes"));
    EXPECT_EQ(card.figures[2].origin.layer, atlas.index_of("icpe"));
    for (const auto& content : card.contains) {
        if (content.layer == atlas.index_of("icpe")) {
            EXPECT_EQ(card.figures[2].number, static_cast<double>(content.count));
        }
    }
}

TEST(CardFigures, ASiteTellsItsStation) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const auto card = make_card(index, {atlas.index_of("friches"), 0}, today);
    ASSERT_EQ(card.figures.size(), 3u);
    EXPECT_EQ(card.figures[0].field->column, "unite_fonciere_surface");
    EXPECT_EQ(card.figures[1].origin.method, Method::measured);
    EXPECT_EQ(card.figures[1].origin.layer, atlas.index_of("gares"));
    ASSERT_TRUE(card.figures[1].nearest);
    EXPECT_GT(card.figures[1].number, 0);
    // No former activity in the fictional region: the next figure takes its place.
    EXPECT_EQ(card.figures[2].origin.layer, atlas.index_of("icpe"));
}

TEST(CardFigures, WhatIsNotThereCountsZeroAndWhatIsMissingSaysNothing) {
    auto atlas = demonstration();
    auto& friches = atlas.layers[atlas.index_of("friches")];
    friches.table = select_rows(friches.table, {});
    {
        const layers::AtlasIndex index(atlas);
        const auto card = make_card(index, feature(atlas, "communes:F1101"), today);
        ASSERT_EQ(card.figures.size(), 3u);
        EXPECT_EQ(card.figures[2].number, 0);
    }
    friches.state = layers::LayerState::missing;
    const layers::AtlasIndex index(atlas);
    EXPECT_EQ(make_card(index, feature(atlas, "communes:F1101"), today).figures.size(), 2u);
}

TEST(CardProgrammes, RanksDocumentedThenWholeThenWithAnAmountThenLocal) {
    auto catalogue = programmes({{"national", "national", "region", "open"},
                                 {"regional", "regional", "region", "open"},
                                 {"paid", "national", "region", "open"},
                                 {"partly", "regional", "region", "open"},
                                 {"ended", "local", "region", "open"},
                                 {"unknown", "local", "region", "open"}});
    catalogue.programmes[2].ceiling_eur = 1000;
    catalogue.programmes[4].ceiling_eur = 1000;
    std::vector<Reach> reaches(6);
    for (std::size_t i = 0; i < 6; ++i) reaches[i].programme = i;
    for (Reach& reach : reaches) reach.group = ReachGroup::zone;
    reaches[3].certainty = layers::Certainty::partly;
    reaches[4].freshness = layers::Freshness::ended;
    reaches[5].certainty = layers::Certainty::unknown;
    reaches[0].group = ReachGroup::national;
    rank_programmes(catalogue, reaches);
    std::vector<std::string> order;
    for (const Reach& reach : reaches) order.push_back(catalogue.programmes[reach.programme].id);
    EXPECT_EQ(order, (std::vector<std::string>{"paid", "regional", "partly", "unknown", "ended",
                                               "national"}));
}

TEST(CardProgrammes, GroupsShowAFewAndKeepTheRest) {
    std::vector<Reach> reaches(9);
    for (Reach& reach : reaches) reach.group = ReachGroup::regional;
    reaches[8].freshness = layers::Freshness::ended;
    const auto groups = layers::programme_groups(reaches);
    ASSERT_EQ(groups.size(), 1u);
    EXPECT_EQ(groups[0].group, ReachGroup::regional);
    EXPECT_EQ(groups[0].best.size(), layers::best_few);
    EXPECT_EQ(groups[0].rest, (std::vector<std::size_t>{5, 6, 7}));
    EXPECT_EQ(groups[0].ended, std::vector<std::size_t>{8});
    EXPECT_EQ(groups[0].size(), 9u);
    EXPECT_TRUE(layers::programme_groups({}).empty());
}

}  // namespace
}  // namespace ancrage::tests
