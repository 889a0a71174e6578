// One change of each kind on small layers, several at once, and tables nobody would wish for.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>

#include "tests/layers/changes/changes_fixture.h"

namespace ancrage::tests {
namespace {

using layers::Change;
using layers::ChangeKind;
using layers::LayerChanges;
using Rows = std::vector<std::uint32_t>;

constexpr double km = 1000;

Rectangle square(const std::string& key, const std::string& name, double x, double width = 1) {
    return {key, name, x * km, 0, (x + width) * km, km};
}

TEST(LayerChanges, NothingBetweenATableAndItself) {
    const auto layer = areas_layer({square("1", "Avron", 0), square("2", "Brie", 1)});
    const LayerChanges changes = changes_between(layer, layer);
    EXPECT_TRUE(changes.changes.empty());
    EXPECT_EQ(changes.before, 2U);
    ASSERT_TRUE(changes.drawing);
    EXPECT_EQ(changes.drawing->metres, 0);
}

TEST(LayerChanges, EmptyTables) {
    const auto none = areas_layer({});
    const auto one = areas_layer({square("1", "Avron", 0)});
    EXPECT_TRUE(changes_between(none, none).changes.empty());
    const LayerChanges all_new = changes_between(none, one);
    ASSERT_EQ(all_new.changes.size(), 1U);
    EXPECT_EQ(all_new.changes[0].kind, ChangeKind::added);
    EXPECT_EQ(all_new.changes[0].after, Rows{0});
    const LayerChanges all_gone = changes_between(one, none);
    ASSERT_EQ(all_gone.changes.size(), 1U);
    EXPECT_EQ(all_gone.changes[0].kind, ChangeKind::removed);
}

TEST(LayerChanges, AnotherNameIsTold_AnArticleIsOnlySpelling) {
    const auto before = areas_layer({square("1", "Évry", 0), square("2", "Chapelle-Iger", 1)});
    const auto after =
        areas_layer({square("1", "Évry-Courcouronnes", 0), square("2", "La Chapelle-Iger", 1)});
    const auto renamed = of_kind(changes_between(before, after), ChangeKind::renamed);
    ASSERT_EQ(renamed.size(), 2U);
    EXPECT_FALSE(renamed[0].only_spelling);
    EXPECT_TRUE(renamed[1].only_spelling);
}

TEST(LayerChanges, AnotherKeyForTheSameGroundIsARenaming) {
    const auto before = areas_layer({square("Boucle Nord de la Seine", "Boucle", 0)});
    const auto after = areas_layer({square("Boucle Nord de Seine", "Boucle", 0, 1.05)});
    const LayerChanges changes = changes_between(before, after, {.share = 1});
    ASSERT_EQ(changes.changes.size(), 1U);
    EXPECT_EQ(changes.changes[0].kind, ChangeKind::renamed);
    EXPECT_NEAR(changes.changes[0].common_ground, 1 / 1.05, 1e-9);
}

TEST(LayerChanges, KeysThatDifferByADashAreTheSame) {
    const auto before = areas_layer({square("Melun - Villaroche", "Melun - Villaroche", 0)});
    const auto after = areas_layer({square("Melun – Villaroche", "Melun – Villaroche", 40)});
    const auto renamed = of_kind(changes_between(before, after), ChangeKind::renamed);
    ASSERT_EQ(renamed.size(), 1U);
    EXPECT_TRUE(renamed[0].only_spelling);
}

TEST(LayerChanges, AMergedAreaNamesTheOneItJoined) {
    const auto before = areas_layer({square("1", "Fourqueux", 0, 0.4), square("2", "Laye", 0.4)});
    const auto after = areas_layer({square("2", "Laye", 0, 1.4)});
    const LayerChanges changes = changes_between(before, after);
    ASSERT_EQ(changes.changes.size(), 1U) << "what it gained is the merger, not a moved border";
    const Change& merged = changes.changes[0];
    EXPECT_EQ(merged.kind, ChangeKind::merged);
    EXPECT_EQ(merged.before, Rows{0});
    EXPECT_EQ(merged.after, Rows{0});
    EXPECT_EQ(merged.kept, 1U);
}

TEST(LayerChanges, TwoAreasThatBecomeANewOne) {
    const auto before =
        areas_layer({square("1", "A", 0), square("2", "B", 1), square("3", "C", 2)});
    const auto after = areas_layer({square("9", "Neuve", 0, 3)});
    const auto merged = of_kind(changes_between(before, after), ChangeKind::merged);
    ASSERT_EQ(merged.size(), 1U);
    EXPECT_EQ(merged[0].before, (Rows{0, 1, 2}));
    EXPECT_FALSE(merged[0].kept);
}

TEST(LayerChanges, AnAreaCutIntoSeveral) {
    const auto before = areas_layer({square("1", "Grande", 0, 3)});
    const auto after = areas_layer({square("7", "A", 0), square("8", "B", 1), square("9", "C", 2)});
    const LayerChanges changes = changes_between(before, after);
    ASSERT_EQ(changes.changes.size(), 1U);
    EXPECT_EQ(changes.changes[0].kind, ChangeKind::split);
    EXPECT_EQ(changes.changes[0].after, (Rows{0, 1, 2}));
    const auto restored =
        areas_layer({square("1", "Grande", 0, 2.5), square("2", "Née", 2.5, 0.5)});
    const auto split = of_kind(changes_between(before, restored), ChangeKind::split);
    ASSERT_EQ(split.size(), 1U);
    EXPECT_EQ(split[0].after, Rows{1});
    EXPECT_EQ(split[0].kept, 0U);
}

// Fifteen squares in a row, every border of them 10 m off in the second drawing.
std::vector<Rectangle> row_of_squares(double off) {
    std::vector<Rectangle> row;
    for (int i = 0; i < 15; ++i) {
        row.push_back(square(std::to_string(i), "Z" + std::to_string(i), i));
        row.back().min_y += i % 2 == 0 ? off : -off;
        row.back().max_y += i % 2 == 0 ? off : -off;
    }
    return row;
}

TEST(LayerChanges, AnotherDrawingIsNoNews_GroundThatMovedIs) {
    auto moved = row_of_squares(10);
    moved[3].max_x += 200;
    moved[4].min_x += 200;
    const LayerChanges changes =
        changes_between(areas_layer(row_of_squares(0)), areas_layer(moved));
    ASSERT_TRUE(changes.drawing);
    EXPECT_NEAR(changes.drawing->metres, 5, 0.1);
    const auto reshaped = of_kind(changes, ChangeKind::reshaped);
    ASSERT_EQ(reshaped.size(), 2U) << "the other thirteen differ by more than 1 % too";
    EXPECT_NEAR(reshaped[0].gained, 200 * km, 10 * km) << "and what the drawing itself moved";
    EXPECT_EQ(reshaped[0].lost, 0);
    EXPECT_EQ(reshaped[0].from, Rows{4});
    EXPECT_EQ(reshaped[1].to, Rows{3});
    EXPECT_NEAR(reshaped[1].share, 0.2, 0.01);
    EXPECT_TRUE(
        of_kind(changes_between(areas_layer(row_of_squares(0)), areas_layer(moved), {.share = 0.3}),
                ChangeKind::reshaped)
            .empty());
}

TEST(LayerChanges, APointMovesFarEnoughToBeTold) {
    const auto before = points_layer({{"1", "Halle", 0, 0}, {"2", "Usine", 500, 0}});
    const auto after = points_layer({{"1", "Halle", 49, 0}, {"2", "Usine", 560, 0}});
    const auto moved = of_kind(changes_between(before, after), ChangeKind::moved);
    ASSERT_EQ(moved.size(), 1U);
    EXPECT_EQ(moved[0].before, Rows{1});
    EXPECT_DOUBLE_EQ(moved[0].metres, 60);
}

TEST(LayerChanges, PointsOfAnotherKeyAreFoundByNameAndPlace) {
    const auto before = points_layer({{"a1", "Halle", 0, 0}, {"a2", "Usine", 500, 0}});
    const auto after = points_layer({{"b7", "Usine", 510, 0}, {"b8", "Halle", 900, 0}});
    const LayerChanges changes = changes_between(before, after);
    EXPECT_EQ(of_kind(changes, ChangeKind::renamed).size(), 1U);
    EXPECT_EQ(of_kind(changes, ChangeKind::added).size(), 1U);
    EXPECT_EQ(of_kind(changes, ChangeKind::removed).size(), 1U);
}

TEST(LayerChanges, AListNumberedAnewIsNotMatchedByItsNumbers) {
    const auto before = points_layer({{"1", "Halle", 0, 0}, {"2", "Usine", 90 * km, 0}});
    const auto after = points_layer({{"1", "Usine", 90 * km, 0}, {"2", "Halle", 0, 0}});
    const LayerChanges changes = changes_between(before, after);
    ASSERT_EQ(changes.changes.size(), 2U);
    for (const Change& change : changes.changes) EXPECT_EQ(change.kind, ChangeKind::renamed);
}

TEST(LayerChanges, AStatusIsNews_AFigureIsCounted) {
    auto row = square("1", "Avron", 0);
    row.state = "potentielle";
    row.figure = 10;
    const auto before = areas_layer({row});
    row.state = "avec projet";
    row.figure = 12;
    auto after = areas_layer({row});
    after.table.add_column("nouvelle", geo::ColumnType::text).add_text("x");
    const LayerChanges changes = changes_between(before, after);
    ASSERT_EQ(changes.changes.size(), 2U);
    EXPECT_EQ(changes.changes[0].kind, ChangeKind::status);
    EXPECT_EQ(changes.changes[0].cells[0],
              (layers::CellChange{"statut", "potentielle", "avec projet"}));
    EXPECT_EQ(changes.changes[1].kind, ChangeKind::figures);
    EXPECT_EQ(changes.changes[1].cells[0].after, "12");
    EXPECT_EQ(changes.columns_new, std::vector<std::string>{"nouvelle"});
    after.definition.status = std::vector<std::string>{"emplois"};
    EXPECT_EQ(of_kind(changes_between(before, after), ChangeKind::status)[0].cells[0].column,
              "emplois");
}

TEST(LayerChanges, RepeatedAndEmptyKeysLoseNoRow) {
    const auto before = areas_layer({square("0", "A", 0), square("0", "B", 1), square("", "C", 2)});
    const auto after = areas_layer(
        {square("0", "A", 0), square("0", "B", 1), square("", "C", 2), square("0", "D", 9)});
    const LayerChanges changes = changes_between(before, after);
    ASSERT_EQ(changes.changes.size(), 1U);
    EXPECT_EQ(changes.changes[0].kind, ChangeKind::added);
    EXPECT_EQ(changes.changes[0].after, Rows{3});
}

TEST(LayerChanges, GroundThatCannotBeCutIsCountedNotDropped) {
    auto before = areas_layer({square("1", "A", 0), square("2", "B", 1)});
    auto after = areas_layer({square("1", "A", 0, 0.5), square("2", "B", 1)});
    after.table.geometry.coordinates[1].x = std::numeric_limits<double>::quiet_NaN();
    const LayerChanges changes = changes_between(before, after);
    ASSERT_TRUE(changes.drawing);
    EXPECT_EQ(changes.drawing->areas, 1U);
    EXPECT_EQ(changes.drawing->unknown, 1U);
    EXPECT_EQ(changes.after, 2U);
}

TEST(LayerChanges, SeveralAtOnceComeInTheirOrder) {
    const auto before = areas_layer({square("1", "Partie", 0), square("2", "Jointe", 20, 0.4),
                                     square("3", "Laye", 20.4), square("4", "Nom", 40)});
    const auto after = areas_layer(
        {square("4", "Autre nom", 40), square("3", "Laye", 20, 1.4), square("5", "Venue", 60)});
    const LayerChanges changes = changes_between(before, after);
    std::vector<ChangeKind> kinds;
    for (const Change& change : changes.changes) kinds.push_back(change.kind);
    EXPECT_EQ(kinds, (std::vector<ChangeKind>{ChangeKind::added, ChangeKind::removed,
                                              ChangeKind::merged, ChangeKind::renamed}));
}

}  // namespace
}  // namespace ancrage::tests
