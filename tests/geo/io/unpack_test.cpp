// Archives good and hostile: written by libarchive and zlib, or byte by byte where no library
// would.
#include "geo/io/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <clocale>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/geo/io/support.h"
#include "tests/geo/io/zip_maker.h"

namespace ancrage::geo {
namespace {

using test::content_of;
using test::error_key;
using test::error_text;

struct ArchivedFile {
    std::string name;
    std::string content;
    std::string link = {};  // what a symbolic link points to
};

void write_archive(const std::string& path, bool zip, const std::vector<ArchivedFile>& files) {
    const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    const locale_t before = ::uselocale(utf8);
    archive* out = archive_write_new();
    if (zip) {
        archive_write_set_format_zip(out);
    } else {
        archive_write_set_format_pax_restricted(out);
        archive_write_add_filter_gzip(out);
    }
    ASSERT_EQ(archive_write_open_filename(out, path.c_str()), ARCHIVE_OK);
    for (const ArchivedFile& file : files) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, file.name.c_str());
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_filetype(entry, file.link.empty() ? AE_IFREG : AE_IFLNK);
        if (!file.link.empty()) archive_entry_set_symlink(entry, file.link.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(file.content.size()));
        ASSERT_EQ(archive_write_header(out, entry), ARCHIVE_OK) << file.name;
        archive_write_data(out, file.content.data(), file.content.size());
        archive_entry_free(entry);
    }
    archive_write_close(out);
    archive_write_free(out);
    ::uselocale(before);
    ::freelocale(utf8);
}

