// Whole tables to a real PostGIS and back.
#include "geo/io/database_copy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>

#include "tests/postgres_server.h"

namespace ancrage::geo {
namespace {

using ancrage::test::PostgresServer;

Database open(const PostgresServer& server) {
    DatabaseAccess access;
    access.text = server.connection("postgres");
    auto database = Database::open(access);
    EXPECT_TRUE(database);
    return std::move(database).value();
}

// Two rows: a square with a hole and a second part, and nothing.
FeatureTable polygons() {
    FeatureTable table;
    table.name = "areas";
    table.add_column("code", ColumnType::text).add_text("é'\"\\\n\t");
    table.columns[0].add_empty();
    table.add_column("n", ColumnType::integer)
        .add_integer(std::numeric_limits<std::int64_t>::min());
    table.columns[1].add_empty();
    table.add_column("r", ColumnType::real).add_real(0.1);
    table.columns[2].add_real(std::nan(""));
    table.geometry.kind = GeometryKind::polygon;
    const auto ring = [](double x, double y, double side, bool hole) {
        std::vector<Coordinate> path{
            {x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
        if (hole) std::ranges::reverse(path);
        return path;
    };
    table.geometry.add_ring(ring(650'000, 6'860'000, 100, false));
    table.geometry.add_ring(ring(650'010.125, 6'860'010, 20, true));
    table.geometry.end_part();
    table.geometry.add_ring(ring(651'000, 6'861'000, 50, false));
    table.geometry.end_part();
    table.geometry.end_feature();
    table.geometry.end_feature();
    return table;
}

TEST(DatabaseCopy, BringsBackWhatWasSent) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    Database database = open(server);
    const FeatureTable sent = polygons();
    ASSERT_TRUE(
        database.run("CREATE TABLE ancrage.t (i bigint, code text, n bigint, r float8, geom "
                     "geometry(MultiPolygon, 2154))"));
    ASSERT_TRUE(copy_in(database, "ancrage.t (i, code, n, r, geom)", sent));
    EXPECT_EQ(
        server.sql("SELECT round(ST_Area(geom)), ST_IsValid(geom) FROM ancrage.t WHERE i = 1"),
        "12100|t");
    const auto back = copy_out(
        database, "SELECT code, n, r, ST_AsBinary(geom) FROM ancrage.t ORDER BY i", sent, "t", 10);
    ASSERT_TRUE(back);
    const FeatureTable& table = back.value().table;
    ASSERT_EQ(table.row_count(), 2U);
    EXPECT_EQ(table.columns[0].texts, sent.columns[0].texts);
    EXPECT_EQ(table.columns[0].present, sent.columns[0].present);
    EXPECT_EQ(table.columns[1].integers, sent.columns[1].integers);
    EXPECT_EQ(table.columns[2].reals[0], 0.1);
    EXPECT_TRUE(std::isnan(table.columns[2].reals[1]));
    EXPECT_EQ(table.geometry.coordinates, sent.geometry.coordinates);
    EXPECT_EQ(table.geometry.ring_offsets, sent.geometry.ring_offsets);
    EXPECT_EQ(table.geometry.part_offsets, sent.geometry.part_offsets);
    EXPECT_EQ(table.geometry.feature_offsets, sent.geometry.feature_offsets);
    EXPECT_EQ(back.value().report.problems.size(), 1U);  // the row without geometry
}

TEST(DatabaseCopy, SendsPointsLinesAndTextWithNul) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    Database database = open(server);
    FeatureTable table;
    table.add_column("name", ColumnType::text).add_text(std::string("a\0b", 3));
    table.geometry.kind = GeometryKind::point;
    const std::vector<Coordinate> two{{650'000, 6'860'000}, {650'001, 6'860'000}};
    for (const Coordinate& at : two) {
        table.geometry.add_ring(std::span(&at, 1));
        table.geometry.end_part();
    }
    table.geometry.end_feature();
    ASSERT_TRUE(database.run("CREATE TABLE ancrage.p (i bigint, name text, geom geometry)"));
    ASSERT_TRUE(copy_in(database, "ancrage.p (i, name, geom)", table));
    EXPECT_EQ(server.sql("SELECT name, ST_AsEWKT(geom) FROM ancrage.p"),
              "a\xEF\xBF\xBD"
              "b|SRID=2154;MULTIPOINT(650000 6860000,650001 6860000)");
    FeatureTable lines;
    lines.geometry.kind = GeometryKind::line;
    lines.geometry.add_ring(two);
    lines.geometry.end_part();
    lines.geometry.end_feature();
    ASSERT_TRUE(database.run("CREATE TABLE ancrage.l (i bigint, geom geometry)"));
    ASSERT_TRUE(copy_in(database, "ancrage.l (i, geom)", lines));
    EXPECT_EQ(server.sql("SELECT ST_AsText(geom) FROM ancrage.l"),
              "MULTILINESTRING((650000 6860000,650001 6860000))");
}

// Tables made by others: other kinds of geometry, other places, nothing, no numbers.
TEST(DatabaseCopy, ReportsGeometryThatCannotBeHad) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    Database database = open(server);
    FeatureTable like;
    like.add_column("i", ColumnType::integer);
    like.geometry.kind = GeometryKind::point;
    const auto back = copy_out(
        database,
        "SELECT i::bigint, ST_AsBinary(g) FROM (VALUES (1, ST_Point(650000, 6860000)), (2, NULL), "
        "(3, 'POINT EMPTY'::geometry), (4, ST_Point('NaN', 6860000)), (5, ST_Point('Infinity', "
        "0)), "
        "(6, ST_Point(2.35, 48.85)), (7, 'LINESTRING(0 0, 1 1)'::geometry), (8, 'CIRCULARSTRING(0 "
        "0, "
        "1 1, 2 0)'::geometry), (9, 'GEOMETRYCOLLECTION EMPTY'::geometry), (10, 'POINT Z (650000 "
        "6860000 3)'::geometry)) AS t (i, g)",
        like, "t", 100);
    ASSERT_TRUE(back);
    const FeatureTable& table = back.value().table;
    ASSERT_EQ(table.row_count(), 10U);
    for (std::size_t row = 0; row < 10; ++row) {
        EXPECT_EQ(table.geometry.is_empty(row), row != 0 && row != 9) << row + 1;
    }
    EXPECT_EQ(back.value().report.problems.size(), 8U);
}

TEST(DatabaseCopy, RefusesWhatWasNotAskedAndTooMuch) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    Database database = open(server);
    FeatureTable like;
    like.add_column("i", ColumnType::integer);
    const auto key = [&](const std::string& query, std::size_t most) {
        const auto answer = copy_out(database, query, like, "t", most);
        return answer ? std::string() : answer.error().message.key;
    };
    EXPECT_EQ(key("SELECT 1::bigint", 1), "");
    EXPECT_EQ(key("SELECT 1::bigint WHERE false", 1), "");
    EXPECT_EQ(key("SELECT 1::bigint, 2", 1), "error.database_row");
    EXPECT_EQ(key("SELECT 'text'::text", 1), "error.database_row");
    EXPECT_EQ(key("SELECT generate_series(1, 1000000)::bigint", 1000), "error.database_too_many");
    EXPECT_EQ(key("SELECT 1/0::bigint", 1), "error.database_said");
    // The connection is good after each of them.
    EXPECT_EQ(key("SELECT 1::bigint", 1), "");
    EXPECT_TRUE(database.run("SELECT 1"));
}

TEST(DatabaseCopy, FailsWholeWhenTheServerEndsInTheMiddle) {
    NEEDS_POSTGRES();
    PostgresServer server;
    Database database = open(server);
    FeatureTable like;
    like.add_column("i", ColumnType::integer);
    std::jthread hand([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        server.stop();
    });
    const auto back = copy_out(database, "SELECT i::bigint FROM generate_series(1, 2000000000) i",
                               like, "t", 2'000'000'000);
    ASSERT_FALSE(back);
    EXPECT_EQ(back.error().message.key, "error.database_lost");
    hand.join();

    server.start();
    Database again = open(server);
    ASSERT_TRUE(
        again.run("CREATE TABLE ancrage.t (i bigint, code text, n bigint, r float8, geom "
                  "geometry(MultiPolygon, 2154))"));
    ASSERT_TRUE(again.run("BEGIN"));
    // Another column than the table has: the server refuses in the middle of the copy.
    const Status refused = copy_in(again, "ancrage.t (i, n, code, r, geom)", polygons());
    EXPECT_EQ(refused.error().message.key, "error.database_said");
    ASSERT_TRUE(again.run("ROLLBACK"));
    EXPECT_EQ(server.sql("SELECT count(*) FROM ancrage.t"), "0");
}

}  // namespace
}  // namespace ancrage::geo
