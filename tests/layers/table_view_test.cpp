// Tables: columns, order, filters, on small layers whose answers are known and on a million rows
// checked against the plain way of doing it.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <thread>

#include "fixtures.h"
#include "layers/address.h"
#include "layers/table/table_view.h"
#include "table_fixtures.h"

namespace ancrage::layers {
namespace {

using tests::add_row;
using Rows = std::vector<std::uint32_t>;

Layer small_layer() {
    Layer layer = tests::sites_layer();
    add_row(layer, {"b10", "Évry 10", "2019-01-01", 12.5, -3}, {600'000, 6'860'000});
    add_row(layer, {"b2", "evry 2", "2021-05-04", -1, 20}, {610'000, 6'860'000});
    add_row(layer, {"a1", "Zone “Ouest”", "", 3, 20}, {620'000, 6'860'000});
    add_row(layer, {"a01", "", "2020-12-31", 3, 1500}, {630'000, 6'860'000});
    add_row(layer, {"c", "Saint-Denis", "2019-07-01", 100, 0}, {640'000, 6'860'000});
    return layer;
}

class TableViewTest : public testing::Test {
protected:
    std::size_t column(const std::string& name) {
        const auto found = find_table_column(view_.columns(), name);
        EXPECT_TRUE(found) << name;
        return found.value_or(0);
    }
    TableQuery query(const std::string& filter) {
        TableQuery query;
        auto parsed = parse_filter(view_.columns(), filter);
        EXPECT_TRUE(parsed) << filter;
        if (parsed) query.filter = parsed.value();
        query.searched.resize(view_.columns().size());
        std::iota(query.searched.begin(), query.searched.end(), std::size_t{0});
        return query;
    }
    Rows rows(const TableQuery& query) {
        auto rows = view_.rows(query);
        EXPECT_TRUE(rows);
        return rows.value_or(Rows{});
    }
    Rows kept(const std::string& filter) { return rows(query(filter)); }
    Rows sorted(const std::vector<SortKey>& keys) {
        TableQuery wanted;
        wanted.sort = keys;
        return rows(wanted);
    }
    std::string error_of(const std::string& filter) {
        auto parsed = parse_filter(view_.columns(), filter);
        return parsed ? "" : parsed.error().message.key;
    }

    Layer layer_ = small_layer();
    TableView view_{layer_};
};

TEST_F(TableViewTest, ColumnsAreNameAndCodeThenFieldsThenTheRest) {
    std::vector<std::string> ids;
    for (const TableColumn& column : view_.columns()) ids.push_back(column.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"nom", "code", "surface", "depuis", "emplois"}));
    EXPECT_EQ(view_.columns()[0].role, ColumnRole::name);
    EXPECT_EQ(view_.columns()[1].role, ColumnRole::code);
    EXPECT_EQ(view_.columns()[2].title.french, "Superficie");
    EXPECT_EQ(view_.columns()[2].unit, "ha");
    EXPECT_EQ(view_.columns()[2].decimals, 1);
    EXPECT_TRUE(view_.columns()[4].numeric);
    EXPECT_EQ(view_.columns()[4].decimals, 0);
    EXPECT_FALSE(view_.columns()[3].numeric);
}

TEST_F(TableViewTest, ColumnsAreFoundByIdTitleOrRole) {
    EXPECT_EQ(find_table_column(view_.columns(), "emplois"), 4u);
    EXPECT_EQ(find_table_column(view_.columns(), "SUPERFICIE"), 2u);
    EXPECT_EQ(find_table_column(view_.columns(), "area"), 2u);
    EXPECT_EQ(find_table_column(view_.columns(), "name"), 0u);
    EXPECT_EQ(find_table_column(view_.columns(), "emp"), 4u);
    EXPECT_EQ(find_table_column(view_.columns(), "super"), 2u);
    EXPECT_FALSE(find_table_column(view_.columns(), "s"));
    EXPECT_FALSE(find_table_column(view_.columns(), "prix"));
    EXPECT_FALSE(find_table_column(view_.columns(), ""));
}

TEST_F(TableViewTest, NumbersSortAsNumbersAndEmptyCellsLastBothWays) {
    EXPECT_EQ(sorted({{column("surface"), false}}), (Rows{2, 3, 0, 4, 1}));
    EXPECT_EQ(sorted({{column("surface"), true}}), (Rows{4, 0, 2, 3, 1}));
    EXPECT_EQ(sorted({{column("emplois"), false}}), (Rows{0, 4, 1, 2, 3}));
}

TEST_F(TableViewTest, TextsSortWithoutAccentsCapitalsOrPunctuation) {
    // evry 2, Évry 10, Saint-Denis, Zone, then the row without a name.
    EXPECT_EQ(sorted({{column("nom"), false}}), (Rows{1, 0, 4, 2, 3}));
    EXPECT_EQ(sorted({{column("nom"), true}}), (Rows{2, 4, 0, 1, 3}));
    EXPECT_EQ(sorted({{column("code"), false}}), (Rows{3, 2, 1, 0, 4}));
    EXPECT_EQ(sorted({{column("depuis"), false}}), (Rows{0, 4, 3, 1, 2}));
}

TEST_F(TableViewTest, SecondKeyDecidesAmongEqualsAndOrderIsStable) {
    EXPECT_EQ(sorted({{column("surface"), false}, {column("emplois"), true}}),
              (Rows{3, 2, 0, 4, 1}));
    EXPECT_EQ(sorted({{column("emplois"), true}, {column("nom"), false}}), (Rows{3, 1, 2, 4, 0}));
}

TEST_F(TableViewTest, WordsAreFoundInAnyColumnWithoutAccents) {
    EXPECT_EQ(kept("EVRY"), (Rows{0, 1}));
    EXPECT_EQ(kept("évry 10"), (Rows{0}));
    EXPECT_EQ(kept("denis saint"), (Rows{4}));
    EXPECT_EQ(kept("\"denis saint\""), Rows{});
    EXPECT_EQ(kept("« saint denis »"), (Rows{4}));
    EXPECT_EQ(kept("ouest"), (Rows{2}));
    EXPECT_EQ(kept("  "), (Rows{0, 1, 2, 3, 4}));
    EXPECT_EQ(kept("-"), (Rows{0, 1, 2, 3, 4}));
    EXPECT_EQ(kept("2019"), (Rows{0, 4}));
}

TEST_F(TableViewTest, NumbersAreFoundByTheirBeginning) {
    EXPECT_EQ(kept("12,5"), (Rows{0}));
    EXPECT_EQ(kept("15"), (Rows{3}));
    EXPECT_EQ(kept("500"), Rows{});
}

TEST_F(TableViewTest, LargeNumbersAreFoundByTheirDigits) {
    layer_.table.columns[3].reals[0] = 100'000;  // 1e+05 in its shortest form
    EXPECT_EQ(kept("100000"), (Rows{0}));
}

TEST_F(TableViewTest, OnlyShownColumnsAreSearched) {
    TableQuery wanted = query("evry");
    wanted.searched = {column("code")};
    EXPECT_EQ(rows(wanted), Rows{});
}

TEST_F(TableViewTest, WordsAreFoundInWhatACodeMeans) {
    TableQuery wanted = query("haut seuil");
    EXPECT_EQ(rows(wanted), Rows{});
    wanted.meanings = {{column("code"), "B2", "Seuil haut"}, {column("nom"), "c", "Seuil haut"}};
    EXPECT_EQ(rows(wanted), (Rows{1}));
    wanted.searched = {column("nom")};
    EXPECT_EQ(rows(wanted), Rows{});
}

TEST_F(TableViewTest, ComparisonsOnNumbers) {
    EXPECT_EQ(kept("surface > 3"), (Rows{0, 4}));
    EXPECT_EQ(kept("surface>=3"), (Rows{0, 2, 3, 4}));
    EXPECT_EQ(kept("superficie < 12,5"), (Rows{2, 3}));
    EXPECT_EQ(kept("surface ≤ 12.5"), (Rows{0, 2, 3}));
    EXPECT_EQ(kept("surface = 3"), (Rows{2, 3}));
    EXPECT_EQ(kept("surface != 3"), (Rows{0, 4}));
    EXPECT_EQ(kept("surface = 4"), Rows{});
    EXPECT_EQ(kept("emplois < 0"), (Rows{0}));
    EXPECT_EQ(kept("emplois >= 1 500"), (Rows{3}));
    EXPECT_EQ(kept("emplois >= 1\u202f500"), (Rows{3}));
}

TEST_F(TableViewTest, ComparisonsOnTextsAndDates) {
    EXPECT_EQ(kept("nom = evry-2"), (Rows{1}));
    EXPECT_EQ(kept("depuis >= 2020-01-01"), (Rows{1, 3}));
    EXPECT_EQ(kept("code < b2"), (Rows{2, 3}));
    EXPECT_EQ(kept("nom = \"\""), (Rows{3}));
    EXPECT_EQ(kept("depuis != \"\""), (Rows{0, 1, 3, 4}));
    EXPECT_EQ(kept("surface = \"\""), (Rows{1}));
}

TEST_F(TableViewTest, ConditionsAndWordsMustAllHold) {
    EXPECT_EQ(kept("evry surface > 3"), (Rows{0}));
    EXPECT_EQ(kept("surface > 1 et emplois > 10"), (Rows{2, 3}));
    EXPECT_EQ(kept("emplois > 10 evry"), (Rows{1}));
}

TEST_F(TableViewTest, FiltersThatMeanNothingSaySo) {
    EXPECT_EQ(error_of("prix > 3"), "error.table_filter_column");
    EXPECT_EQ(error_of("> 3"), "error.table_filter_no_column");
    EXPECT_EQ(error_of("surface >"), "error.table_filter_value");
    EXPECT_EQ(error_of("surface > beaucoup"), "error.table_filter_number");
    EXPECT_EQ(error_of("surface > = 3"), "error.table_filter_value");
    EXPECT_EQ(error_of("surface > 1e999"), "error.table_filter_number");
    EXPECT_EQ(error_of("\"jamais fermé"), "");
}

TEST_F(TableViewTest, RowsCanBeLimitedToAPlaceAndToASet) {
    TableQuery wanted;
    wanted.extent = geo::Extent{605'000, 6'850'000, 635'000, 6'870'000};
    EXPECT_EQ(rows(wanted), (Rows{1, 2, 3}));
    wanted.only = Rows{4, 3, 99};
    EXPECT_EQ(rows(wanted), (Rows{3}));
    wanted.only = Rows{};
    EXPECT_EQ(rows(wanted), Rows{});
}

TEST_F(TableViewTest, AStopRequestEndsIt) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(view_.rows(query("evry"), stop.get_token()));
    EXPECT_EQ(kept("evry"), (Rows{0, 1}));
}

TEST_F(TableViewTest, EmptyAndHostileTables) {
    Layer empty = tests::sites_layer();
    TableView none(empty);
    TableQuery wanted;
    wanted.sort = {{0, true}};
    EXPECT_EQ(none.rows(wanted), Rows{});

    Layer odd = tests::sites_layer();
    add_row(odd, {"1", std::string("\xff\xfe broken \0 bytes", 16), "x", 1e308, INT64_MIN}, {0, 0});
    add_row(odd,
            {"1", "00000000000000000000000000000000000000000000000000000000000000000", "…", -0.0,
             INT64_MAX},
            {0, 0});
    add_row(odd, {"1", std::string(100'000, '9'), "-", 0, 0}, {0, 0});
    TableView view(odd);
    for (std::size_t i = 0; i < view.columns().size(); ++i) {
        wanted.sort = {{i, false}};
        const auto rows = view.rows(wanted);
        ASSERT_TRUE(rows);
        EXPECT_EQ(rows->size(), 3u);
    }
    wanted.sort = {{*find_table_column(view.columns(), "emplois"), false}};
    EXPECT_EQ(view.rows(wanted), (Rows{0, 2, 1}));
}

TEST(TableViewDemonstration, EveryLayerIsATable) {
    const Atlas atlas = tests::demonstration();
    for (const Layer& layer : atlas.layers) {
        TableView view(layer);
        if (layer.table.row_count() == 0) continue;
        ASSERT_FALSE(view.columns().empty()) << layer.definition.id;
        EXPECT_EQ(view.columns().size(), layer.table.columns.size());
        for (std::size_t i = 0; i < view.columns().size(); ++i) {
            const auto rows = view.rows({.sort = {{i, true}}});
            ASSERT_TRUE(rows);
            EXPECT_EQ(rows->size(), layer.table.row_count());
        }
    }
}

// The plain way, to compare with: fold every cell, compare every pair.
class AMillionRows : public testing::Test {
protected:
    static void SetUpTestSuite() { million = new Layer(tests::generated_layer(1'000'000)); }
    static void TearDownTestSuite() { delete million; }

    static Layer* million;
};
Layer* AMillionRows::million = nullptr;

TEST_F(AMillionRows, SortByNumberIsStableWithEmptyCellsLast) {
    TableView view(*million);
    const std::size_t column = *find_table_column(view.columns(), "surface");
    const auto rows = view.rows({.sort = {{column, true}}});
    ASSERT_TRUE(rows);
    Rows plain(million->table.row_count());
    std::iota(plain.begin(), plain.end(), 0u);
    const geo::Column& area = *million->table.find("surface");
    std::ranges::stable_sort(plain, [&](std::uint32_t a, std::uint32_t b) {
        if (!area.has(a) || !area.has(b)) return area.has(a) && !area.has(b);
        return area.reals[a] > area.reals[b];
    });
    EXPECT_TRUE(*rows == plain);
}

TEST_F(AMillionRows, SortByTwoColumnsFollowsTheFoldedOrder) {
    TableView view(*million);
    const std::size_t name = *find_table_column(view.columns(), "nom");
    const std::size_t since = *find_table_column(view.columns(), "depuis");
    const auto rows = view.rows({.sort = {{since, false}, {name, false}}});
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), million->table.row_count());
    const geo::FeatureTable& table = million->table;
    std::size_t wrong = 0;
    for (std::size_t i = 1; i < rows->size(); ++i) {
        const std::uint32_t a = (*rows)[i - 1];
        const std::uint32_t b = (*rows)[i];
        const int by_date = table.columns[2].texts[a].compare(table.columns[2].texts[b]);
        if (by_date != 0) {
            wrong += by_date > 0 ? 1 : 0;
            continue;
        }
        const std::string name_a = fold(table.columns[1].texts[a]);
        const std::string name_b = fold(table.columns[1].texts[b]);
        const int by_name = natural_key(name_a).compare(natural_key(name_b));
        wrong += by_name > 0 || (name_a == name_b && a > b) ? 1 : 0;
    }
    EXPECT_EQ(wrong, 0u);
}

TEST_F(AMillionRows, FilterKeepsExactlyTheRowsThatMatch) {
    TableView view(*million);
    auto filter = parse_filter(view.columns(), "d'ete usine surface > 24 000");
    ASSERT_TRUE(filter);
    const auto rows = view.rows({.filter = filter.value(), .searched = {0, 1}});
    ASSERT_TRUE(rows);
    Rows plain;
    for (std::uint32_t row = 0; row < million->table.row_count(); ++row) {
        const std::string name = fold(million->table.columns[1].texts[row]);
        const bool holds =
            name.find("d ete") != std::string::npos && name.find("usine") != std::string::npos &&
            million->table.columns[3].has(row) && million->table.columns[3].reals[row] > 24'000;
        if (holds) plain.push_back(row);
    }
    EXPECT_FALSE(plain.empty());
    EXPECT_TRUE(*rows == plain);
}

TEST_F(AMillionRows, StoppingHalfwayLeavesAViewThatStillAnswers) {
    TableView view(*million);
    const std::size_t name = *find_table_column(view.columns(), "nom");
    const TableQuery by_name{.sort = {{name, false}}};
    const TableQuery by_jobs{.sort = {{4, false}}};
    for (const int milliseconds : {1, 30, 120}) {
        std::stop_source stop;
        std::optional<Rows> rows;
        std::thread worker([&] { rows = view.rows(by_name, stop.get_token()); });
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
        stop.request_stop();
        worker.join();
        EXPECT_TRUE(!rows || rows->size() == million->table.row_count());
    }
    const auto rows = view.rows(by_jobs);
    ASSERT_TRUE(rows);
    const auto& jobs = million->table.columns[4].integers;
    EXPECT_TRUE(std::ranges::is_sorted(
        *rows, [&](std::uint32_t a, std::uint32_t b) { return jobs[a] < jobs[b]; }));
    EXPECT_TRUE(view.rows(by_name));
}

}  // namespace
}  // namespace ancrage::layers
