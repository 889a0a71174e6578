// Connections and statements, against a real PostgreSQL, and against servers that are none.
#include "geo/io/database.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/geo/io/web_server.h"
#include "tests/postgres_server.h"

namespace ancrage::geo {
namespace {

using ancrage::test::PostgresServer;
using Clock = std::chrono::steady_clock;

std::string key_of(const Result<Database>& opened) {
    return opened ? "" : opened.error().message.key;
}

Result<Database> open(const std::string& text) {
    DatabaseAccess access;
    access.text = text;
    access.connect = std::chrono::seconds(2);
    access.statement = std::chrono::seconds(5);
    return Database::open(access);
}

std::string all_of(const Error& error) {
    std::string text = error.message.key;
    for (const std::string& argument : error.message.arguments) text += " | " + argument;
    return text;
}

TEST(ConnectionText, IsReadAsLibpqReadsIt) {
    EXPECT_TRUE(check_connection_text("host=db.example.org dbname=ancrage user=me"));
    EXPECT_TRUE(check_connection_text("service=team"));
    EXPECT_TRUE(
        check_connection_text("postgresql://me@db.example.org/ancrage?sslmode=verify-full"));
    EXPECT_TRUE(check_connection_text("dbname=a passfile=pgpass"));
    for (const char* text : {"", "  ", "ancrage", "host=", "nothing=1", "host=a dbname"}) {
        const Status status = check_connection_text(text);
        if (std::string(text) == "host=") continue;  // libpq takes an empty host
        ASSERT_FALSE(status) << text;
        EXPECT_EQ(status.error().message.key, "error.database_text") << text;
        EXPECT_EQ(status.error().kind, ErrorKind::usage);
    }
}

TEST(ConnectionText, WithAPasswordIsRefusedAndThePasswordIsNotRepeated) {
    for (const char* text :
         {"host=a password=hunter2", "postgresql://me:hunter2@a/b", "host=a sslpassword=hunter2",
          "postgresql://a/b?password=hunter2", "password = 'hunter2' host=a",
          // Not even where libpq cannot read it.
          "host=a password=my hunter2", "PASSWORD=hunter2", "postgresql://me:hunter2@[::1/b",
          "postgresql://me:hunter2@a/b?nothing=hunter2"}) {
        const Status status = check_connection_text(text);
        ASSERT_FALSE(status) << text;
        EXPECT_EQ(all_of(status.error()).find("hunter2"), std::string::npos) << text;
    }
    EXPECT_EQ(check_connection_text("password=x").error().message.key, "error.database_password");
    EXPECT_EQ(check_connection_text("postgres://me:x@a/b").error().message.key,
              "error.database_password");
}

TEST(ConnectionText, TellsThisMachineFromOthers) {
    for (const char* hosts : {"", "localhost", "127.0.0.1", "127.3.0.1", "::1",
                              "/var/run/postgresql", "localhost,127.0.0.1"}) {
        EXPECT_TRUE(is_this_machine(hosts)) << hosts;
    }
    for (const char* hosts : {"db.example.org", "localhost,db.example.org", "10.0.0.1",
                              "localhost.evil.org", "0.0.0.0"}) {
        EXPECT_FALSE(is_this_machine(hosts)) << hosts;
    }
}

TEST(Database, AsksWithBoundValuesAndQuotedNames) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    auto database = open(server.connection("alice"));
    ASSERT_TRUE(database) << all_of(database.error());
    const auto answer = database.value().ask("SELECT $1::text, NULL, 3", {"it's \"é\"; DROP"});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer.value().text(0, 0), "it's \"é\"; DROP");
    EXPECT_FALSE(answer.value().rows[0][1].has_value());
    EXPECT_EQ(answer.value().text(0, 2), "3");
    EXPECT_EQ(answer.value().text(7, 0), "");
    EXPECT_EQ(database.value().quoted_name("a\"b"), "\"a\"\"b\"");
    EXPECT_EQ(database.value().place().text(),
              "127.0.0.1:" + std::to_string(server.port()) + "/ancrage");
    // A role's own search path cannot put its functions before PostGIS'.
    EXPECT_EQ(database.value().ask("SHOW search_path").value().text(0, 0), "pg_catalog, public");
}

TEST(Database, SaysWhyItCannotBeReached) {
    NEEDS_POSTGRES();
    PostgresServer server;
    EXPECT_EQ(key_of(open(server.connection("alice", "nowhere"))), "error.database_not_connected");
    EXPECT_EQ(key_of(open(server.connection("nobody"))), "error.database_not_connected");
    EXPECT_EQ(key_of(open(server.connection("alice", "plain"))), "error.database_no_postgis");
    EXPECT_EQ(key_of(open("host=no-such-host.invalid dbname=a user=b")),
              "error.database_not_connected");
    server.stop();
    EXPECT_EQ(key_of(open(server.connection("alice"))), "error.database_not_connected");
}

