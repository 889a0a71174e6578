#include "render/page/png.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <span>
#include <vector>

namespace ancrage::render {
namespace {

namespace fs = std::filesystem;

class Png : public testing::Test {
protected:
    void SetUp() override {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = fs::temp_directory_path() /
                  ("ancrage_png_" + std::to_string(getpid()) + "_" + test->name());
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    void write_bytes(const std::string& name, const std::string& bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
    }
    std::string bytes_of(const std::string& name) const {
        std::ifstream file(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::size_t file_count() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
    }

private:
    fs::path folder_;
};

Image pattern(int width, int height, bool opaque) {
    Image image{width, height, {}};
    for (int i = 0; i < width * height; ++i) {
        const auto byte = [](int value) { return static_cast<std::uint8_t>(value & 255); };
        image.rgba.insert(image.rgba.end(), {byte(i * 7), byte(i * 31 + 5), byte(i / 3),
                                             opaque ? std::uint8_t{255} : byte(i * 13)});
    }
    return image;
}

TEST_F(Png, RoundTripKeepsEveryPixel) {
    for (const bool opaque : {true, false}) {
        const Image image = pattern(61, 37, opaque);
        ASSERT_TRUE(write_png(path("a.png"), image));
        const auto read = read_png(path("a.png"));
        ASSERT_TRUE(read);
        EXPECT_EQ(read.value().width, 61);
        EXPECT_EQ(read.value().height, 37);
        EXPECT_EQ(read.value().rgba, image.rgba);
        constexpr std::size_t color_type_at = 25;  // in the header
        EXPECT_EQ(bytes_of("a.png")[color_type_at], opaque ? 2 : 6);
        EXPECT_EQ(file_count(), 1U);
    }
}

TEST_F(Png, RowsInAnyPortionsGiveTheSameBytes) {
    // Larger than one band of compression.
    const Image image = pattern(1000, 900, true);
    ASSERT_TRUE(write_png(path("whole.png"), image, 300));
    auto writer = PngWriter::create(path("parts.png"), {1000, 900, true, 300});
    ASSERT_TRUE(writer);
    const std::span<const std::uint8_t> all = image.rgba;
    for (std::size_t row = 0; row < 900; row += 90) {
        writer.value().write_rows(all.subspan(row * 4000, std::size_t{90} * 4000));
    }
    ASSERT_TRUE(writer.value().finish());
    EXPECT_EQ(bytes_of("parts.png"), bytes_of("whole.png"));
    EXPECT_EQ(read_png(path("parts.png")).value().rgba, image.rgba);
    EXPECT_EQ(file_count(), 2U);
}

TEST_F(Png, APictureThatIsNotFinishedLeavesNothing) {
    {
        auto writer = PngWriter::create(path("a.png"), {10, 10, true, 0});
        ASSERT_TRUE(writer);
        writer.value().write_rows(std::vector<std::uint8_t>(40));
        EXPECT_FALSE(writer.value().finish());
    }
    EXPECT_EQ(file_count(), 0U);
}

TEST_F(Png, OnePixel) {
    ASSERT_TRUE(write_png(path("a.png"), {1, 1, {1, 2, 3, 4}}));
    EXPECT_EQ(read_png(path("a.png")).value().rgba, (std::vector<std::uint8_t>{1, 2, 3, 4}));
}

TEST_F(Png, FolderThatIsMissing) {
    const auto written = write_png(path("no/such/a.png"), pattern(4, 4, true));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().message.key, "error.page_cannot_write");
    EXPECT_EQ(written.error().message.arguments[0], path("no/such/a.png"));
    EXPECT_FALSE(written.error().message.arguments[1].empty());
}

TEST_F(Png, FolderInPlaceOfTheFile) {
    fs::create_directory(path("a.png"));
    EXPECT_FALSE(write_png(path("a.png"), pattern(4, 4, true)));
    EXPECT_TRUE(fs::is_directory(path("a.png")));
    EXPECT_EQ(file_count(), 1U);
}

TEST_F(Png, FullDiskIsSaidAndTheDeviceStays) {
    const auto written = write_png("/dev/full", pattern(400, 400, false));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().message.key, "error.page_cannot_write");
    EXPECT_TRUE(fs::is_character_file("/dev/full"));
    // So small that only the flush at the end meets the full disk.
    EXPECT_FALSE(write_png("/dev/full", pattern(1, 1, false)));
}

TEST_F(Png, FailedWriteKeepsTheEarlierPicture) {
    write_bytes("a.png", "earlier");
    EXPECT_FALSE(write_png(path("a.png"), {3, 3, {}}));
    EXPECT_FALSE(write_png(path("a.png"), {0, 0, {}}));
    EXPECT_FALSE(write_png(path("a.png"), {-1, -1, {0, 0, 0, 0}}));
    EXPECT_EQ(bytes_of("a.png"), "earlier");
    EXPECT_EQ(file_count(), 1U);
}

TEST_F(Png, ReadingWhatIsNoPicture) {
    EXPECT_EQ(read_png(path("none.png")).error().message.key, "error.png_cannot_open");
    const std::string signature = "\x89PNG\r\n\x1a\n";
    for (const std::string& bytes :
         {std::string(), std::string("P"), std::string("hello, world, this is text"),
          std::string(5000, '\xFF'), signature, signature + std::string(300, '\0')}) {
        write_bytes("a.png", bytes);
        const auto read = read_png(path("a.png"));
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().message.key, "error.png_damaged");
    }
    fs::create_directory(path("folder"));
    EXPECT_FALSE(read_png(path("folder")));
}

TEST_F(Png, TruncatedOrFlippedFilesAreErrors) {
    ASSERT_TRUE(write_png(path("good.png"), pattern(50, 50, false)));
    const std::string good = bytes_of("good.png");
    for (std::size_t size = 0; size + 12 < good.size(); size += 97) {
        write_bytes("cut.png", good.substr(0, size));
        EXPECT_FALSE(read_png(path("cut.png"))) << size;
    }
    for (std::size_t at = 0; at < 33; ++at) {
        std::string flipped = good;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
        write_bytes("flipped.png", flipped);
        EXPECT_FALSE(read_png(path("flipped.png"))) << at;
    }
}

TEST_F(Png, AHeaderThatClaimsTooMuchIsRefusedBeforeAskingForMemory) {
    // 60 000 x 60 000 pixels in a correct header, and then an empty IDAT chunk.
    const std::string bytes(
        "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xea\x60\0\0\xea\x60\x08\x06\0\0\0"
        "\x80\xd2\x75\x42\0\0\0\0IDAT\x35\xaf\x06\x1e",
        45);
    write_bytes("a.png", bytes);
    const auto read = read_png(path("a.png"));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message.key, "error.png_too_large");
    EXPECT_EQ(read.error().message.arguments[1], "60000");
}

}  // namespace
}  // namespace ancrage::render
