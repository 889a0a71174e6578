// The team's large layers over the map: from a real PostgreSQL through the worker to what is drawn,
// and what stays when the database goes away.
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/window/team_marks.h"
#include "app/window/team_view.h"
#include "tests/app/map_fixture.h"
#include "tests/postgres_server.h"

namespace ancrage::app {
namespace {

class TeamWindowTest : public test::MapFixture {
protected:
    void SetUp() override {
        if (!test::PostgresServer::lacking().empty()) {
            GTEST_SKIP() << "needs " << test::PostgresServer::lacking();
        }
        test::MapFixture::SetUp();
        server_ = std::make_unique<test::PostgresServer>();
        server_->sql(
            "SET ROLE ancrage_writers; CREATE TABLE ancrage.format AS SELECT 1 AS version; CREATE "
            "TABLE ancrage.layers AS SELECT 'points'::text AS id, 'ancrage'::text AS schema_name, "
            "'points'::text AS table_name, 'geom'::text AS geometry_column, 'point'::text AS "
            "geometry, '{\"title\": {\"fr\": \"Points\", \"en\": \"Points\"}, \"key\": \"code\", "
            "\"name\": \"code\"}'::jsonb AS definition, 100000::bigint AS row_count, false AS "
            "private, ''::text AS publisher, ''::text AS licence, ''::text AS vintage, ''::text AS "
            "hash, 'x'::text AS pushed_by, now() AS pushed_on, 1::bigint AS revision;"
            // A hundred metres from one to the next.
            "CREATE TABLE ancrage.points AS SELECT i AS code, ST_SetSRID(ST_MakePoint(640000 + 100 "
            "* (i % 316), 6850000 + 100 * (i / 316)), 2154)::geometry(Point, 2154) AS geom FROM "
            "generate_series(0, 99999) i; CREATE INDEX ON ancrage.points USING gist (geom); "
            "ANALYZE "
            "ancrage.points");
        state_.settings.database = server_->connection("bruno");
        state_.settings.browsed = {"points"};
        look_at({655'000, 6'865'000}, 40);
        open();
    }
    void look_at(geo::Coordinate center, double metres_per_pixel) {
        state_.map.camera.center = center;
        state_.map.camera.metres_per_pixel = metres_per_pixel;
    }
    void open() {
        team_ = std::make_unique<TeamView>([this] {
            const std::lock_guard lock(mutex_);
            ++answers_;
            answered_.notify_one();
        });
    }
    void follow(double now) {
        now_ = now;
        team_->follow(state_, now);
    }
    // Rests until the worker has answered, if it was asked at all.
    void rest() {
        follow(now_ + 0.01);
        follow(now_ + 1);
        if (!team_->is_busy(state_, now_)) return;
        std::unique_lock lock(mutex_);
        ASSERT_TRUE(
            answered_.wait_for(lock, std::chrono::seconds(30), [&] { return answers_ > taken_; }));
        taken_ = answers_;
        lock.unlock();
        follow(now_);
    }
    const TeamMarks& marks() const { return state_.team.marks->front(); }

    std::unique_ptr<test::PostgresServer> server_;
    std::mutex mutex_;
    std::condition_variable answered_;
    int answers_ = 0;
    int taken_ = 0;
    double now_ = 100;
    std::unique_ptr<TeamView> team_;
};

TEST_F(TeamWindowTest, ManyAreCountedBySquaresAndFewAreShown) {
    rest();
    ASSERT_TRUE(state_.team.marks);
    EXPECT_GT(marks().cell, 0);
    std::size_t total = 0;
    for (const std::size_t count : marks().counts) total += count;
    EXPECT_EQ(total, 100'000U);
    EXPECT_LT(marks().at.size(), 20'000U);
    look_at({655'000, 6'865'000}, 2);
    rest();
    EXPECT_EQ(marks().cell, 0);
    EXPECT_GT(marks().at.size(), 300U);
    EXPECT_EQ(marks().names.size(), marks().at.size());
    const std::string note = team_note(state_).front();
    EXPECT_NE(note.find("Points"), std::string::npos);
    frame();  // it can be drawn
    // What is held serves a small move; nothing is asked.
    state_.map.camera.center.x += 50;
    const int before = answers_;
    rest();
    EXPECT_EQ(answers_, before);
}

TEST_F(TeamWindowTest, AMovingMapAsksNothing) {
    for (int i = 0; i < 20; ++i) {
        state_.map.camera.center.x += 1'000;
        follow(now_ + 0.1);
    }
    EXPECT_EQ(answers_, 0);
    EXPECT_EQ(server_->sql("SELECT count(*) FROM pg_stat_activity WHERE usename = 'bruno'"), "0");
}

TEST_F(TeamWindowTest, WhatIsShownStaysWhenTheConnectionIsLostAndMendsByItself) {
    look_at({655'000, 6'865'000}, 2);
    rest();
    const auto shown = state_.team.marks;
    ASSERT_TRUE(shown);
    server_->stop();
    look_at({650'000, 6'865'000}, 2);
    rest();
    EXPECT_EQ(state_.team.marks, shown);
    ASSERT_TRUE(state_.team.outage);
    EXPECT_EQ(said(), "team.outage");
    EXPECT_EQ(team_note(state_).size(), 2U);
    const std::size_t notices = state_.messages.notices.size();
    const int before = answers_;
    look_at({651'000, 6'865'000}, 2);
    rest();
    EXPECT_EQ(answers_, before) << "a database that is out is left alone for a while";
    server_->start();
    now_ += 60;
    rest();
    EXPECT_FALSE(state_.team.outage);
    EXPECT_NE(state_.team.marks, shown);
    EXPECT_EQ(state_.messages.notices.size(), notices);
}

TEST_F(TeamWindowTest, ALayerThatCannotBeHadIsNamedAndTheOthersAreShown) {
    state_.settings.browsed = {"nothing", "points"};
    rest();
    ASSERT_EQ(state_.team.marks->size(), 2U);
    EXPECT_TRUE(marks().problem);
    EXPECT_FALSE(state_.team.marks->back().problem);
    EXPECT_NE(team_note(state_).front().find("nothing"), std::string::npos);
    state_.settings.browsed.clear();
    follow(now_ + 1);
    EXPECT_FALSE(state_.team.marks);
    EXPECT_FALSE(team_->next_change(state_, now_));
}

TEST_F(TeamWindowTest, ClosingDoesNotWaitForTheServer) {
    server_->sql(
        "BEGIN; ALTER TABLE ancrage.points RENAME TO held; CREATE VIEW ancrage.points AS "
        "SELECT code, geom FROM ancrage.held WHERE pg_sleep(5) IS NOT NULL; GRANT SELECT ON "
        "ancrage.points TO ancrage_readers; COMMIT");
    follow(now_ + 0.01);
    follow(now_ + 1);
    EXPECT_TRUE(team_->is_busy(state_, now_));
    const auto begun = std::chrono::steady_clock::now();
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    team_.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(4));
}

}  // namespace
}  // namespace ancrage::app
