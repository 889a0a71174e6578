// Pages as files, made by the program: words that can be searched, typefaces inside, the same bytes
// twice, and the map of the screen.
#include <gtest/gtest.h>

#include "render/page/png.h"
#include "tests/app/demonstration.h"
#include "tests/app/likeness.h"

namespace ancrage::test {
namespace {

std::string ask(const TemporaryFolder& folder, const std::string& command) {
    const fs::path output = folder / "asked";
    const std::string whole =
        "cd " + quoted(folder.path().string()) + " && " + command + " >" + quoted(output.string());
    EXPECT_EQ(std::system(whole.c_str()), 0) << command;
    return slurp(output);
}

TEST(PageFiles, ABookIsSearchedEmbedsItsTypefacesAndIsTheSameTwice) {
    const TemporaryFolder folder;
    for (const std::string name : {"one.pdf", "two.pdf"}) {
        const Answer answer = run_program(folder, {"book", "--demo", "--layer", "ti_2023", "--date",
                                                   "2026-11-20", "--lang", "fr", "-o", name});
        ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    }
    EXPECT_EQ(slurp(folder / "one.pdf"), slurp(folder / "two.pdf"));
    const std::string text = ask(folder, "pdftotext -layout one.pdf -");
    for (const char* words : {"Sommaire", "Index des communes", "Trois arguments", "fictives"}) {
        EXPECT_NE(text.find(words), std::string::npos) << words;
    }
    std::istringstream fonts(ask(folder, "pdffonts one.pdf | tail -n +3"));
    std::size_t count = 0;
    for (std::string line; std::getline(fonts, line); ++count) {
        EXPECT_NE(line.find("Inter"), std::string::npos) << line;
        EXPECT_NE(line.find(" yes yes yes "), std::string::npos) << line;
    }
    EXPECT_GT(count, 0U);
    EXPECT_NE(ask(folder, "pdfinfo one.pdf").find("Creator:         Ancrage"), std::string::npos);
}

TEST(PageFiles, APageIsTheSameAsPdfSvgAndPixels) {
    const TemporaryFolder folder;
    for (const std::string name : {"page.pdf", "page.svg", "page.png"}) {
        const Answer answer =
            run_program(folder, {"export", "--demo", "--template", "a4-landscape", "--date",
                                 "2026-11-20", "--size", "1123x794", "-o", name});
        ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    }
    ask(folder, "pdftoppm -scale-to-x 1123 -scale-to-y 794 -png -singlefile page.pdf from_pdf");
    ask(folder, "rsvg-convert -w 1123 -h 794 page.svg -o from_svg.png");
    const auto should = render::read_png((folder / "page.png").string());
    ASSERT_TRUE(should);
    EXPECT_EQ(should.value().width, 1123);
    for (const std::string name : {"from_pdf.png", "from_svg.png"}) {
        const auto is = render::read_png((folder / name).string());
        ASSERT_TRUE(is) << name;
        EXPECT_LT(likeness(reduced(should.value()), reduced(is.value())).unlike, 0.02) << name;
    }
}

TEST(PageFiles, WhatCannotBeMadeIsRefusedBeforeAnythingIsWritten) {
    const TemporaryFolder folder;
    const auto code = [&](const std::vector<std::string>& arguments) {
        return run_program(folder, arguments).exit_code;
    };
    EXPECT_EQ(code({"export", "--demo", "--template", "none", "-o", "page.pdf"}), 2);
    EXPECT_EQ(code({"export", "--demo", "--template", "slide", "-o", "page.gif"}), 2);
    EXPECT_EQ(
        code({"export", "--demo", "--template", "slide", "--date", "2026-02-31", "-o", "page.pdf"}),
        2);
    EXPECT_EQ(code({"book", "--demo", "--layer", "gares", "-o", "page.pdf"}), 2);
    EXPECT_EQ(code({"export"}), 2);
    EXPECT_FALSE(fs::exists(folder / "page.pdf"));
}

}  // namespace
}  // namespace ancrage::test