std::string gzipped(const std::string& text) {
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
    std::string copy = text;
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

Result<std::string> read_all(const std::string& path, const UnpackLimits& limits = {}) {
    Result<UnpackedStream> stream = UnpackedStream::open(path, limits);
    if (!stream) return stream.error();
    std::string text;
    std::vector<char> piece(70'000);
    for (;;) {
        const Result<std::size_t> got = stream.value().read(piece);
        if (!got) return got.error();
        if (got.value() == 0) return text;
        text.append(piece.data(), got.value());
    }
}

std::string numbers(std::size_t size) {
    std::string text;
    for (int i = 0; text.size() < size; ++i) text += std::to_string(i * 7919) + ",";
    return text;
}

class UnpackTest : public testing::Test {
protected:
    UnpackTest() { std::filesystem::create_directory(out_); }
    Result<std::vector<std::string>> unpack(const std::vector<std::string>& patterns,
                                            const UnpackLimits& limits = {}) {
        return unpack_members(path_, patterns, out_, limits, {});
    }
    bool nothing_left() const { return std::filesystem::is_empty(out_); }

    test::TemporaryFolder folder_;
    std::string path_ = folder_.path("archive");
    std::string out_ = folder_.path("out");
};

TEST_F(UnpackTest, TakesTheMembersAskedFor) {
    const std::string communes = numbers(900'000);
    for (const bool zip : {true, false}) {
        write_archive(path_, zip,
                      {{"package/readme.md", "read"},
                       {"package/data/communes.json", communes},
                       {"package/data/départements.json", "[]"}});
        const auto names = list_members(path_, {});
        ASSERT_TRUE(names) << error_text(names);
        EXPECT_EQ(names.value(),
                  (std::vector<std::string>{"package/readme.md", "package/data/communes.json",
                                            "package/data/départements.json"}));
        const auto files = unpack({"*/communes.json", "*/d?*partements.json"});
        ASSERT_TRUE(files) << error_text(files);
        EXPECT_EQ(files.value(),
                  (std::vector<std::string>{out_ + "/communes.json", out_ + "/départements.json"}));
        EXPECT_EQ(content_of(out_ + "/communes.json"), communes);
        EXPECT_EQ(content_of(out_ + "/départements.json"), "[]");
        EXPECT_EQ(std::distance(std::filesystem::directory_iterator(out_), {}), 2);
    }
}

TEST_F(UnpackTest, SaysWhatIsThereInstead) {
    write_archive(path_, true, {{"QP2015.shp", "x"}, {"lisez-moi.txt", "y"}});
    const auto none = unpack({"*.geojson", "*.gpkg"});
    EXPECT_EQ(error_text(none), "error.member_missing | " + path_ +
                                    " | *.geojson, *.gpkg | QP2015.shp, lisez-moi.txt");
    EXPECT_TRUE(nothing_left());
}

TEST_F(UnpackTest, NeverWritesElsewhere) {
    for (const std::string name :
         {"../evil.json", "a/../../evil.json", "/tmp/ancrage-evil.json", "a/..", "..\\evil.json"}) {
        test::write_zip(path_, {{"good.json", "[]", {}}, {name, "evil", {}}});
        EXPECT_EQ(error_key(unpack({"*"})), "error.member_refused") << name;
        EXPECT_TRUE(nothing_left()) << name;
    }
    write_archive(path_, false, {{"a/link.json", "", "/etc/passwd"}});
    EXPECT_EQ(error_key(unpack({"*.json"})), "error.member_refused");
    write_archive(path_, true, {{"a/x.json", "1"}, {"b/x.json", "2"}});
    EXPECT_EQ(error_key(unpack({"*.json"})), "error.member_twice");
    EXPECT_TRUE(nothing_left());
    EXPECT_FALSE(std::filesystem::exists(folder_.path("evil.json")));
}

TEST_F(UnpackTest, RefusesBombs) {
    std::string zeros;
    zeros.resize(12'000'000, '0');
    for (const bool zip : {true, false}) {
        write_archive(path_, zip, {{"zeros.json", zeros}, {"small.json", "[]"}});
        EXPECT_EQ(error_key(unpack({"zeros.json"})), "error.archive_bomb") << zip;
        UnpackLimits narrow;
        narrow.most_bytes = 5'000'000;
        EXPECT_EQ(error_text(unpack({"zeros.json"}, narrow)),
                  "error.archive_too_large | " + path_ + " | 5");
        narrow.most_members = 1;
        narrow.most_bytes = 1U << 30U;
        narrow.most_ratio = 1e6;
        EXPECT_EQ(error_key(unpack({"zeros.json"}, narrow)), "error.archive_members");
        EXPECT_TRUE(nothing_left());
    }
    // In a tar.gz even what is passed over is unpacked on the way.
    EXPECT_EQ(error_key(unpack({"small.json"})), "error.archive_bomb");
    EXPECT_EQ(error_key(list_members(path_, {})), "error.archive_bomb");
}

TEST_F(UnpackTest, SaysWhereAnArchiveIsDamaged) {
    const std::string communes = numbers(500'000);
    for (const bool zip : {true, false}) {
        write_archive(path_, zip, {{"communes.json", communes}});
        const std::string good = content_of(path_);
        std::string flipped = good;
        flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 0x55);
        for (const std::string& bad : {good.substr(0, good.size() / 2), flipped,
                                       std::string("<html>no</html>"), std::string()}) {
            folder_.write("archive", bad);
            EXPECT_TRUE(error_key(unpack({"*"})).starts_with("error.archive_"))
                << zip << bad.size();
            EXPECT_TRUE(nothing_left());
        }
    }
    // More content than announced, another than its checksum says.
    test::write_zip(path_, {{"communes.json", communes, 10}});
    EXPECT_FALSE(unpack({"*"}));
    EXPECT_TRUE(nothing_left());
    path_ = folder_.path("none");
    EXPECT_EQ(error_key(unpack({"*"})), "error.file_cannot_open");
}

TEST_F(UnpackTest, StopsWhenCancelled) {
    write_archive(path_, true, {{"communes.json", numbers(500'000)}});
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(error_key(unpack_members(path_, {"*"}, out_, {}, stop.get_token())),
              "error.cancelled");
    EXPECT_TRUE(nothing_left());
}

TEST_F(UnpackTest, ReadsThroughGzip) {
    const std::string text = numbers(600'000);
    folder_.write("archive", text);
    EXPECT_EQ(read_all(path_).value(), text);
    folder_.write("archive", gzipped(text));
    EXPECT_EQ(read_all(path_).value(), text);
    folder_.write("archive", gzipped(text) + gzipped("more"));
    EXPECT_EQ(read_all(path_).value(), text + "more");
    folder_.write("archive", "");
    EXPECT_EQ(read_all(path_).value(), "");
}

TEST_F(UnpackTest, SaysWhereGzipIsWrong) {
    const std::string good = gzipped(numbers(600'000));
    folder_.write("archive", good.substr(0, good.size() / 2));
    EXPECT_EQ(error_text(read_all(path_)),
              "error.archive_cut | " + path_ + " | " + std::to_string(good.size() / 2));
    std::string flipped = good;
    flipped[good.size() / 2] = static_cast<char>(flipped[good.size() / 2] ^ 0x55);
    folder_.write("archive", flipped);
    EXPECT_EQ(error_key(read_all(path_)), "error.archive_damaged");
    folder_.write("archive", good + "rubbish");
    EXPECT_EQ(error_key(read_all(path_)), "error.archive_damaged");
    std::string zeros;
    zeros.resize(12'000'000, '0');
    folder_.write("archive", gzipped(zeros));
    EXPECT_EQ(error_key(read_all(path_)), "error.archive_bomb");
    UnpackLimits narrow;
    narrow.most_bytes = 100'000;
    folder_.write("archive", good);
    EXPECT_EQ(error_key(read_all(path_, narrow)), "error.archive_too_large");
}

}  // namespace
}  // namespace ancrage::geo
