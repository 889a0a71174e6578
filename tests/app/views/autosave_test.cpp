// The work in memory, kept on the disk: what a program that dies leaves is found by the next one.
#include "app/views/autosave.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <thread>

#include "app/views/session_json.h"
#include "app/views/view_file.h"
#include "tests/app/demonstration.h"
#include "tests/app/views/random_views.h"

namespace ancrage::test {
namespace {

using app::KeptSession;
using app::KeptWork;
using app::ViewKeeper;

KeptWork titled(const std::string& title) {
    KeptWork work;
    work.view.title.french = title;
    work.path = "/somewhere/a.ancrage";
    work.hash = 0xFEDCBA9876543210U;
    work.changed = true;
    return work;
}

// A session as a program that is gone left it.
void leave(const fs::path& folder, const std::string& title, std::int64_t saved_at) {
    KeptSession session{.file = (folder / (title + ".session")).string(),
                        .owner = {app::this_process().host, 1 << 30, 1},
                        .saved_at = saved_at,
                        .sequence = 1,
                        .work = titled(title)};
    write_text(session.file, app::session_text(session).value());
}

TEST(Autosave, WritesAtOnceThenEveryTwoSeconds) {
    const TemporaryFolder folder;
    const std::string sessions = (folder / "state/sessions").string();
    ViewKeeper keeper(sessions, KeptWork{});
    EXPECT_FALSE(keeper.follow(KeptWork{}, 0));
    EXPECT_FALSE(keeper.next_change(0));
    const auto title_there = [&keeper] {
        const auto read = app::parse_session(slurp(keeper.file()), keeper.file());
        return read ? read.value().work.view.title.french : std::string();
    };
    const auto settle = [&keeper](const KeptWork& work, double now) {
        while (keeper.next_change(now) == 0.05) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            EXPECT_FALSE(keeper.follow(work, now));
        }
    };
    keeper.follow(titled("1"), 1);
    settle(titled("1"), 1);
    EXPECT_EQ(title_there(), "1");
    keeper.follow(titled("2"), 1.5);
    EXPECT_EQ(keeper.next_change(1.5), 1.5);
    EXPECT_EQ(title_there(), "1");
    keeper.follow(titled("2"), 3);
    settle(titled("2"), 3);
    EXPECT_EQ(title_there(), "2");
    EXPECT_FALSE(keeper.write_now(titled("3"), 3.1));
    EXPECT_EQ(title_there(), "3");
    // While this program runs its session is its own.
    EXPECT_TRUE(app::kept_sessions(sessions).sessions.empty());
    keeper.finish();
    EXPECT_TRUE(fs::is_empty(sessions));
}

TEST(Autosave, WhatCannotBeKeptIsToldOnce) {
    const TemporaryFolder folder;
    write_text(folder / "file", "in the way");
    ViewKeeper keeper((folder / "file/sessions").string(), KeptWork{});
    EXPECT_FALSE(keeper.is_kept());
    const auto problem = keeper.write_now(titled("1"), 0);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->key, "error.session_not_kept");
    EXPECT_FALSE(keeper.write_now(titled("1"), 1));
    EXPECT_FALSE(keeper.is_kept());
    fs::remove(folder / "file");
    EXPECT_FALSE(keeper.write_now(titled("1"), 2)) << "it is tried again, and works";
    EXPECT_TRUE(keeper.is_kept());
    EXPECT_TRUE(fs::exists(keeper.file()));
    // What one begins with is kept when that is asked for: it may have come back from elsewhere.
    ViewKeeper other((folder / "other").string(), titled("4"));
    EXPECT_FALSE(other.write_now(titled("4"), 0));
    EXPECT_TRUE(fs::exists(other.file()));
}

