#include "layers/checks.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "geo/model/level.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

std::set<std::string> keys(const std::vector<geo::Problem>& problems) {
    std::set<std::string> found;
    for (const auto& problem : problems) found.insert(problem.what.key);
    return found;
}

layers::Layer small_layer(const std::vector<std::string>& codes) {
    layers::Layer layer;
    layer.definition.id = "x";
    layer.definition.key = "code";
    layer.definition.name = "nom";
    layer.definition.expected_count = 3;
    layer.table.add_column("code", geo::ColumnType::text);
    layer.table.add_column("nom", geo::ColumnType::text);
    for (const auto& code : codes) {
        if (code.empty())
            layer.table.columns[0].add_empty();
        else
            layer.table.columns[0].add_text(code);
        layer.table.columns[1].add_text("n");
    }
    return layer;
}

TEST(CheckLayer, TellsLoadedIncompleteAndMissing) {
    auto layer = small_layer({"a", "b", "c"});
    layers::check_layer(layer);
    EXPECT_EQ(layer.state, layers::LayerState::loaded);
    EXPECT_TRUE(layer.problems.empty());
    layer = small_layer({"a", "b"});
    layers::check_layer(layer);
    EXPECT_EQ(layer.state, layers::LayerState::incomplete);
    EXPECT_EQ(keys(layer.problems), std::set<std::string>{"problem.layer_count"});
    EXPECT_EQ(layer.problems[0].what.arguments, (std::vector<std::string>{"2", "3"}));
    layer = small_layer({});
    layers::check_layer(layer);
    EXPECT_EQ(layer.state, layers::LayerState::missing);
    EXPECT_EQ(layer.problems[0].action, geo::Action::missing);
}

TEST(CheckLayer, FindsBadKeysAndColumns) {
    auto layer = small_layer({"a", "a", ""});
    layer.definition.name = "title";
    layer.definition.geometry = geo::GeometryKind::point;
    layers::check_layer(layer);
    EXPECT_EQ(keys(layer.problems),
              (std::set<std::string>{"problem.layer_key_repeated", "problem.layer_key_empty",
                                     "problem.layer_name_absent", "problem.layer_geometry"}));
    layer = small_layer({"a", "b", "c"});
    layer.definition.key = "id";
    layers::check_layer(layer);
    EXPECT_EQ(keys(layer.problems), std::set<std::string>{"problem.layer_key_absent"});
}

geo::FeatureTable codes(const std::string& column, const std::vector<std::string>& values) {
    geo::FeatureTable table;
    auto& added = table.add_column(column, geo::ColumnType::text);
    for (const auto& value : values) {
        if (value.empty())
            added.add_empty();
        else
            added.add_text(value);
    }
    return table;
}

constexpr std::uint32_t none = geo::no_feature;

TEST(Composition, FollowsTheColumn) {
    layers::LayerDefinition definition;
    definition.key = "siren";
    definition.composition = {layers::Composition::Kind::column, "epci", ""};
    auto communes = codes("code", {"1", "2", "3", "4"});
    communes.columns.push_back(codes("epci", {"B", "A", "", "Z"}).columns[0]);
    geo::Report report;
    const auto groups = layers::composition_groups(
        definition, communes, codes("siren", {"A", "B", "C"}), nullptr, report);
    EXPECT_EQ(groups, (std::vector<std::uint32_t>{1, 0, none, none}));
    EXPECT_EQ(keys(report.problems),
              (std::set<std::string>{"problem.composition_value", "problem.composition_empty"}));
}

TEST(Composition, FollowsTheList) {
    layers::LayerDefinition definition;
    definition.key = "id";
    definition.composition = {layers::Composition::Kind::list, "id", "x.csv"};
    const auto communes = codes("code", {"1", "2", "3"});
    geo::FeatureTable areas;
    auto& ids = areas.add_column("id", geo::ColumnType::integer);
    ids.add_integer(7);
    ids.add_integer(8);
    auto list = codes("code_commune", {"1", "3", "3", "9"});
    list.columns.push_back(codes("id", {"8", "7", "8", "7"}).columns[0]);
    geo::Report report;
    EXPECT_EQ(layers::composition_groups(definition, communes, areas, &list, report),
              (std::vector<std::uint32_t>{1, none, 0}));
    EXPECT_EQ(keys(report.problems),
              (std::set<std::string>{"problem.composition_twice", "problem.composition_commune"}));
    geo::Report missing;
    layers::composition_groups(definition, communes, areas, nullptr, missing);
    EXPECT_TRUE(keys(missing.problems).contains("problem.composition_list"));
}

