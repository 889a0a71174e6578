// Large layers looked at by extent: a million points that the server made, and tables that others
// made in their own way.
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "tests/app/shared/team.h"

namespace ancrage::test {
namespace {

// The tables as a push makes them, with nothing pushed.
void make_library(const PostgresServer& server) {
    server.sql(
        "SET ROLE ancrage_writers; CREATE TABLE ancrage.format AS SELECT 1 AS version; CREATE "
        "TABLE "
        "ancrage.layers (id text PRIMARY KEY, schema_name text NOT NULL DEFAULT 'ancrage', "
        "table_name text NOT NULL, geometry_column text, geometry text NOT NULL, definition jsonb "
        "NOT NULL, row_count bigint NOT NULL, private boolean NOT NULL DEFAULT false, publisher "
        "text NOT NULL DEFAULT '', licence text NOT NULL DEFAULT '', vintage text NOT NULL DEFAULT "
        "'', hash text NOT NULL DEFAULT '', pushed_by text NOT NULL DEFAULT session_user, "
        "pushed_on timestamptz NOT NULL DEFAULT now(), revision bigint NOT NULL DEFAULT 1)");
}

std::string entry(const std::string& id, const std::string& table, const std::string& key,
                  std::size_t rows) {
    return "INSERT INTO ancrage.layers (id, table_name, geometry_column, geometry, definition, "
           "row_count) VALUES ($$" +
           id + "$$, $$" + table +
           "$$, 'geom', 'point', '{\"title\": {\"fr\": \"Points\", \"en\": "
           "\"Points\"}, \"key\": \"" +
           key + "\", \"name\": \"name\"}', " + std::to_string(rows) + ");";
}

// Points on a grid of one metre, in an order that has nothing to do with where they are.
void make_points(const PostgresServer& server, int count) {
    const std::string points = std::to_string(count);
    server.sql(
        "SET ROLE ancrage_writers; CREATE TABLE ancrage.points AS SELECT i AS code, 'n' || i "
        "AS name, ST_SetSRID(ST_MakePoint(640000.5 + (i::bigint * 7919 % " +
        points + ") % 1000, 6850000.5 + (i::bigint * 7919 % " + points +
        ") / 1000), 2154)::geometry(Point, 2154) AS geom FROM generate_series(0, " + points +
        " - 1) i; CREATE INDEX ON ancrage.points USING gist (geom); ANALYZE ancrage.points;" +
        entry("points", "points", "code", static_cast<std::size_t>(count)));
}

TEST(TeamBrowse, AMillionPointsAreCountedOrShownAndNeverAllBrought) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    make_library(server);
    make_points(server, 1'000'000);
    const Person bruno(server, "bruno", false);
    // All of them: squares, whose counts come to the whole.
    const auto all =
        bruno.ask({"data", "browse", "points", "--extent", "640000,6850000,641000,6851000"});
    EXPECT_EQ(all["total"], 1'000'000);
    EXPECT_FALSE(all["estimated"]);
    EXPECT_EQ(all["square_metres_side"], 20);
    EXPECT_EQ(all["squares"].size(), 2'500U);
    for (const auto& square : all["squares"]) EXPECT_EQ(square[2], 400);
    EXPECT_LT(all["bytes"], 120'000);
    // A quarter of them, in squares as asked.
    const auto quarter = bruno.ask(
        {"data", "browse", "points", "--extent", "640000,6850000,640500,6850500", "--cell", "100"});
    EXPECT_EQ(quarter["total"], 250'000);
    EXPECT_EQ(quarter["squares"].size(), 25U);
    // Few: the points themselves.
    const auto few =
        bruno.ask({"data", "browse", "points", "--extent", "640100,6850100,640150,6850120"});
    EXPECT_EQ(few["total"], 1'000);
    ASSERT_EQ(few["features"].size(), 1'000U);
    for (const auto& feature : few["features"]) {
        EXPECT_EQ(feature["attributes"]["name"],
                  "n" + std::to_string(feature["attributes"]["code"].get<int>()));
        EXPECT_GT(feature["x"], 640100);
        EXPECT_LT(feature["x"], 640150);
    }
    EXPECT_TRUE(bruno
                    .ask({"data", "browse", "points", "--extent",
                          "700000,6850100,700150,6850120"})["features"]
                    .empty());
    const auto limited = bruno.ask({"data", "browse", "points", "--extent",
                                    "640100,6850100,640150,6850120", "--limit", "999"});
    EXPECT_EQ(limited["total"], 1'000);
    EXPECT_FALSE(limited.contains("features"));
    // A part can be kept; the whole, one row more than is kept here, cannot.
    const auto part =
        layer_in(bruno.ask({"data", "pull", "points", "--extent", "640000,6850000,640099,6850099"}),
                 "points");
    EXPECT_EQ(part["rows"], 99 * 99);
    // It stays a part when it is brought up to date.
    server.sql("UPDATE ancrage.points SET name = 'other' WHERE code = 0");
    const auto updated = layer_in(bruno.ask({"data", "pull"}), "points");
    EXPECT_EQ(updated["state"], "updated");
    EXPECT_EQ(updated["rows"], 99 * 99);
    EXPECT_EQ(updated["changed"], 1);
    server.sql("UPDATE ancrage.layers SET row_count = 1000001");
    const Answer whole = bruno.run({"data", "pull", "points"});
    EXPECT_EQ(whole.exit_code, 1);
    EXPECT_NE(whole.messages.find("data browse points"), std::string::npos) << whole.messages;
}

// What is expected is far more than is looked at: a sample, and it is said.
TEST(TeamBrowse, EstimatesFromASampleAreSaidToBe) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    make_library(server);
    make_points(server, 1'200'000);
    const Person bruno(server, "bruno", false);
    const auto all =
        bruno.ask({"data", "browse", "points", "--extent", "640000,6850000,641000,6852000"});
    EXPECT_TRUE(all["estimated"]);
    EXPECT_LT(all["sampled"], 0.9);
    EXPECT_NEAR(all["total"].get<double>(), 1.2e6, 1.2e5);
    const std::string text =
        bruno.run({"data", "browse", "points", "--extent", "640000,6850000,641000,6852000"}).output;
    EXPECT_TRUE(text.starts_with("about ")) << text.substr(0, 200);
}

TEST(TeamBrowse, TablesMadeByOthersAreReadAsTheyAre) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    make_library(server);
    server.sql(
        "SET ROLE ancrage_writers;"
        // Degrees, many types, names that need quotes.
        "CREATE TABLE ancrage.\"odd \"\"table\" (\"the \"\"key\" text, name varchar(9), n numeric, "
        "at timestamptz, tags jsonb, geom geometry(Point, 4326));"
        "INSERT INTO ancrage.\"odd \"\"table\" VALUES ('a', 'café', 1.5, '2026-01-02', '{\"x\": "
        "1}', ST_SetSRID(ST_Point(2.35, 48.85), 4326)), ('b', NULL, NULL, NULL, NULL, NULL), ('c', "
        "'far', 'NaN', 'infinity', 'null', ST_SetSRID(ST_Point(100, 0), 4326));"
        "CREATE VIEW ancrage.seen AS SELECT * FROM ancrage.\"odd \"\"table\";" +
        entry("odd'; DROP", "odd \"table", "the \\\"key", 3) +
        entry("seen", "seen", "the \\\"key", 3) +
        "CREATE TABLE ancrage.nowhere (code int, name text, geom geometry);" +
        entry("nowhere", "nowhere", "code", 0) + entry("keyless", "nowhere", "none", 0) +
        entry("gone", "dropped", "code", 0) +
        "INSERT INTO ancrage.layers (id, table_name, geometry, definition, row_count) VALUES "
        "('broken', 'nowhere', 'point', '{\"title\": 3}', 1), ('flat', 'nowhere', 'none', "
        "'{\"title\": {\"fr\": \"x\", \"en\": \"x\"}, \"key\": \"code\", \"name\": \"name\"}', "
        "1);");
    const Person bruno(server, "bruno", false);
    for (const std::string id : {"odd'; DROP", "seen"}) {
        const auto paris = bruno.ask({"data", "browse", id, "--extent", "2.3,48.8,2.4,48.9"});
        ASSERT_EQ(paris["features"].size(), 1U);
        const auto& feature = paris["features"][0];
        EXPECT_NEAR(feature["x"].get<double>(), 652'300, 500);
        EXPECT_EQ(feature["attributes"]["the \"key"], "a");
        EXPECT_EQ(feature["attributes"]["name"], "café");
        EXPECT_EQ(feature["attributes"]["n"], 1.5);
        EXPECT_EQ(feature["attributes"]["tags"], "{\"x\": 1}");
    }
    const Answer pulled = bruno.run({"data", "pull", "odd'; DROP", "--json"});
    EXPECT_EQ(pulled.exit_code, 0) << pulled.messages;
    EXPECT_NE(pulled.messages.find("Outside metropolitan France"), std::string::npos)
        << pulled.messages;
    const auto layer = layer_in(nlohmann::json::parse(pulled.output), "odd'; DROP");
    EXPECT_EQ(layer["rows"], 3);
    EXPECT_EQ(layer["here"], "own_team_odd_drop");
    const auto fails = [&](const std::string& id, const std::string& words) {
        const Answer answer = bruno.run({"data", "browse", id, "--extent", "2.3,48.8,2.4,48.9"});
        EXPECT_NE(answer.exit_code, 0) << id;
        EXPECT_NE(answer.messages.find(words), std::string::npos) << answer.messages;
    };
    fails("nowhere", "SRID");
    fails("keyless", "none");
    fails("gone", "a table is missing");
    fails("broken", "no layer 'broken'");
    fails("flat", "no geometry");
    const Answer list = bruno.run({"data", "pull", "--list"});
    EXPECT_EQ(list.exit_code, 0);
    EXPECT_NE(list.messages.find("broken"), std::string::npos) << list.messages;
}

TEST(TeamBrowse, WrongUsageIsSaid) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    const Person bruno(server, "bruno", false);
    const auto code = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"data", "browse"});
        return bruno.run(arguments).exit_code;
    };
    EXPECT_EQ(code({"points"}), 2);
    EXPECT_EQ(code({"points", "--extent", "1,2,3"}), 2);
    EXPECT_EQ(code({"points", "--extent", "3,2,1,4"}), 2);
    EXPECT_EQ(code({"points", "--extent", "nan,2,1,4"}), 2);
    EXPECT_EQ(code({"points", "--extent", "1,2,3,4", "--within", "communes:93066"}), 2);
    EXPECT_EQ(code({"points", "--extent", "1,2,3,4", "--cell", "0"}), 2);
}

TEST(TeamBrowse, AnAreaBringsWhatLiesInIt) {
    NEEDS_A_TEAM();
    const PostgresServer server;
    const Person alice(server, "alice");
    alice.ask({"data", "push", "friches"});
    const auto part =
        layer_in(alice.ask({"data", "pull", "friches", "--within", "communes:93066"}), "friches");
    const auto all = alice.ask({"export", "friches", "--within", "communes:93066"});
    EXPECT_EQ(part["rows"], all["rows"].size());
    EXPECT_GT(part["rows"], 0);
    EXPECT_EQ(layer_in(alice.ask({"data", "pull"}), "friches")["state"], "unchanged");
    EXPECT_EQ(alice.run({"data", "pull", "friches", "--within", "communes:nothing"}).exit_code, 2);
}

}  // namespace
}  // namespace ancrage::test