TEST(Autosave, SessionsComeBackWholeAndTheOldestGo) {
    const TemporaryFolder folder;
    for (int i = 0; i < 6; ++i) leave(folder.path(), std::to_string(i), 1000 + i);
    write_text(folder / "broken.session", "{");
    write_text(folder / "elsewhere.session",
               R"({"ancrage_session":1,"host":"elsewhere","process":1,"view":{}})");
    write_text(folder / "later.session", R"({"ancrage_session":2,"view":{}})");
    auto kept = app::kept_sessions(folder.path().string(), 4);
    EXPECT_EQ(kept.problems.size(), 2U);
    ASSERT_EQ(kept.sessions.size(), 4U);
    EXPECT_EQ(kept.sessions.front().work, titled("5"));
    EXPECT_FALSE(fs::exists(folder / "0.session"));
    EXPECT_TRUE(fs::exists(folder / "broken.session")) << "nothing unreadable is thrown away";
    EXPECT_TRUE(fs::exists(folder / "elsewhere.session"));
    write_text(folder / "5.session.tmp-99-0", "half");
    forget_session(kept.sessions.front());
    kept = app::kept_sessions(folder.path().string());
    EXPECT_EQ(kept.sessions.size(), 3U);
    EXPECT_FALSE(fs::exists(folder / "5.session.tmp-99-0"));
    EXPECT_TRUE(app::kept_sessions((folder / "none").string()).sessions.empty());
}

// What the child does until it is killed: edits, each kept before the next and told to the parent,
// and now and then a save.
[[noreturn]] void edit_until_killed(const fs::path& folder, unsigned seed, int told) {
    Random random(seed);
    ViewKeeper keeper((folder / "sessions").string(), KeptWork{});
    KeptWork work;
    work.path = (folder / "a.ancrage").string();
    for (std::uint64_t edit = 1;; ++edit) {
        work.view = edited(work.view, random);
        work.view.atlas_built_on = std::to_string(edit);
        work.changed = true;
        keeper.write_now(work, 0);
        if (::write(told, &edit, sizeof edit) != sizeof edit) ::_exit(1);
        if (edit % 3 != 0) continue;
        const auto saved = app::save_view(work.path, {work.view, {}}, work.hash);
        if (!saved) ::_exit(2);
        work.hash = saved.value();
        work.changed = false;
    }
}

// The last edit that the child told before it was killed after `patience`.
std::uint64_t kill_after(std::chrono::microseconds patience, const fs::path& folder,
                         unsigned seed) {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        edit_until_killed(folder, seed, ends[1]);
    }
    ::close(ends[1]);
    std::this_thread::sleep_for(patience);
    ::kill(child, SIGKILL);
    std::uint64_t last = 0;
    std::uint64_t edit = 0;
    while (::read(ends[0], &edit, sizeof edit) == sizeof edit) last = edit;
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";
    return last;
}

TEST(Autosave, AKillAtAnyMomentLosesAtMostTheLastAction) {
    Random random(17);
    std::uint64_t edits = 0;
    for (unsigned round = 0; round < 50; ++round) {
        const TemporaryFolder folder;
        const std::chrono::microseconds patience(random() % 40'000);
        const std::uint64_t told = kill_after(patience, folder.path(), round);
        edits += told;
        const auto kept = app::kept_sessions((folder / "sessions").string());
        ASSERT_TRUE(kept.problems.empty()) << in_words({{}, kept.problems.front()});
        if (told > 0) {
            ASSERT_EQ(kept.sessions.size(), 1U);
            const KeptWork& work = kept.sessions.front().work;
            const std::uint64_t found = std::stoull(work.view.atlas_built_on);
            EXPECT_GE(found, told);
            EXPECT_LE(found, told + 1);
        }
        const fs::path file = folder / "a.ancrage";
        if (told >= 6) {
            EXPECT_TRUE(fs::exists(file));
        }
        if (!fs::exists(file)) continue;
        const auto opened = app::open_view(file.string());
        ASSERT_TRUE(opened) << in_words(opened.error());
        EXPECT_GE(std::stoull(opened.value().content.view.atlas_built_on) + 5, told);
    }
    EXPECT_GT(edits, 10U) << "the child did next to nothing";
}

}  // namespace
}  // namespace ancrage::test