TEST(Database, WantsThePasswordFromWhereItMayCome) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    ::unsetenv("PGPASSWORD");
    ::setenv("PGPASSFILE", "/nonexistent", 1);
    EXPECT_EQ(key_of(open(server.connection("carole"))), "error.database_needs_password");
    DatabaseAccess access;
    access.text = server.connection("carole");
    access.password = "s3cret d'été";
    EXPECT_EQ(key_of(Database::open(access)), "");
    access.password = "wrong hunter2";
    const auto refused = Database::open(access);
    EXPECT_EQ(key_of(refused), "error.database_wrong_password");
    EXPECT_EQ(all_of(refused.error()).find("hunter2"), std::string::npos);
    ::setenv("PGPASSWORD", "s3cret d'été", 1);
    EXPECT_EQ(key_of(open(server.connection("carole"))), "");
    ::unsetenv("PGPASSWORD");
    ::unsetenv("PGPASSFILE");
}

// 0.0.0.0 leads to this machine without being its loopback address.
TEST(Database, OverANetworkIsEncryptedUnlessSaidOtherwise) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    ::unsetenv("PGSSLMODE");
    const std::string far =
        "host=0.0.0.0 port=" + std::to_string(server.port()) + " dbname=ancrage user=alice";
    const auto refused = open(far);
    ASSERT_EQ(key_of(refused), "error.database_not_connected");
    EXPECT_NE(all_of(refused.error()).find("SSL"), std::string::npos) << all_of(refused.error());
    EXPECT_EQ(key_of(open(far + " sslmode=disable")), "");
    EXPECT_EQ(key_of(open(far + " sslmode=prefer")), "");
    ::setenv("PGSSLMODE", "prefer", 1);
    EXPECT_EQ(key_of(open(far)), "");
    ::unsetenv("PGSSLMODE");
}

TEST(Database, IsNotFooledByOtherServers) {
    const ancrage::geo::test::LoopbackServer web(
        [](const auto&) { return ancrage::geo::test::WebAnswer{}; });
    const std::string text =
        "host=127.0.0.1 dbname=a user=b port=" + std::to_string(web.port()) + " sslmode=disable";
    // It waits for a request that never comes.
    const auto begun = Clock::now();
    EXPECT_EQ(key_of(open(text)), "error.database_silent");
    EXPECT_LT(Clock::now() - begun, std::chrono::seconds(4));
}

TEST(Database, GivesUpWhatTakesTooLongOrIsStopped) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    DatabaseAccess access;
    access.text = server.connection("alice");
    access.statement = std::chrono::milliseconds(300);
    auto database = Database::open(access);
    ASSERT_TRUE(database);
    EXPECT_EQ(database.value().run("SELECT pg_sleep(30)").error().message.key,
              "error.database_slow");
    EXPECT_TRUE(database.value().run("SELECT 1"));

    access.statement = std::chrono::seconds(60);
    auto patient = Database::open(access);
    ASSERT_TRUE(patient);
    std::stop_source stop;
    patient.value().stop_with(stop.get_token());
    const auto begun = Clock::now();
    std::jthread hand([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        stop.request_stop();
    });
    EXPECT_EQ(patient.value().run("SELECT pg_sleep(30)").error().message.key, "error.cancelled");
    EXPECT_LT(Clock::now() - begun, std::chrono::seconds(3));
    // The server does not go on with it.
    EXPECT_EQ(server.sql("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query "
                         "LIKE 'SELECT pg_sleep%'"),
              "0");
    patient.value().stop_with({});
    EXPECT_TRUE(patient.value().run("SELECT 1"));
}

TEST(Database, KnowsWhenItIsLost) {
    NEEDS_POSTGRES();
    PostgresServer server;
    auto database = open(server.connection("alice"));
    ASSERT_TRUE(database);
    server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'alice'");
    EXPECT_EQ(database.value().run("SELECT 1").error().message.key, "error.database_lost");
    EXPECT_TRUE(database.value().is_lost());
    EXPECT_EQ(database.value().run("SELECT 1").error().message.key, "error.database_lost");

    auto other = open(server.connection("alice"));
    ASSERT_TRUE(other);
    std::jthread hand([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        server.stop();
    });
    EXPECT_EQ(other.value().run("SELECT pg_sleep(4)").error().message.key, "error.database_lost");
    hand.join();
    server.start();
    EXPECT_EQ(key_of(open(server.connection("alice"))), "");
}

TEST(Database, NamesTheRightThatIsLacking) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    auto database = open(server.connection("bruno"));
    ASSERT_TRUE(database);
    const Status status = database.value().run("CREATE TABLE ancrage.mine (x int)");
    EXPECT_EQ(status.error().message.key, "error.database_no_right");
    EXPECT_EQ(status.error().message.arguments[1], "bruno");
    EXPECT_EQ(database.value().run("SELECT * FROM ancrage.nothing").error().message.key,
              "error.database_no_table");
    EXPECT_EQ(database.value().run("SELECT 1/0").error().message.key, "error.database_said");
}

}  // namespace
}  // namespace ancrage::geo
