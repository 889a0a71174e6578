// The map as files: what the PDF and SVG pages show is what the PNG shows, their words are words,
// and nothing half-written is ever left. Pages are rasterised by other people's programs.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <regex>

#include "render/page/png.h"
#include "tests/app/likeness.h"
#include "tests/app/program.h"
#include "tests/source_folder.h"

namespace ancrage::test {
namespace {

// Runs a tool on the folder's files; its standard output.
std::string ask(const TemporaryFolder& folder, const std::string& command) {
    const fs::path output = folder / "asked";
    const std::string whole =
        "cd " + quoted(folder.path().string()) + " && " + command + " >" + quoted(output.string());
    EXPECT_EQ(std::system(whole.c_str()), 0) << command;
    return slurp(output);
}

std::size_t file_count(const TemporaryFolder& folder, const std::string& beginning) {
    return static_cast<std::size_t>(
        std::count_if(fs::directory_iterator(folder.path()), fs::directory_iterator(),
                      [&](const fs::directory_entry& entry) {
                          return entry.path().filename().string().starts_with(beginning);
                      }));
}

render::Image picture(const TemporaryFolder& folder, const std::string& name) {
    auto read = render::read_png((folder / name).string());
    EXPECT_TRUE(read) << name;
    return read ? std::move(read).value() : render::Image{};
}

// The same view drawn as PNG, PDF and SVG, the two pages rasterised at the picture's size.
void draw_all(const TemporaryFolder& folder, std::vector<std::string> arguments,
              const std::string& size) {
    arguments.insert(arguments.begin(), "render");
    arguments.insert(arguments.end(), {"--size", size, "-o", ""});
    for (const std::string name : {"map.png", "map.pdf", "map.svg"}) {
        arguments.back() = name;
        const Answer answer = run_program(folder, arguments);
        ASSERT_EQ(answer.exit_code, 0) << name << answer.messages;
    }
    const std::string width = size.substr(0, size.find('x'));
    ask(folder, "pdftoppm -r 96 -png -singlefile map.pdf from_pdf");
    ask(folder, "rsvg-convert -w " + width + " map.svg -o from_svg.png");
}

void expect_alike(const TemporaryFolder& folder, double most) {
    const render::Image should = reduced(picture(folder, "map.png"));
    for (const std::string name : {"from_pdf.png", "from_svg.png"}) {
        const Likeness found = likeness(should, reduced(picture(folder, name)));
        EXPECT_LT(found.unlike, most) << name;
        if (found.unlike < most) continue;
        const fs::path kept = fs::temp_directory_path() / ("ancrage_difference_" + name);
        if (!found.difference.rgba.empty()) {
            EXPECT_TRUE(render::write_png(kept.string(), found.difference)) << kept;
        }
    }
}

TEST(MapFile, PagesShowWhatThePictureShows) {
    const TemporaryFolder folder;
    draw_all(folder, {"--demo"}, "1280x800");
    expect_alike(folder, 0.01);
}

TEST(MapFile, BareDarkAndCloseToo) {
    const TemporaryFolder folder;
    draw_all(folder, {"--demo", "--bare", "--theme", "dark"}, "1280x800");
    expect_alike(folder, 0.01);
}

// The region's land must not hide the colours of its communes.
TEST(MapFile, AreasColouredByANumberToo) {
    const TemporaryFolder folder;
    const std::string sheet =
        tests::source_folder() + "/tests/app/golden/styles/classes_quantile.toml";
    draw_all(folder, {"--demo", "--style", sheet, "--layers", "region,communes"}, "1280x800");
    expect_alike(folder, 0.01);
}

TEST(MapFile, PagesOfTheRealAtlasToo) {
    if (pack().empty()) GTEST_SKIP() << "needs the data pack: set ANCRAGE_PACK";
    const TemporaryFolder folder;
    put_real_atlas(folder);
    draw_all(folder, {"--view", "communes:93066", "--layers", "communes,qpv,rail,icpe,gares"},
             "1280x800");
    expect_alike(folder, 0.02);
}

TEST(MapFile, TheWordsOfAPdfAreFoundAndItsTypefacesComeWithIt) {
    const TemporaryFolder folder;
    const Answer answer =
        run_program(folder, {"--lang", "fr", "render", "--demo", "--paper", "A4", "-o", "map.pdf"});
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    const std::string text = ask(folder, "pdftotext -layout map.pdf -");
    for (const char* word : {"Légende", "fictive", "km", "é"}) {
        EXPECT_NE(text.find(word), std::string::npos) << word << text;
    }
    // Header lines, then one line a typeface: "emb sub uni" are the columns after the encoding.
    const std::string fonts = ask(folder, "pdffonts map.pdf");
    EXPECT_NE(fonts.find("Inter"), std::string::npos) << fonts;
    const std::regex line("Inter[^\n]*\n");
    for (std::sregex_iterator at(fonts.begin(), fonts.end(), line), end; at != end; ++at) {
        EXPECT_TRUE(std::regex_search(at->str(), std::regex("yes +yes +yes"))) << at->str();
    }
    const std::string info = ask(folder, "pdfinfo map.pdf");
    EXPECT_TRUE(std::regex_search(info, std::regex("Title: +\\S"))) << info;
    EXPECT_TRUE(std::regex_search(info, std::regex("Subject: +\\S"))) << info;
    EXPECT_NE(info.find("A4"), std::string::npos) << info;
    EXPECT_LT(fs::file_size(folder / "map.pdf"), 4'000'000U);
}

TEST(MapFile, TheWordsOfAnSvgAreTextInTypefacesThatComeWithIt) {
    const TemporaryFolder folder;
    ASSERT_EQ(run_program(folder, {"--lang", "fr", "render", "--demo", "-o", "map.svg"}).exit_code,
              0);
    const std::string svg = slurp(folder / "map.svg");
    EXPECT_NE(svg.find(">Légende</text>"), std::string::npos);
    EXPECT_NE(svg.find("<title>"), std::string::npos);
    EXPECT_NE(svg.find("@font-face"), std::string::npos);
    EXPECT_NE(svg.find("Open Font License"), std::string::npos);
    EXPECT_LT(svg.size(), 12'000'000U);
}

TEST(MapFile, SheetsOfPaperHaveTheirSize) {
    const TemporaryFolder folder;
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
        {{"--paper", "A4"}, "841.9 x 595.2"},
        {{"--paper", "A5", "--portrait"}, "419.5 x 595.2"},
        {{"--paper", "A3", "--dpi", "150"}, "1190.4 x 841.9"}};
    for (const auto& [asked, size] : cases) {
        std::vector<std::string> arguments = {"render", "--demo", "-o", "map.pdf"};
        arguments.insert(arguments.end(), asked.begin(), asked.end());
        const Answer answer = run_program(folder, arguments);
        ASSERT_EQ(answer.exit_code, 0) << answer.messages;
        const std::string info = ask(folder, "pdfinfo map.pdf");
        std::smatch found;
        ASSERT_TRUE(
            std::regex_search(info, found, std::regex("Page size: +([\\d.]+) x ([\\d.]+)")));
        std::smatch wanted;
        ASSERT_TRUE(std::regex_match(size, wanted, std::regex("([\\d.]+) x ([\\d.]+)")));
        for (const std::size_t side : {1U, 2U}) {
            EXPECT_NEAR(std::stod(found[side]), std::stod(wanted[side]), 0.5) << asked.back();
        }
    }
}

TEST(MapFile, APictureDrawnInPartsIsTheSmallOneFiner) {
    const TemporaryFolder folder;
    ASSERT_EQ(run_program(folder, {"render", "--demo", "--size", "1000x700", "-o", "small.png"})
                  .exit_code,
              0);
    const Answer answer = run_program(
        folder, {"render", "--demo", "--size", "5000x3500", "--dpi", "480", "-o", "large.png"});
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    const render::Image large = picture(folder, "large.png");
    ASSERT_EQ(large.width, 5000);
    ASSERT_EQ(large.height, 3500);
    // Five times in each direction: blocks of five pixels against single ones.
    render::Image means{1000, 700, {}};
    for (int y = 0; y < 700; ++y) {
        for (int x = 0; x < 1000; ++x) {
            std::array<int, 4> sum{};
            for (int j = 0; j < 25; ++j) {
                const std::size_t at =
                    (static_cast<std::size_t>(y * 5 + j / 5) * 5000 + x * 5 + j % 5) * 4;
                for (std::size_t c = 0; c < 4; ++c) sum[c] += large.rgba[at + c];
            }
            for (const int channel : sum) {
                means.rgba.push_back(static_cast<std::uint8_t>(channel / 25));
            }
        }
    }
    EXPECT_LT(likeness(reduced(picture(folder, "small.png")), reduced(means)).unlike, 0.03);
    // 480 dots per inch are 18 898 a metre, in the header.
    EXPECT_NE(slurp(folder / "large.png").find(std::string("pHYs\0\0\x49\xD2\0\0\x49\xD2\x01", 13)),
              std::string::npos);
}

TEST(MapFile, SizesThatCannotBeAreWrongUsage) {
    const TemporaryFolder folder;
    const std::vector<std::vector<std::string>> wrong = {
        {"-o", "map"},
        {"-o", ".pdf"},
        {"-o", "map.jpeg"},
        {"-o", ""},
        {"-o", "map.png", "--size", "20001x100"},
        {"-o", "map.png", "--size", "-5x100"},
        {"-o", "map.pdf", "--size", "1000000000x1000000000"},
        {"-o", "map.pdf", "--size", "99999999999999999999x5"},
        {"-o", "map.pdf", "--size", "100x"},
        {"-o", "map.png", "--dpi", "0"},
        {"-o", "map.png", "--dpi", "-96"},
        {"-o", "map.png", "--dpi", "nan"},
        {"-o", "map.png", "--dpi", "inf"},
        {"-o", "map.png", "--dpi", "100000"},
        {"-o", "map.png", "--dpi", "many"},
        {"-o", "map.pdf", "--paper", "A6"},
        {"-o", "map.pdf", "--paper", "A4", "--size", "100x100"},
        {"-o", "map.pdf", "--paper", "A0", "--dpi", "1200"},
        {"-o", "map.pdf", "--portrait"}};
    for (const auto& asked : wrong) {
        std::vector<std::string> arguments = {"render", "--demo"};
        arguments.insert(arguments.end(), asked.begin(), asked.end());
        const Answer answer = run_program(folder, arguments);
        EXPECT_EQ(answer.exit_code, 2) << asked[1] << asked.back() << answer.messages;
        EXPECT_FALSE(answer.messages.empty());
    }
    EXPECT_EQ(file_count(folder, "map"), 0U);
}

TEST(MapFile, AFailedWriteLeavesNothingAndSaysWhy) {
    const TemporaryFolder folder;
    for (const std::string ending : {"png", "pdf", "svg"}) {
        const std::string full = "full." + ending;
        fs::create_symlink("/dev/full", folder / full);
        const Answer disk =
            run_program(folder, {"render", "--demo", "--size", "400x300", "-o", full});
        EXPECT_EQ(disk.exit_code, 1) << ending;
        EXPECT_NE(disk.messages.find(full), std::string::npos) << disk.messages;
        EXPECT_NE(disk.messages.find("space"), std::string::npos) << disk.messages;

        const std::string nowhere = "no/such/map." + ending;
        const Answer missing =
            run_program(folder, {"render", "--demo", "--size", "400x300", "-o", nowhere});
        EXPECT_EQ(missing.exit_code, 1) << ending;
        EXPECT_NE(missing.messages.find(nowhere), std::string::npos) << missing.messages;

        const std::string taken = "taken." + ending;
        fs::create_directory(folder / taken);
        EXPECT_EQ(
            run_program(folder, {"render", "--demo", "--size", "400x300", "-o", taken}).exit_code,
            1);
        EXPECT_EQ(file_count(folder, taken), 1U);
        EXPECT_EQ(file_count(folder, full), 1U);
    }
}

}  // namespace
}  // namespace ancrage::test
