// The journal: whole lines, in order, whatever happens to its folder.
#include "app/data/log_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

#include "app/text/split.h"
#include "tests/app/program.h"

namespace ancrage::app {
namespace {

using test::TemporaryFolder;
namespace fs = std::filesystem;

Translations words() {
    Translations words(layers::Language::english);
    EXPECT_TRUE(
        words.add("[log]\nstart = \"Ancrage {0}, {1}\"\ngraphics = \"G {0}\"\n"
                  "atlas = \"A {0}\"\ndemonstration = \"D\"\n[error]\nlost = \"{0} is lost\"\n",
                  "test"));
    return words;
}

std::vector<std::string> lines_of(const fs::path& path) {
    const std::string content = test::slurp(path);
    std::vector<std::string> lines;
    for (const std::string_view line : split(content, '\n')) lines.emplace_back(line);
    EXPECT_TRUE(!lines.empty() && lines.back().empty()) << "the last line is not whole";
    if (!lines.empty()) lines.pop_back();
    return lines;
}

TEST(LogFile, SaysWhatRunsAndWhatHappened) {
    const TemporaryFolder folder;
    const fs::path path = folder / "a/b/ancrage.log";
    LogFile log(path.string());
    log.start({"llvmpipe", "2026-11-20"}, words());
    log.write({"error.lost", {"It"}}, Severity::error, words());
    const auto lines = lines_of(path);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_NE(lines[0].find("Ancrage 0."), std::string::npos);
    EXPECT_NE(lines[0].find("Linux"), std::string::npos);
    EXPECT_NE(lines[1].find("llvmpipe"), std::string::npos);
    EXPECT_NE(lines[2].find("2026-11-20"), std::string::npos);
    // 2026-11-21T03:30:12+0100 ERROR   It is lost [error.lost]
    EXPECT_EQ(lines[3].substr(10, 1), "T");
    EXPECT_EQ(lines[3].substr(24), " ERROR   It is lost [error.lost]");
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0077, 0U) << "others can read it";
}

TEST(LogFile, OneLineAnEventWhateverItsWords) {
    const TemporaryFolder folder;
    LogFile log((folder / "log").string());
    log.write({"error.lost", {"a\nERROR forged\r\x1b[31m\tred\x7f"}}, Severity::warning, words());
    std::string accents;
    for (int i = 0; i < 5000; ++i) accents += "é";
    log.write({"error.lost", {accents}}, Severity::notice, words());
    log.write({"error.lost", {"a" + accents}}, Severity::notice, words());
    const auto lines = lines_of(folder / "log");
    ASSERT_EQ(lines.size(), 3U);
    for (const char c : lines[0]) EXPECT_GE(static_cast<unsigned char>(c), 0x20U);
    for (const std::size_t i : {1U, 2U}) {
        EXPECT_LT(lines[i].size(), 4100U);
        EXPECT_TRUE(lines[i].ends_with("é…")) << "cut inside a character";
    }
}

TEST(LogFile, IsTurnedOverAndKeepsTwo) {
    const TemporaryFolder folder;
    LogFile log((folder / "log").string());
    const std::string much(3000, 'x');
    for (int i = 0; i < 1200; ++i) {
        log.write({"error.lost", {std::to_string(i) + much}}, Severity::notice, words());
    }
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        ++files;
        EXPECT_LT(entry.file_size(), 1'010'000U) << entry.path();
    }
    EXPECT_EQ(files, 3U);
    EXPECT_NE(lines_of(folder / "log").back().find("1199x"), std::string::npos);
    EXPECT_GT(fs::file_size(folder / "log.2"), 900'000U);
}

TEST(LogFile, TwoProgramsDoNotMixTheirLines) {
    const TemporaryFolder folder;
    const auto write = [&](char letter) {
        LogFile log((folder / "log").string());
        const std::string text(200, letter);
        for (int i = 0; i < 300; ++i) log.write({"error.lost", {text}}, Severity::notice, words());
    };
    std::thread first(write, 'a');
    std::thread second(write, 'b');
    first.join();
    second.join();
    const auto lines = lines_of(folder / "log");
    EXPECT_EQ(lines.size(), 600U);
    for (const std::string& line : lines) {
        const std::string text = line.substr(33, 200);
        EXPECT_EQ(text, std::string(200, text.front())) << line;
    }
}

TEST(LogFile, APlaceThatTakesNothingStopsNothing) {
    const TemporaryFolder folder;
    test::write_text(folder / "file", "");
    fs::create_directory(folder / "folder");
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    for (const std::string& path :
         {std::string(), (folder / "file/log").string(), (folder / "folder").string(),
          (folder / "pipe").string(), std::string("/dev/full")}) {
        LogFile log(path);
        log.start({"x", ""}, words());
        log.write({"error.lost", {"It"}}, Severity::error, words());
        EXPECT_FALSE(log.is_written()) << path;
    }
}

}  // namespace
}  // namespace ancrage::app
