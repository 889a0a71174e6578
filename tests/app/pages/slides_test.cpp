// Pages as slides: read back by the library that wrote them, and by what an editor would look at.
#include "app/pages/slides.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "app/data/paths.h"
#include "app/pages/make_pages.h"
#include "app/pages/page_output.h"
#include "app/pages/slide_texts.h"
#include "tests/app/demonstration.h"

namespace ancrage::test {
namespace {

constexpr const char* reader = R"(
import sys
from odf import draw, teletype, text
from odf.opendocument import load
document = load(sys.argv[1])
for page in document.getElementsByType(draw.Page):
    print("slide")
    for box in page.getElementsByType(draw.TextBox):
        for paragraph in box.getElementsByType(text.P):
            print("text " + teletype.extractText(paragraph).replace("\n", "|"))
    for image in page.getElementsByType(draw.Image):
        print("picture " + image.getAttribute("href"))
    print("shapes", len(page.getElementsByType(draw.Rect)))
)";

constexpr const char* python = "/usr/bin/python3";

bool library_is_there() {
    return std::system((std::string(python) + " -I -c 'import odf' 2>/dev/null").c_str()) == 0;
}

// Skips a test, saying why, where the library is not installed.
#define NEEDS_LIBRARY()                                                            \
    if (!library_is_there()) GTEST_SKIP() << "needs Debian's package python3-odf"; \
    static_assert(true, "")

std::size_t count_of(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
        ++count;
    }
    return count;
}

class Slides : public testing::Test {
protected:
    static void SetUpTestSuite() {
        shared_types =
            new render::PageTypes(render::PageTypes::open(app::font_folder().value()).value());
    }
    static void TearDownTestSuite() { delete shared_types; }

    std::string path(const std::string& name) const { return (folder_ / name).string(); }

    geo::Status write(const std::string& name, const std::vector<render::PagePlan>& pages,
                      const std::string& title = "Where to produce") const {
        return app::write_slides(path(name), pages, *shared_types,
                                 {title, "Agency", "Made up", day}, {.assets = assets});
    }

    // What the library finds in the file, a line a part.
    std::string read_back(const std::string& name) const {
        write_text(folder_ / "reader.py", reader);
        const std::string command = std::string(python) + " -I " + quoted(path("reader.py")) + " " +
                                    quoted(path(name)) + " >" + quoted(path("parts"));
        EXPECT_EQ(std::system(command.c_str()), 0);
        return slurp(folder_ / "parts");
    }

    std::string inside(const std::string& name, const std::string& entry) const {
        const std::string command = std::string(python) +
                                    " -I -c 'import sys, zipfile; "
                                    "print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2])"
                                    ".decode())' " +
                                    quoted(path(name)) + " " + entry + " >" + quoted(path("entry"));
        EXPECT_EQ(std::system(command.c_str()), 0);
        return slurp(folder_ / "entry");
    }

    // A page of one text box as wide as `width`, in `lines` at a paragraph's distance.
    static render::PagePlan page_of(const std::vector<std::string>& lines, double width = 200) {
        render::PagePlan page;
        page.width = 400;
        page.height = 300;
        render::PlacedText text;
        text.style.size = 10;
        text.x = 20;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            text.text = lines[i];
            text.baseline = 50 + 13.6 * static_cast<double>(i);
            text.room = {20, text.baseline - 10, width, 13.6};
            page.texts.push_back(text);
        }
        return page;
    }

    static constexpr const char* day = "2026-11-20";
    static render::PageTypes* shared_types;
    TemporaryFolder folder_;
};

render::PageTypes* Slides::shared_types = nullptr;

TEST_F(Slides, ParagraphsAreOneBoxThatBreaksWhereThePageDoes) {
    const auto& fonts = shared_types->text();
    const std::string words =
        "Un territoire ou produire est un territoire ou l'on trouve un terrain, des voisins et de "
        "quoi se deplacer; le reste se demande au guichet";
    const render::TextStyle style{render::Weight::regular, 10, {}, 0};
    const auto wrapped = render::wrap_text(fonts, words, style, 200, 20).lines;
    ASSERT_GT(wrapped.size(), 2U);
    const auto paragraph = app::slide_texts(page_of(wrapped), fonts);
    ASSERT_EQ(paragraph.size(), 1U);
    EXPECT_TRUE(paragraph[0].wraps);
    ASSERT_EQ(paragraph[0].lines, std::vector<std::string>{words});
    EXPECT_EQ(render::wrap_text(fonts, words, style, paragraph[0].box.width, 20).lines, wrapped);

    const auto list = app::slide_texts(page_of({"Bobigny", "Aubervilliers"}), fonts);
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].lines.size(), 2U) << "two lines that no box would break there";
    EXPECT_FALSE(list[0].wraps);

    auto number = page_of({"1 033"});
    number.texts[0].x = 220 - fonts.width("1 033", number.texts[0].style);
    const auto right = app::slide_texts(number, fonts);
    EXPECT_EQ(right[0].side, app::TextSide::right);
    EXPECT_NEAR(right[0].box.right(), 220, 0.01);

    auto two = page_of({"A heading", "its text"});
    two.texts[1].style.weight = render::Weight::bold;
    EXPECT_EQ(app::slide_texts(two, fonts).size(), 2U);
}

