// A view held against an atlas, and made ready for a colleague, on the demonstration region.
#include "app/views/view_check.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/views/pack_view.h"
#include "app/views/view_data.h"
#include "tests/app/demonstration.h"

namespace ancrage::test {
namespace {

using app::View;

// A layer as an import leaves it in the atlas.
layers::Layer clients() {
    layers::Layer layer;
    layer.definition.own = true;
    layer.definition.id = "clients";
    layer.definition.title = {"Mes clients", "My clients"};
    layer.definition.key = "siret";
    layer.definition.name = "siret";
    layer.definition.geometry = geo::GeometryKind::point;
    layer.state = layers::LayerState::loaded;
    layer.table.name = "clients";
    layer.table.geometry.kind = geo::GeometryKind::point;
    layer.table.add_column("siret", geo::ColumnType::text).add_text("0001");
    const geo::Coordinate at{652381.25, 6862047.5};
    layer.table.geometry.add_ring(std::span(&at, 1));
    layer.table.geometry.end_part();
    layer.table.geometry.end_feature();
    return layer;
}

View view_of(const layers::Atlas& atlas) {
    View view;
    view.demonstration = atlas.demonstration;
    view.layers = {{"communes", true, 1, {}}, {"friches", true, 1, {}}, {"clients", true, 1, {}}};
    view.framed = layers::address_of(atlas, {atlas.index_of("communes"), 0});
    view.filter.expression = "population > 1000";
    view.data = view_data_of(view, atlas);
    return view;
}

std::vector<std::string> keys_of(const std::vector<geo::Message>& messages) {
    std::vector<std::string> keys;
    for (const geo::Message& message : messages) keys.push_back(message.key);
    return keys;
}

TEST(ViewCheck, SaysWhatIsMissingAndWhatChanged) {
    auto workspace = demonstration();
    layers::Atlas& atlas = workspace.atlas;
    atlas.layers.push_back(clients());
    const layers::FilterSchema schema(atlas, {2026, 11, 21}, {});
    const app::ViewWorld world{atlas, &schema, {"a4"}};
    View view = view_of(atlas);
    const auto good = app::check_view(view, world);
    EXPECT_TRUE(good.missing.empty()) << good.missing.front().key;
    EXPECT_TRUE(good.changed.empty());
    EXPECT_EQ(good.own, std::vector<std::string>{"clients"});

    view.data[0].vintage = "1999";
    view.data[1].features += 18;
    view.data[2].hash += 1;
    EXPECT_EQ(keys_of(app::check_view(view, world).changed),
              (std::vector<std::string>{"view_check.vintage", "view_check.features",
                                        "view_check.content"}));

    view.layers.push_back({"marinas", true, 1, {}});
    view.layers.push_back({"secrets", true, 1, {}});
    view.layers.push_back({"hidden", false, 1, {}});
    view.layers[0].color.column = "no_such_column";
    view.data.push_back({"secrets", "", 3, 0, true});
    view.selected = "communes:00000";
    view.comparison.areas = {"circle:2.35,48.93,2000", "communes:00000"};
    view.filter.expression = "no_such_field = 3";
    view.page.page_template = "a7";
    view.demonstration = false;
    const auto bad = app::check_view(view, world);
    for (const char* key : {"view_check.no_demonstration", "view_check.column", "view_check.layer",
                            "view_check.own_layer", "view_check.address", "view_check.filter",
                            "view_check.template"}) {
        EXPECT_EQ(std::ranges::count(keys_of(bad.missing), key), 1) << key;
    }
    EXPECT_EQ(bad.own, (std::vector<std::string>{"clients", "secrets"}));
    const app::Translations words = words_in(layers::Language::french);
    for (const geo::Message& message : bad.missing) {
        EXPECT_EQ(words(message).find("⟨"), std::string::npos) << message.key;
    }
}

TEST(PackView, NothingPrivateLeavesUnasked) {
    auto workspace = demonstration();
    layers::Atlas& atlas = workspace.atlas;
    atlas.layers.push_back(clients());
    View view = view_of(atlas);
    view.selected = "clients:0001";
    view.chosen = {"clients:0001", view.framed};
    view.shortlist = {{"clients:0001", "Dupont & fils", "call them", {}}};
    view.page.charter = "/tmp/jeanne/charte.toml";
    ASSERT_EQ(app::private_layers_of(view, atlas).size(), 1U);

    const auto without = app::pack_view(view, atlas, {});
    ASSERT_TRUE(without);
    EXPECT_TRUE(without.value().packed.empty());
    const std::string text = app::view_text(without.value().view, without.value().packed).value();
    for (const char* secret : {"clients", "Dupont", "jeanne"}) {
        EXPECT_EQ(text.find(secret), std::string::npos) << text;
    }
    EXPECT_EQ(without.value().view.chosen, std::vector<std::string>{view.framed});

    const auto with = app::pack_view(view, atlas, {"clients"});
    ASSERT_TRUE(with);
    const auto read =
        app::parse_view(app::view_text(with.value().view, with.value().packed).value(), "f");
    ASSERT_TRUE(read) << in_words(read.error());
    ASSERT_EQ(read.value().packed.size(), 1U);
    const app::PackedLayer& packed = read.value().packed.front();
    EXPECT_EQ(packed.table.text("siret", 0), "0001");
    EXPECT_EQ(packed.table.geometry.coordinates, clients().table.geometry.coordinates);
    EXPECT_EQ(read.value().view.shortlist, view.shortlist);

    EXPECT_EQ(app::pack_view(view, atlas, {"communes"}).error().message.key,
              "error.view_no_private_layer");
}

}  // namespace
}  // namespace ancrage::test
