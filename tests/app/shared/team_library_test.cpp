// A team's library with a real PostgreSQL: pushing, bringing, who may what, all or nothing.
#include <gtest/gtest.h>

#include <thread>

#include "tests/app/shared/team.h"

namespace ancrage::test {
namespace {

constexpr const char* clients =
    "siret,nom,commune,effectif\n1,Atelier Étoile,Montreuil,12\n2,\"L'usine "
    "\"\"A\"\"\",Saint-Denis,"
    "250\n3,Tôlerie,Évry-Courcouronnes,40\n";

TEST(TeamLibrary, ALayerPushedByOneIsBroughtByAnother) {
    NEEDS_A_TEAM();
    const PostgresServer server;
    const Person alice(server, "alice");
    const Person bruno(server, "bruno");
    const auto pushed = alice.ask({"data", "push", "friches", "epci"});
    EXPECT_EQ(layer_in(pushed, "friches")["state"], "added");
    const std::size_t rows = layer_in(pushed, "friches")["rows"];
    EXPECT_EQ(server.sql("SELECT table_name, row_count, private, pushed_by, publisher <> '' AND "
                         "vintage <> '' AND length(hash) = 64 FROM ancrage.layers WHERE id = "
                         "'friches'"),
              "friches_r1|" + std::to_string(rows) + "|f|alice|t");
    EXPECT_EQ(server.sql("SELECT count(*), min(ST_SRID(geom)) FROM ancrage.friches_r1"),
              std::to_string(rows) + "|2154");
    EXPECT_EQ(server.sql("SELECT count(*) FROM pg_indexes WHERE schemaname = 'ancrage' AND "
                         "indexdef LIKE '%USING gist (geom)%'"),
              "2");

    const auto list = bruno.ask({"data", "pull", "--list"});
    EXPECT_EQ(layer_in(list, "friches")["rows"], rows);
    EXPECT_TRUE(layer_in(list, "friches")["here"].is_null());
    const auto pulled = bruno.ask({"data", "pull", "friches", "epci"});
    EXPECT_EQ(layer_in(pulled, "friches")["state"], "added");
    EXPECT_EQ(layer_in(pulled, "friches")["here"], "own_team_friches");
    EXPECT_EQ(layer_in(pulled, "friches")["rows"], rows);
    // Nothing differs from what was pushed, shapes included.
    for (const std::string id : {"friches", "epci"}) {
        const auto diff = bruno.ask({"data", "diff", id, "own_team_" + id});
        const auto counts = diff["layers"][0]["counts"];
        EXPECT_FALSE(counts.empty());
        for (const auto& count : counts) EXPECT_EQ(count, 0) << counts.dump();
    }
    EXPECT_TRUE(layer_in(bruno.ask({"data", "pull", "--list"}), "friches")["current"]);
    EXPECT_EQ(layer_in(bruno.ask({"data", "pull"}), "friches")["state"], "unchanged");
    // It says where it came from.
    const std::string shown = bruno.run({"import", "--list"}).output;
    EXPECT_NE(shown.find("Shared by the team (127.0.0.1"), std::string::npos) << shown;
    EXPECT_NE(shown.find("pushed by alice"), std::string::npos) << shown;
    // And the team's layer is not pushed back.
    const Answer back = alice.run({"data", "push", "own_team_friches"});
    EXPECT_EQ(back.exit_code, 2);
}

TEST(TeamLibrary, TellsWhatChangedSince) {
    NEEDS_A_TEAM();
    const PostgresServer server;
    const Person alice(server, "alice");
    const Person bruno(server, "bruno");
    alice.import("clients", clients);
    EXPECT_EQ(layer_in(alice.ask({"data", "push", "own_clients"}), "own_clients")["state"],
              "added");
    EXPECT_EQ(layer_in(alice.ask({"data", "push", "own_clients"}), "own_clients")["state"],
              "unchanged");
    EXPECT_EQ(layer_in(bruno.ask({"data", "pull", "own_clients"}), "own_clients")["added"], 3);
    alice.import("clients",
                 "siret,nom,commune,effectif\n1,Atelier Étoile,Montreuil,15\n2,\"L'usine "
                 "\"\"A\"\"\",Saint-Denis,250\n4,Nouvelle,Meaux,1\n5,Autre,Meaux,2\n");
    const auto again = layer_in(alice.ask({"data", "push", "own_clients"}), "own_clients");
    EXPECT_EQ(again["state"], "replaced");
    EXPECT_EQ(again["rows_before"], 3);
    // One table is left of the two.
    EXPECT_EQ(server.sql("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'own_clients%'"),
              "1");
    const auto updated = layer_in(bruno.ask({"data", "pull"}), "own_clients");
    EXPECT_EQ(updated["state"], "updated");
    EXPECT_EQ(updated["rows"], 4);
    EXPECT_EQ(updated["here"], "own_team_clients");
    EXPECT_GE(updated["changed"].get<int>() + updated["added"].get<int>(), 2) << updated.dump();
    // What is no longer shared stays, and is said.
    server.sql("DELETE FROM ancrage.layers");
    EXPECT_EQ(layer_in(bruno.ask({"data", "pull"}), "own_clients")["state"], "gone");
    EXPECT_TRUE(fs::exists(bruno.folder() / "data/ancrage/private/own_team_clients.gpkg"));
}

TEST(TeamLibrary, PrivateLayersLeaveOnlyWhenNamed) {
    NEEDS_A_TEAM();
    const PostgresServer server;
    const Person alice(server, "alice");
    alice.import("clients", "nom,commune,email\nA,Montreuil,jean.dupont@example.org\n");
    const auto pushed = alice.ask({"data", "push"});
    EXPECT_GT(pushed["layers"].size(), 10U);
    EXPECT_EQ(server.sql("SELECT count(*) FROM ancrage.layers WHERE private"), "0");
    const Answer named = alice.run({"data", "push", "own_clients"});
    EXPECT_EQ(named.exit_code, 0) << named.messages;
    EXPECT_NE(named.messages.find("the team will be able to read it"), std::string::npos);
    EXPECT_NE(named.messages.find("email"), std::string::npos) << named.messages;
    EXPECT_EQ(server.sql("SELECT count(*) FROM ancrage.layers WHERE private"), "1");
}

TEST(TeamLibrary, SomebodyElsesLayerIsReplacedOnlyOnPurposeAndNothingIsHalfDone) {
    NEEDS_A_TEAM();
    const PostgresServer server;
    server.sql("CREATE ROLE alain LOGIN IN ROLE ancrage_writers");
    const Person alice(server, "alice");
    const Person alain(server, "alain");
    alice.import("clients", clients);
    alain.import("clients", "nom,commune\nX,Meaux\n");
    alice.ask({"data", "push", "own_clients"});
    const Answer refused = alain.run({"data", "push", "epci", "own_clients"});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_NE(refused.messages.find("'alice'"), std::string::npos) << refused.messages;
    EXPECT_NE(refused.messages.find("--replace"), std::string::npos);
    EXPECT_EQ(server.sql("SELECT id, row_count FROM ancrage.layers"), "own_clients|3");
    EXPECT_EQ(server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'ancrage'"), "3");
    // A member of the writers may replace what another made.
    const Answer done = alain.run({"data", "push", "own_clients", "--replace"});
    EXPECT_EQ(done.exit_code, 0) << done.messages;
    EXPECT_EQ(server.sql("SELECT row_count, pushed_by FROM ancrage.layers"), "1|alain");
}

TEST(TeamLibrary, PushesAtOnceDoNotMix) {
    NEEDS_A_TEAM();
    const PostgresServer server;
    server.sql("CREATE ROLE alain LOGIN IN ROLE ancrage_writers");
    const Person alice(server, "alice");
    const Person alain(server, "alain");
    Answer one;
    Answer other;
    {
        std::jthread first([&] { one = alice.run({"data", "push", "epci", "friches", "qpv"}); });
        std::jthread second([&] {
            other = alain.run({"data", "push", "qpv", "friches", "epci", "--replace"});
        });
    }
    EXPECT_EQ(one.exit_code, 0) << one.messages;
    EXPECT_EQ(other.exit_code, 0) << other.messages;
    EXPECT_EQ(server.sql("SELECT count(*) FROM ancrage.layers"), "3");
    EXPECT_EQ(server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'ancrage'"), "5");
    // The second found what the first had put there, whole.
    EXPECT_EQ(server.sql("SELECT count(DISTINCT pushed_by) FROM ancrage.layers"), "1");
}

TEST(TeamLibrary, APushThatIsCutLeavesNothing) {
    NEEDS_A_TEAM();
    PostgresServer server;
    const Person alice(server, "alice");
    alice.ask({"data", "push", "epci"});
    // Another lets nobody write the list of layers: the push waits there, its rows sent.
    std::jthread holder([&] {
        std::system(("/usr/lib/postgresql/15/bin/psql -q -h 127.0.0.1 -U postgres -d ancrage -p " +
                     std::to_string(server.port()) +
                     " -c 'BEGIN; LOCK TABLE ancrage.layers IN SHARE MODE; SELECT pg_sleep(50)' "
                     ">/dev/null 2>&1")
                        .c_str());
    });
    const auto waits_for_lock = [&](const std::string& role) {
        return server.sql("SELECT count(*) FROM pg_stat_activity WHERE usename = '" + role +
                          "' AND wait_event_type = 'Lock'") != "0";
    };
    const auto holds = [&] {
        return server.sql(
                   "SELECT count(*) FROM pg_locks WHERE mode = 'ShareLock' AND relation = "
                   "'ancrage.layers'::regclass") != "0";
    };
    for (int i = 0; i < 400 && !holds(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    ASSERT_TRUE(holds());
    Answer cut;
    std::jthread pusher([&] { cut = alice.run({"data", "push", "friches", "qpv"}); });
    for (int i = 0; i < 400 && !waits_for_lock("alice"); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    EXPECT_TRUE(waits_for_lock("alice"));
    // Who reads meanwhile sees what was there before.
    EXPECT_EQ(server.sql("SELECT count(*) FROM ancrage.layers"), "1");
    server.stop();
    pusher.join();
    holder.join();
    EXPECT_EQ(cut.exit_code, 1);
    EXPECT_NE(cut.messages.find("is lost"), std::string::npos) << cut.messages;
    server.start();
    EXPECT_EQ(server.sql("SELECT count(*) FROM ancrage.layers"), "1");
    EXPECT_EQ(server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'ancrage'"), "3");
    EXPECT_EQ(alice.run({"data", "push", "friches", "qpv"}).exit_code, 0);
}

TEST(TeamLibrary, WhatIsHereStaysWhenTheConnectionIsLost) {
    NEEDS_A_TEAM();
    PostgresServer server;
    const Person alice(server, "alice");
    const Person bruno(server, "bruno", false);
    alice.ask({"data", "push", "epci"});
    bruno.ask({"data", "pull", "epci"});
    const std::string before = bruno.file("data/ancrage/private/own_team_epci.gpkg");
    server.sql("UPDATE ancrage.layers SET hash = 'other'");
    server.sql("DROP TABLE ancrage.epci_r1");
    const Answer failed = bruno.run({"data", "pull"});
    EXPECT_EQ(failed.exit_code, 1);
    EXPECT_NE(failed.messages.find("a table is missing"), std::string::npos) << failed.messages;
    server.stop();
    const Answer lost = bruno.run({"data", "pull"});
    EXPECT_EQ(lost.exit_code, 1);
    EXPECT_NE(lost.messages.find("No connection to 127.0.0.1"), std::string::npos) << lost.messages;
    EXPECT_EQ(bruno.file("data/ancrage/private/own_team_epci.gpkg"), before);
}

}  // namespace
}  // namespace ancrage::test
