// Who may reach the team's database, with which password, and what is said to who may not.
#include <gtest/gtest.h>

#include "tests/app/shared/team.h"

namespace ancrage::test {
namespace {

void expect_failure(const Answer& answer, int code, const std::string& words) {
    EXPECT_EQ(answer.exit_code, code) << answer.messages;
    EXPECT_NE(answer.messages.find(words), std::string::npos) << answer.messages;
    EXPECT_EQ(answer.messages.find('{'), std::string::npos) << answer.messages;
}

TEST(TeamAccess, ARoleThatReadsNeverWritesAndIsTold) {
    NEEDS_A_TEAM();
    const PostgresServer server;
    const Person alice(server, "alice");
    const Person bruno(server, "bruno");
    const Person eve(server, "eve", false);
    expect_failure(bruno.run({"data", "pull", "--list"}), 3, "no shared library yet");
    expect_failure(bruno.run({"data", "push", "epci"}), 1, "'bruno' may only read");
    EXPECT_EQ(server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'ancrage'"), "0");
    alice.ask({"data", "push", "epci"});
    expect_failure(bruno.run({"data", "push", "friches"}), 1, "'bruno' may only read");
    EXPECT_EQ(layer_in(bruno.ask({"data", "pull", "epci"}), "epci")["state"], "added");
    expect_failure(eve.run({"data", "pull", "--list"}), 1, "role 'eve'");
    // A session that is read only, as on a copy of the server.
    expect_failure(
        alice.run({"data", "push", "friches"}, {"PGOPTIONS=-c default_transaction_read_only=on"}),
        1, "may only read");
}

TEST(TeamAccess, ADatabaseThatIsNotReadySaysWhatToDo) {
    NEEDS_A_TEAM();
    const PostgresServer server;
    const Person alice(server, "alice");
    const auto on = [&](const std::string& database, std::vector<std::string> arguments) {
        return alice.run(std::move(arguments),
                         {"ANCRAGE_DATABASE=" + server.connection("alice", database)});
    };
    expect_failure(on("plain", {"data", "pull", "--list"}), 1, "CREATE EXTENSION postgis");
    expect_failure(on("nowhere", {"data", "pull", "--list"}), 1, "No connection to");
    // Its owner makes the library by pushing; one who may not is told how.
    const Answer eves = alice.run({"data", "push", "epci"},
                                  {"ANCRAGE_DATABASE=" + server.connection("eve", "empty")});
    expect_failure(eves, 1, "CREATE SCHEMA ancrage");
    EXPECT_EQ(on("empty", {"data", "push", "epci"}).exit_code, 0);
    EXPECT_EQ(server.sql("SELECT count(*) FROM ancrage.layers", "empty"), "1");
    // A library of a later program is left alone.
    server.sql("UPDATE ancrage.format SET version = 2", "empty");
    expect_failure(on("empty", {"data", "push", "friches"}), 1, "has format 2");
    expect_failure(on("empty", {"data", "pull", "epci"}), 1, "has format 2");
    EXPECT_EQ(server.sql("SELECT count(*) FROM ancrage.layers", "empty"), "1");
    expect_failure(alice.run({"data", "pull", "--list"}, {"ANCRAGE_DATABASE="}), 2,
                   "Which database?");
    expect_failure(alice.run({"data", "pull"}), 3, "no shared library yet");
    expect_failure(alice.run({"data", "push", "nothing"}), 2, "nothing");
    expect_failure(alice.run({"data", "push", "--demo"}), 2, "fictional");
    // In French too.
    const Answer french = alice.run({"data", "push", "--lang", "fr"},
                                    {"ANCRAGE_DATABASE=" + server.connection("bruno")});
    expect_failure(french, 1, "ne peut que lire");
}

TEST(TeamAccess, PasswordsComeFromTheirPlacesAndAppearNowhere) {
    NEEDS_POSTGRES();
    const PostgresServer server;
    server.sql(
        "SET ROLE ancrage_writers; CREATE TABLE ancrage.format AS SELECT 1 AS version; "
        "CREATE TABLE ancrage.layers (id text, schema_name text, table_name text, "
        "geometry_column text, geometry text, definition jsonb, row_count bigint, private "
        "boolean, publisher text, licence text, vintage text, hash text, pushed_by text, "
        "pushed_on timestamptz, revision bigint)");
    const Person carole(server, "carole", false);
    const std::string password = "s3cret d'été";
    const std::vector<std::string> list{"data", "pull", "--list", "--json"};
    expect_failure(carole.run(list), 1, "wants the password of 'carole'");
    EXPECT_EQ(carole.run(list, {"PGPASSWORD=" + password}).exit_code, 0);
    const Answer wrong = carole.run(list, {"PGPASSWORD=hunter2"});
    expect_failure(wrong, 1, "refuses 'carole'");
    EXPECT_EQ(wrong.messages.find("hunter2"), std::string::npos);
    // The keyring, played by a program of its name.
    fs::create_directories(carole.folder() / "bin");
    write_text(carole.folder() / "bin/secret-tool",
               "#!/bin/sh\n[ \"$*\" = 'lookup application ancrage host 127.0.0.1 database ancrage "
               "user carole' ] || exit 1\nprintf %s \"s3cret d'été\"\n");
    fs::permissions(carole.folder() / "bin/secret-tool", fs::perms::owner_all);
    const std::string path = "PATH=" + (carole.folder() / "bin").string() + ":/usr/bin:/bin";
    const Answer by_keyring = carole.run(list, {path});
    EXPECT_EQ(by_keyring.exit_code, 0) << by_keyring.messages;
    write_text(carole.folder() / "pgpass",
               "127.0.0.1:" + std::to_string(server.port()) + ":ancrage:carole:" + password + "\n");
    fs::permissions(carole.folder() / "pgpass", fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(carole.run(list).exit_code, 0);
    // On the command line it is refused, and not repeated.
    for (const std::string text : {"host=a password=hunter2", "postgresql://me:hunter2@a/b"}) {
        const Answer refused = carole.run({"data", "pull", "--list", "--db", text});
        expect_failure(refused, 2, "holds a password");
        EXPECT_EQ((refused.messages + refused.output).find("hunter2"), std::string::npos);
        const Answer setting = carole.run({"settings", "database", text});
        expect_failure(setting, 2, "holds a password");
    }
    EXPECT_FALSE(fs::exists(carole.folder() / "config/ancrage/settings.json"));
    // The setting is used when nothing else is said.
    EXPECT_EQ(carole.run({"settings", "database", server.connection("carole")}).exit_code, 0);
    EXPECT_EQ(carole.run(list, {"ANCRAGE_DATABASE="}).exit_code, 0);
    for (const auto& entry : fs::recursive_directory_iterator(carole.folder().path())) {
        const bool is_its_place =
            entry.path().filename() == "pgpass" || entry.path().filename() == "secret-tool";
        if (!entry.is_regular_file() || is_its_place) continue;
        EXPECT_EQ(slurp(entry.path()).find("s3cret"), std::string::npos) << entry.path();
    }
}

}  // namespace
}  // namespace ancrage::test
