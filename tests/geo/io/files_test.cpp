#include "geo/io/files.h"

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "geo/io/write_geopackage.h"
#include "geo/model/bytes.h"
#include "tests/geo/io/support.h"

namespace ancrage::geo {
namespace {

using namespace test;

TEST(Files, TextComesBackAsWritten) {
    const TemporaryFolder folder;
    const std::string text("Île-de-France\n\0fin", 19);
    ASSERT_TRUE(write_file_atomically(folder.path("a.txt"), text));
    const auto read = read_text_file(folder.path("a.txt"));
    ASSERT_TRUE(read) << error_text(read);
    EXPECT_EQ(read.value(), text);
    EXPECT_EQ(hash_file(folder.path("a.txt")).value(), hash_bytes(std::as_bytes(std::span(text))));
    EXPECT_EQ(folder.names(), std::set<std::string>{"a.txt"});
}

TEST(Files, EmptyFileIsNotAnError) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_file_atomically(folder.path("a"), std::string()));
    EXPECT_EQ(read_text_file(folder.path("a")).value(), "");
}

TEST(Files, ErrorsSayWhichFileAndWhy) {
    const TemporaryFolder folder;
    const auto missing = read_file(folder.path("none"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message.key, "error.file_cannot_open");
    EXPECT_EQ(missing.error().message.arguments,
              (std::vector<std::string>{folder.path("none"), "No such file or directory"}));
    EXPECT_EQ(error_key(read_file(folder.path())), "error.file_not_regular");
    EXPECT_EQ(error_key(read_file("/dev/zero")), "error.file_not_regular");
}

TEST(Files, ADeviceOrFolderIsNeverReplaced) {
    const TemporaryFolder folder;
    EXPECT_EQ(error_key(write_file_atomically("/dev/full", std::string("x"))),
              "error.file_not_regular");
    EXPECT_EQ(error_key(write_file_atomically(folder.path(), std::string("x"))),
              "error.file_not_regular");
    EXPECT_EQ(error_key(write_file_atomically(folder.path("no/such/folder"), std::string("x"))),
              "error.file_cannot_write");
}

TEST(Files, PublishKeepsThePreviousFile) {
    const TemporaryFolder folder;
    const std::string current = folder.write("atlas", "first");
    for (const char* content : {"second", "third", "fourth"}) {
        const std::string previous = content_of(current);
        const Status published =
            publish_file(folder.write("new", content), current, folder.path("previous"));
        ASSERT_TRUE(published) << error_text(published);
        EXPECT_EQ(content_of(current), content);
        EXPECT_EQ(content_of(folder.path("previous")), previous);
    }
    EXPECT_EQ(folder.names(), (std::set<std::string>{"atlas", "previous"}));
}

TEST(Files, PublishWorksWhenKeptAndCurrentAreAlreadyTheSameFile) {
    const TemporaryFolder folder;
    const std::string current = folder.write("atlas", "first");
    std::filesystem::create_hard_link(current, folder.path("previous"));
    ASSERT_TRUE(publish_file(folder.write("new", "second"), current, folder.path("previous")));
    EXPECT_EQ(content_of(current), "second");
    EXPECT_EQ(content_of(folder.path("previous")), "first");
    EXPECT_EQ(folder.names(), (std::set<std::string>{"atlas", "previous"}));
}

TEST(Files, PublishWithNothingToKeepIsFine) {
    const TemporaryFolder folder;
    ASSERT_TRUE(
        publish_file(folder.write("new", "a"), folder.path("atlas"), folder.path("previous")));
    EXPECT_EQ(folder.names(), std::set<std::string>{"atlas"});
}

TEST(Files, AFailedPublishLeavesTheFileInUse) {
    const TemporaryFolder folder;
    const std::string current = folder.write("atlas", "first");
    EXPECT_EQ(error_key(publish_file(folder.path("none"), current, folder.path("previous"))),
              "error.file_cannot_sync");
    EXPECT_EQ(error_key(publish_file(folder.write("new", "second"), current,
                                     folder.path("no/folder/previous"))),
              "error.file_cannot_keep");
    EXPECT_EQ(content_of(current), "first");
}

// A file size limit stands for a full disk where no file system may be mounted.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

TEST(Files, AWriteCutShortLeavesTheOldFile) {
    const TemporaryFolder folder;
    const std::string current = folder.write("settings", "old");
    Status written = Done{};
    {
        const FileSizeLimit limit(4096);
        written = write_file_atomically(current, std::string(100'000, 'x'));
    }
    EXPECT_EQ(error_text(written), "error.file_cannot_write | " + current + " | File too large");
    EXPECT_EQ(content_of(current), "old");
    EXPECT_EQ(folder.names(), std::set<std::string>{"settings"});
}

// A real file system of 128 kB, for those who may mount one.
class SmallDisk {
public:
    explicit SmallDisk(const std::string& path) : path_(path) {
        std::filesystem::create_directories(path);
        mounted_ = ::mount("tmpfs", path.c_str(), "tmpfs", 0, "size=128k") == 0;
    }
    ~SmallDisk() {
        if (mounted_) ::umount(path_.c_str());
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool mounted() const { return mounted_; }

private:
    std::string path_;
    bool mounted_ = false;
};

TEST(Files, AFullDiskLeavesTheOldFile) {
    const TemporaryFolder folder;
    const SmallDisk disk(folder.path("disk"));
    if (!disk.mounted()) GTEST_SKIP() << "mounting a file system is not allowed here";
    const std::string current = folder.write("disk/settings", "old");
    EXPECT_EQ(error_text(write_file_atomically(current, std::string(500'000, 'x'))),
              "error.file_cannot_write | " + current + " | No space left on device");
    EXPECT_EQ(content_of(current), "old");

    FeatureTable table;
    table.name = "big";
    Column& column = table.add_column("text", ColumnType::text);
    for (int i = 0; i < 2000; ++i) column.add_text(std::string(500, 'x'));
    const Status written = write_geopackage(folder.path("disk/atlas.gpkg"), {table});
    EXPECT_EQ(error_key(written), "error.file_cannot_write") << error_text(written);
    EXPECT_EQ(content_of(current), "old");
    EXPECT_FALSE(std::filesystem::exists(folder.path("disk/atlas.gpkg")));
    EXPECT_FALSE(std::filesystem::exists(folder.path("disk/atlas.gpkg-journal")));
}

}  // namespace
}  // namespace ancrage::geo
