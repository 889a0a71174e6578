// Rows of a publisher become rows of a layer, or are refused with what is wrong.
#include "layers/supply/shape.h"

#include <gtest/gtest.h>

namespace ancrage::layers {
namespace {

using geo::ColumnType;
using geo::FeatureTable;

FeatureTable table_of(
    const std::vector<std::pair<std::string, std::vector<std::string>>>& columns) {
    FeatureTable table;
    for (const auto& [name, cells] : columns) {
        geo::Column& column = table.add_column(name, ColumnType::text);
        for (const std::string& text : cells) {
            text.empty() ? column.add_empty() : column.add_text(text);
        }
    }
    return table;
}

LayerDefinition definition_of() {
    LayerDefinition definition;
    definition.id = "sites";
    definition.key = "id";
    definition.name = "nom";
    definition.vintage = "2021";
    definition.publisher = "Pack";
    return definition;
}

LayerSource source_of(ColumnPairs columns) {
    LayerSource source;
    source.id = "register";
    source.columns = std::move(columns);
    return source;
}

TEST(ShapeRows, ColumnsTakeTheLayersNamesKeyAndNameFirst) {
    const LayerSource source = source_of({{"etat", "state"}, {"nom", "label"}, {"id", "code"}});
    geo::Report report;
    const auto shaped = shape_rows(
        definition_of(), source,
        {table_of({{"state", {"open"}}, {"code", {"7"}}, {"label", {"Usine"}}, {"x", {"1"}}}), {}},
        report);
    ASSERT_TRUE(shaped);
    const FeatureTable& table = shaped.value().table;
    ASSERT_EQ(table.columns.size(), 3U);
    EXPECT_EQ(table.columns[0].name, "id");
    EXPECT_EQ(table.columns[1].name, "nom");
    EXPECT_EQ(table.text("etat", 0), "open");
    EXPECT_TRUE(report.problems.empty());
}

TEST(ShapeRows, ARenamedColumnIsRefusedWithTheOnesThatAreThere) {
    geo::Report report;
    const auto shaped =
        shape_rows(definition_of(), source_of({{"id", "code"}, {"nom", "label"}}),
                   {table_of({{"code", {"7"}}, {"libelle", {"Usine"}}}), {}}, report);
    ASSERT_FALSE(shaped);
    EXPECT_EQ(shaped.error().message.key, "error.source_column");
    EXPECT_EQ(shaped.error().message.arguments,
              (std::vector<std::string>{"register", "label", "code, libelle"}));
}

TEST(ShapeRows, WhatMayBeAbsentIsLeftOutAndRowsWithoutANameAreNumbered) {
    geo::Report report;
    const auto shaped =
        shape_rows(definition_of(), source_of({{"id", "#"}, {"nom", "label"}, {"date", "day?"}}),
                   {table_of({{"label", {"a", "b"}}}), {}}, report);
    ASSERT_TRUE(shaped);
    EXPECT_EQ(shaped.value().table.text("id", 1), "2");
    EXPECT_EQ(shaped.value().table.find("date"), nullptr);
}

TEST(ShapeRows, WordsAndNumbersAreTheLayers) {
    LayerSource source = source_of({{"id", "code"}, {"nom", "code"}, {"regime", "r"}, {"ha", "h"}});
    source.values = {{"regime", "Autorisation", "A"}, {"regime", "Non", ""}};
    source.numbers = {"ha"};
    geo::Report report;
    const auto shaped = shape_rows(definition_of(), source,
                                   {table_of({{"code", {"1", "2", "3"}},
                                              {"r", {"Autorisation", "Non", "Autre"}},
                                              {"h", {"1,5", "=1+1", "1e999"}}}),
                                    {}},
                                   report);
    ASSERT_TRUE(shaped);
    const FeatureTable& table = shaped.value().table;
    EXPECT_EQ(table.text("regime", 0), "A");
    EXPECT_FALSE(table.find("regime")->has(1));
    EXPECT_EQ(table.text("regime", 2), "Autre");
    EXPECT_EQ(table.number("ha", 0), 1.5);
    EXPECT_FALSE(table.number("ha", 1));
    EXPECT_FALSE(table.number("ha", 2)) << "no infinity";
    ASSERT_EQ(report.problems.size(), 1U);
    EXPECT_EQ(report.problems[0].what.arguments, (std::vector<std::string>{"2", "ha"}));
}

TEST(ShapeRows, AJoinThatMayFailLeavesTheRestAlone) {
    LayerSource source = source_of({{"id", "code"}, {"nom", "code"}});
    SourceJoin needed;
    needed.on = "id";
    needed.from = "k";
    needed.columns = {{"population", "p"}};
    SourceJoin wished = needed;
    wished.optional = true;
    wished.columns = {{"densite", "d"}};
    source.joins = {needed, wished};
    geo::Report report;
    const auto shaped = shape_rows(
        definition_of(), source,
        {table_of({{"code", {"1", "2"}}}), {table_of({{"k", {"2"}}, {"p", {"9"}}}), {}}}, report);
    ASSERT_TRUE(shaped);
    EXPECT_EQ(shaped.value().table.text("population", 1), "9");
    EXPECT_FALSE(shaped.value().table.find("population")->has(0));
    EXPECT_EQ(shaped.value().table.find("densite"), nullptr);
    EXPECT_EQ(report.problems.size(), 1U) << "one row has no match, and that is said";
}

TEST(ShapeRows, RowsOfCommunesBecomeAreasAndTheirList) {
    LayerSource source = source_of({{"id", "ti"}, {"nom", "ti"}, {"code_commune", "insee"}});
    source.commune = "code_commune";
    source.rows = LayerSource::Rows::areas_of_communes;
    geo::Report report;
    const auto shaped = shape_rows(
        definition_of(), source,
        {table_of({{"ti", {"A", "B", "A", ""}}, {"insee", {"1", "2", "3", "4"}}}), {}}, report);
    ASSERT_TRUE(shaped);
    EXPECT_EQ(shaped.value().table.row_count(), 2U);
    EXPECT_EQ(shaped.value().table.find("code_commune"), nullptr);
    const FeatureTable& list = shaped.value().composition;
    ASSERT_EQ(list.row_count(), 3U);
    EXPECT_EQ(list.text("code_commune", 2), "3");
    EXPECT_EQ(list.text("id", 2), "A");
}

TEST(ShapeRows, WhatIsKnownFillsACellAndAddsARow) {
    LayerSource source = source_of({{"id", "code"}, {"nom", "label"}});
    source.known = {{"75056", "nom", "Paris"}, {"1", "nom", "Un"}};
    geo::Report report;
    const auto shaped = shape_rows(definition_of(), source,
                                   {table_of({{"code", {"1"}}, {"label", {""}}}), {}}, report);
    ASSERT_TRUE(shaped);
    ASSERT_EQ(shaped.value().table.row_count(), 2U);
    EXPECT_EQ(shaped.value().table.text("nom", 0), "Un");
    EXPECT_EQ(shaped.value().table.text("id", 1), "75056");
    EXPECT_EQ(shaped.value().table.text("nom", 1), "Paris");
}

TEST(AsSupplied, ALayerSpeaksOfItsSourceAndOneThatWasKeptSaysSo) {
    LayerDefinition definition = definition_of();
    LayerSource source = source_of({});
    source.publisher = "Official";
    definition.sources = {source};
    const LayerDefinition supplied =
        as_supplied(definition, {.source = "register", .vintage = "2026"});
    EXPECT_EQ(supplied.vintage, "2026");
    EXPECT_EQ(supplied.publisher, "Official");
    EXPECT_EQ(supplied.badge, Badge::none);
    const LayerDefinition kept = as_supplied(definition, {.kept_from = "2026-01-01"});
    EXPECT_EQ(kept.vintage, "2021") << "a data pack's";
    EXPECT_EQ(kept.badge, Badge::kept);
}

}  // namespace
}  // namespace ancrage::layers