TEST_F(Slides, APageOfTheRegionIsEditable) {
    NEEDS_LIBRARY();
    const app::Workspace workspace = demonstration();
    auto tools = app::open_page_tools(workspace, {2026, 11, 20});
    ASSERT_TRUE(tools);
    const app::Translations french = words_in(layers::Language::french);
    const app::Translations english = words_in(layers::Language::english);
    app::PagesAsked asked;
    asked.page_template = "slide";
    asked.view.page.title = {"Où produire", "Where to produce"};
    const auto made = app::make_pages(tools.value(), asked, {&french, &english});
    ASSERT_TRUE(made) << in_words(made.error());
    const auto files =
        app::write_pages(made.value().pages, made.value().page, tools.value().types,
                         made.value().notes, {path("one.ODP"), {}, {}, workspace.assets});
    ASSERT_TRUE(files) << in_words(files.error());
    EXPECT_EQ(files.value(), std::vector<std::string>{path("one.ODP")});
    const std::string parts = read_back("one.ODP");
    EXPECT_EQ(count_of(parts, "slide\n"), 2U);
    EXPECT_EQ(count_of(parts, "text Où produire\n"), 1U) << parts;
    EXPECT_EQ(count_of(parts, "text Where to produce\n"), 1U);
    EXPECT_EQ(count_of(parts, "picture "), count_of(parts, "picture Pictures/"));
    EXPECT_GE(count_of(parts, "picture "), 4U) << "a map and its scale on each slide";
    const std::string content = inside("one.ODP", "content.xml");
    EXPECT_EQ(count_of(content, "href="), count_of(content, "href=\"Pictures/"))
        << "a link outside";
}

TEST_F(Slides, HostileWordsAreWordsOnlyAndTheSameTwice) {
    NEEDS_LIBRARY();
    const std::string huge(10'000, 'x');
    const std::vector<std::string> hostile = {
        R"(<b>&amp;"'</b> ]]> <!ENTITY x SYSTEM "file:///etc/passwd">)",
        std::string("a\x01\x00\x1f\x7f", 5) + "b \xEF\xBF\xBF c",
        "\xFF\xFE not UTF-8 \xC3",
        "\xE2\x80\xAEright to left\xE2\x80\xAC \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
        "$(touch owned) `touch owned` ../../owned; {{}} %s",
        huge};
    std::vector<render::PagePlan> pages;
    for (const std::string& words : hostile) pages.push_back(page_of({words}));
    ASSERT_TRUE(write("hostile.odp", pages, hostile[0] + hostile[1] + huge));
    ASSERT_TRUE(write("again.odp", pages, hostile[0] + hostile[1] + huge));
    EXPECT_EQ(slurp(folder_ / "hostile.odp"), slurp(folder_ / "again.odp"));
    const std::string parts = read_back("hostile.odp");
    EXPECT_EQ(count_of(parts, "slide\n"), hostile.size());
    EXPECT_NE(parts.find("text " + hostile[0] + "\n"), std::string::npos) << parts;
    EXPECT_NE(parts.find(huge), std::string::npos);
    EXPECT_NE(parts.find(hostile[4]), std::string::npos);
    EXPECT_EQ(parts.find("\xE2\x80\xAE"), std::string::npos);
    EXPECT_EQ(parts.find('\x01'), std::string::npos);
    EXPECT_FALSE(fs::exists(folder_ / "owned"));
}

TEST_F(Slides, WhatIsMissingIsNamed) {
    NEEDS_LIBRARY();
    // Without its site module, Python does not see Debian's packages.
    const fs::path bare = folder_ / "python";
    write_text(bare, "#!/bin/sh\nexec " + std::string(python) + " -S \"$@\"\n");
    ::chmod(bare.c_str(), 0755);
    const fs::path hangs = folder_ / "hangs";
    write_text(hangs, "#!/bin/sh\nexec sleep 60\n");
    ::chmod(hangs.c_str(), 0755);
    const std::vector<render::PagePlan> pages = {page_of({"Some words"})};
    const auto error_with = [&](const app::SlideWriter& writer) {
        const auto written = app::write_slides(path("x.odp"), pages, *shared_types, {}, writer);
        return written ? std::string("written") : written.error().message.key;
    };
    EXPECT_EQ(error_with({assets, bare.string(), std::chrono::seconds(60)}),
              "error.slides_no_library");
    EXPECT_EQ(error_with({assets, path("nothing"), std::chrono::seconds(60)}),
              "error.slides_no_library");
    EXPECT_EQ(error_with({assets, hangs.string(), std::chrono::seconds(0)}), "error.slides_slow");
    EXPECT_EQ(error_with({path("no-assets"), python, std::chrono::seconds(60)}),
              "error.slides_failed");
    EXPECT_FALSE(fs::exists(folder_ / "x.odp"));
    EXPECT_NE(in_words(geo::failed("error.slides_no_library")).find("python3-odf"),
              std::string::npos);
}

TEST_F(Slides, AWriteThatFailsOrIsStoppedKeepsTheEarlierFile) {
    NEEDS_LIBRARY();
    const std::vector<render::PagePlan> pages = {page_of({"Some words"})};
    write_text(folder_ / "earlier.odp", "earlier");
    const auto stopped =
        app::write_slides(path("earlier.odp"), pages, *shared_types, {}, {.assets = assets},
                          [](std::size_t, std::size_t) { return false; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().message.key, "error.pages_stopped");
    EXPECT_EQ(slurp(folder_ / "earlier.odp"), "earlier");
    EXPECT_FALSE(
        app::write_slides(path("no-folder/x.odp"), pages, *shared_types, {}, {.assets = assets}));
    // A device that is always full.
    fs::create_symlink("/dev/full", folder_ / "full.odp");
    EXPECT_FALSE(write("full.odp", pages));
    if (::geteuid() == 0) return;  // may write anywhere
    ::chmod(folder_.path().c_str(), 0555);
    EXPECT_FALSE(write("earlier.odp", pages));
    ::chmod(folder_.path().c_str(), 0755);
    EXPECT_EQ(slurp(folder_ / "earlier.odp"), "earlier");
}

}  // namespace
}  // namespace ancrage::test