TEST(Composition, TakesEverythingOrTheCommunesNamed) {
    layers::LayerDefinition definition;
    definition.key = "code_commune";
    definition.composition = {layers::Composition::Kind::column, "code", ""};
    const auto communes = codes("code", {"1", "2", "3"});
    geo::Report report;
    EXPECT_EQ(layers::composition_groups(definition, communes, codes("code_commune", {"3", "1"}),
                                         nullptr, report),
              (std::vector<std::uint32_t>{1, none, 0}));
    EXPECT_TRUE(report.problems.empty());
    layers::composition_groups(definition, communes, codes("code_commune", {"4"}), nullptr, report);
    EXPECT_EQ(keys(report.problems), std::set<std::string>{"problem.composition_empty"});
    definition.composition = {layers::Composition::Kind::everything, "", ""};
    EXPECT_EQ(layers::composition_groups(definition, communes, codes("code_commune", {"r"}),
                                         nullptr, report),
              (std::vector<std::uint32_t>{0, 0, 0}));
}

TEST(Composition, RealListsHoldEachCommuneOnce) {
    const std::map<std::string, std::size_t> expected{
        {"bassins", 1266}, {"zones_emploi", 1266}, {"ti_2018", 562}, {"ti_2023", 560}};
    const auto catalogue = real_catalogue();
    for (const auto& [id, count] : expected) {
        const auto& definition = *catalogue.find(id);
        const auto list = real_table("compositions/" + id);
        EXPECT_EQ(definition.composition.list, id + ".csv");
        EXPECT_EQ(definition.composition.column, definition.key);
        std::set<std::string> communes;
        std::set<std::string> areas;
        for (std::size_t row = 0; row < list.row_count(); ++row) {
            communes.insert(list.text("code_commune", row));
            areas.insert(list.text(definition.key, row));
        }
        EXPECT_EQ(list.row_count(), count) << id;
        EXPECT_EQ(communes.size(), count) << id;
        EXPECT_EQ(areas.size(), definition.expected_count) << id;
    }
}

TEST(Memberships, OfOverlapsAreSharesOfBoth) {
    const auto atlas = demonstration();
    const auto& communes = atlas.find("communes")->table.geometry;
    const auto& qpv = atlas.find("qpv")->table.geometry;
    const double half = geo::area_of(qpv, 0) / 2;
    const std::vector<layers::CommuneOverlap> overlaps{{0, 5, half}, {0, 2, half}};
    const auto found = layers::memberships_from_overlaps(9, overlaps, qpv, communes);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].commune, 2u);
    EXPECT_EQ(found[0].layer, 9u);
    EXPECT_FLOAT_EQ(found[0].share_of_area, 0.5f);
    EXPECT_FLOAT_EQ(found[1].share_of_commune,
                    static_cast<float>(half / geo::area_of(communes, 5)));
}

TEST(CheckQpv, ReportsThoseOutsideTheirCommunes) {
    auto atlas = demonstration();
    EXPECT_TRUE(layers::check_qpv_communes(atlas).problems.empty());
    auto& column = *atlas.layers[atlas.index_of("qpv")].table.find("communes_insee");
    const std::string right = column.texts[0];
    column.texts[0] = "F9999;" + right;
    EXPECT_TRUE(layers::check_qpv_communes(atlas).problems.empty());
    column.texts[0] = "OLD";
    atlas.former_communes = {{"OLD", "Ancienne", right}};
    EXPECT_TRUE(layers::check_qpv_communes(atlas).problems.empty());
    column.texts[0] = "F9999";
    const auto report = layers::check_qpv_communes(atlas);
    ASSERT_EQ(report.problems.size(), 1u);
    EXPECT_EQ(report.problems[0].feature, atlas.find("qpv")->key(0));
    EXPECT_EQ(report.problems[0].what.arguments[0], "0");
}

}  // namespace
}  // namespace ancrage::tests
