// Saved views on the disk: nothing that was saved is lost, whatever goes wrong.
#include "app/views/view_file.h"

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "app/views/recent_views.h"
#include "app/views/view_lock.h"
#include "tests/app/demonstration.h"

namespace ancrage::test {
namespace {

using app::open_view;
using app::save_view;
using app::ViewContent;
using app::ViewLock;

ViewContent named(const std::string& title) {
    ViewContent content;
    content.view.title = {title, title};
    return content;
}

std::string title_in(const fs::path& path) {
    const auto opened = open_view(path.string());
    return opened ? opened.value().content.view.title.french : in_words(opened.error());
}

std::string key_of_saving(const fs::path& path, const ViewContent& content) {
    const auto saved = save_view(path.string(), content, std::nullopt);
    return saved ? std::string() : saved.error().message.key;
}

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

TEST(ViewFile, KeepsTheLastThreeBesideIt) {
    const TemporaryFolder folder;
    const fs::path path = folder / "a view.ancrage";
    for (const char* title : {"1", "2", "3", "4", "5", "5"}) {
        ASSERT_TRUE(save_view(path.string(), named(title), std::nullopt));
    }
    EXPECT_EQ(title_in(path), "5");
    EXPECT_EQ(title_in(path.string() + "~"), "4");
    EXPECT_EQ(title_in(path.string() + "~2"), "3");
    EXPECT_EQ(title_in(path.string() + "~3"), "2");
    EXPECT_EQ(names_in(folder.path()).size(), 4U);
}

TEST(ViewFile, IsNotOverwrittenWhenAnotherProgramChangedIt) {
    const TemporaryFolder folder;
    const fs::path path = folder / "shared.ancrage";
    const auto first = save_view(path.string(), named("mine"), std::nullopt);
    ASSERT_TRUE(first);
    EXPECT_EQ(open_view(path.string()).value().hash, first.value());
    ASSERT_TRUE(save_view(path.string(), named("theirs"), std::nullopt));
    const auto refused = save_view(path.string(), named("mine again"), first.value());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message.key, "error.view_changed_on_disk");
    EXPECT_EQ(title_in(path), "theirs");
    // The same content is no conflict, and a file that was removed is written anew.
    EXPECT_TRUE(save_view(path.string(), named("theirs"), first.value()));
    fs::remove(path);
    EXPECT_TRUE(save_view(path.string(), named("mine again"), first.value()));
}

TEST(ViewFile, GoesThroughLinksAndKeepsItsPermissions) {
    const TemporaryFolder folder;
    fs::create_directory(folder / "far");
    const fs::path file = folder / "far/real.ancrage";
    const fs::path link = folder / "link.ancrage";
    fs::create_symlink("far/real.ancrage", link);
    ASSERT_TRUE(save_view(link.string(), named("1"), std::nullopt)) << "a file not there yet";
    ::chmod(file.c_str(), 0600);
    ASSERT_TRUE(save_view(link.string(), named("2"), std::nullopt));
    EXPECT_TRUE(fs::is_symlink(link));
    EXPECT_EQ(title_in(file), "2");
    EXPECT_EQ(title_in(file.string() + "~"), "1");
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    const fs::path circle = folder / "circle.ancrage";
    fs::create_symlink(circle, circle);
    EXPECT_EQ(key_of_saving(circle, named("x")), "error.view_not_saved");
}

TEST(ViewFile, WhatIsNoFileIsSaidAtOnce) {
    const TemporaryFolder folder;
    const fs::path path = folder / "x.ancrage";
    const auto key = [&path] {
        const auto opened = open_view(path.string());
        return opened ? std::string() : opened.error().message.key;
    };
    EXPECT_EQ(key(), "error.view_not_opened");
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    EXPECT_EQ(key(), "error.file_not_regular");
    EXPECT_NE(key_of_saving(path, named("x")), "");
    fs::remove(path);
    fs::create_directory(path);
    EXPECT_EQ(key(), "error.file_not_regular");
    EXPECT_NE(key_of_saving(path, named("x")), "");
    fs::remove(path);
    fs::create_symlink("/dev/zero", path);
    EXPECT_EQ(key(), "error.file_not_regular");
    EXPECT_NE(key_of_saving(path, named("x")), "");
    fs::remove(path);
    write_text(path, "");
    fs::resize_file(path, app::most_packed_view_bytes + 1);
    EXPECT_EQ(key(), "error.json_large");
}

TEST(ViewFile, AFolderThatIsGoneOrReadOnlyIsSaidAndLosesNothing) {
    const TemporaryFolder folder;
    fs::create_directory(folder / "network");
    const fs::path path = folder / "network/a.ancrage";
    ASSERT_TRUE(save_view(path.string(), named("1"), std::nullopt));
    if (::geteuid() != 0) {
        fs::permissions(folder / "network", fs::perms::owner_read | fs::perms::owner_exec);
        EXPECT_EQ(key_of_saving(path, named("2")), "error.view_read_only");
        EXPECT_EQ(title_in(path), "1");
        fs::permissions(folder / "network", fs::perms::owner_all);
    }
    fs::rename(folder / "network", folder / "unplugged");
    EXPECT_EQ(key_of_saving(path, named("2")), "error.view_folder_gone");
    EXPECT_EQ(title_in(folder / "unplugged/a.ancrage"), "1");
    ViewContent large = named("3");
    large.view.page.notes.french = std::string(app::most_view_bytes, 'x');
    EXPECT_EQ(key_of_saving(folder / "unplugged/a.ancrage", large), "error.view_too_large");
}

TEST(ViewFile, AFullDiskIsSaidAndLosesNothing) {
    const TemporaryFolder folder;
    const fs::path disk = folder / "disk";
    fs::create_directory(disk);
    if (::mount("none", disk.c_str(), "tmpfs", 0, "size=64k") != 0) {
        GTEST_SKIP() << "needs the right to mount a small disk";
    }
    const fs::path path = disk / "a.ancrage";
    EXPECT_TRUE(save_view(path.string(), named("1"), std::nullopt));
    EXPECT_TRUE(save_view(path.string(), named("2"), std::nullopt));
    ViewContent large = named("3");
    large.view.page.notes.french = std::string(100'000, 'x');
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(key_of_saving(path, large), "error.view_disk_full");
    }
    EXPECT_EQ(title_in(path), "2");
    EXPECT_EQ(title_in(path.string() + "~"), "1");
    EXPECT_EQ(names_in(disk).size(), 2U) << "a temporary file stayed";
    ::umount(disk.c_str());
}

TEST(ViewLock, NoticesASecondOneAndForgetsTheDead) {
    const TemporaryFolder folder;
    const std::string path = (folder / "a.ancrage").string();
    const fs::path lock_file = folder / ".a.ancrage.lock";
    {
        const ViewLock first = ViewLock::take(path);
        ASSERT_TRUE(first.held());
        const ViewLock second = ViewLock::take(path);
        EXPECT_FALSE(second.held());
        ASSERT_TRUE(second.holder());
        EXPECT_EQ(second.holder()->mark, app::this_process());
        EXPECT_FALSE(second.holder()->since.empty());
    }
    EXPECT_FALSE(fs::exists(lock_file));
    // A child that is killed leaves its file, which holds nothing.
    const pid_t child = ::fork();
    if (child == 0) {
        const ViewLock lock = ViewLock::take(path);
        ::raise(SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(fs::exists(lock_file));
    EXPECT_TRUE(ViewLock::take(path).held());
    // Of another machine the system knows nothing: the person decides.
    write_text(lock_file, "elsewhere\n12 34\n2026-11-21 17:52\n");
    const ViewLock refused = ViewLock::take(path);
    EXPECT_FALSE(refused.held());
    EXPECT_EQ(refused.holder()->mark.host, "elsewhere");
    EXPECT_TRUE(ViewLock::take_over(path).held());
    // No obstacle: nonsense, a folder that is not there, something that is no file.
    write_text(lock_file, std::string(5000, '\0'));
    EXPECT_TRUE(ViewLock::take(path).held());
    EXPECT_FALSE(ViewLock::take((folder / "gone/a.ancrage").string()).holder());
    fs::remove(lock_file);
    ASSERT_EQ(::mkfifo(lock_file.c_str(), 0600), 0);
    EXPECT_FALSE(ViewLock::take(path).holder());
}

TEST(RecentViews, TheLastFirstAndEachOnce) {
    app::Settings settings;
    for (int i = 0; i < 20; ++i) {
        app::remember_view(settings, "/v/" + std::to_string(i) + ".ancrage");
    }
    app::remember_view(settings, "/v/./15.ancrage");
    ASSERT_EQ(settings.recent_views.size(), app::most_recent_views);
    EXPECT_EQ(settings.recent_views[0], "/v/15.ancrage");
    EXPECT_EQ(settings.recent_views[1], "/v/19.ancrage");
    app::forget_view(settings, "/v/15.ancrage");
    EXPECT_EQ(settings.recent_views.size(), app::most_recent_views - 1);
}

}  // namespace
}  // namespace ancrage::test
