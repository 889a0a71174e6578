#include "app/data/cache.h"

#include <gtest/gtest.h>

#include "tests/app/program.h"

namespace ancrage::app {
namespace {

using Sections = std::vector<std::pair<std::string, std::vector<std::byte>>>;

std::vector<std::byte> bytes(std::size_t size, int value) {
    return std::vector<std::byte>(size, static_cast<std::byte>(value));
}

TEST(Cache, SectionsComeBackForTheirKeyOnly) {
    const test::TemporaryFolder folder;
    const std::string path = (folder / "atlas.cache").string();
    ASSERT_TRUE(write_cache(path, 7, Sections{{"a", bytes(10, 1)}, {"empty", {}}}));
    const auto cache = CacheFile::open(path, 7);
    ASSERT_TRUE(cache);
    ASSERT_TRUE(cache->section("a"));
    EXPECT_EQ(cache->section("a")->size(), 10U);
    EXPECT_EQ(cache->section("empty")->size(), 0U);
    EXPECT_FALSE(cache->section("b"));
    EXPECT_FALSE(CacheFile::open(path, 8));
    EXPECT_FALSE(CacheFile::open((folder / "none").string(), 7));
}

TEST(Cache, ADamagedFileIsNotThere) {
    const test::TemporaryFolder folder;
    const std::filesystem::path path = folder / "atlas.cache";
    ASSERT_TRUE(write_cache(path.string(), 7, Sections{{"a", bytes(100, 1)}}));
    const std::string whole = test::slurp(path);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        test::write_text(path, whole.substr(0, size));
        const auto cut = CacheFile::open(path.string(), 7);
        EXPECT_FALSE(cut && cut->section("a")) << size;
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x40);
        test::write_text(path, flipped);
        const auto cache = CacheFile::open(path.string(), 7);
        if (!cache) continue;
        const auto section = cache->section("a");
        if (!section) continue;
        EXPECT_EQ(std::vector<std::byte>(section->begin(), section->end()), bytes(100, 1)) << at;
    }
}

}  // namespace
}  // namespace ancrage::app
