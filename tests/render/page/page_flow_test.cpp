// Pieces of a page and how they flow from box to box.
#include "render/page/page_flow.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/page_texts.h"

namespace ancrage::render {
namespace {

const std::string font_folder = "/usr/share/fonts/opentype/inter";

class PageFlow : public testing::Test {
protected:
    PageFlow() : fonts_(PageFonts::open(font_folder).value()), setter_(fonts_, look_) {}

    static std::ptrdiff_t times(const PagePlan& page, const std::string& text) {
        return std::ranges::count(page.texts, text, &PlacedText::text);
    }

    static TableWords long_table() {
        TableWords table;
        table.columns = {{"Site", 2, false}, {"Surface", 1, true}, {"Note", 3, false}};
        for (int i = 1; i <= 60; ++i) {
            table.rows.push_back({"Site " + std::to_string(i), std::to_string(i) + ",0 ha",
                                  i % 3 == 0 ? "Une note assez longue pour prendre plusieurs "
                                               "lignes dans une colonne étroite de la page"
                                             : ""});
        }
        return table;
    }

    PageLook look_;
    PageFonts fonts_;
    PieceSetter setter_;
};

TEST_F(PageFlow, ATableOfSixtyRowsBreaksOverPagesUnderItsHead) {
    const Box box{40, 40, 400, 300};
    const Pieces pieces = setter_.table(long_table(), box.width);
    std::size_t next = 0;
    std::size_t pages = 0;
    std::vector<std::string> rows;
    while (next < pieces.size() && pages < 20) {
        PagePlan page{480, 380};
        const Filled filled = fill_box(page, box, pieces, next);
        ASSERT_GT(filled.next, next);
        next = filled.next;
        ++pages;
        EXPECT_EQ(times(page, "Surface"), 1) << "page " << pages;
        EXPECT_LE(filled.bottom, box.bottom() + 0.1);
        EXPECT_EQ(tests::faults_of(page, fonts_), "");
        EXPECT_TRUE(page.complete);
        for (const PlacedText& text : page.texts) {
            if (text.text.starts_with("Site ")) rows.push_back(text.text);
        }
    }
    EXPECT_GT(pages, 3U);
    ASSERT_EQ(rows.size(), 60U);
    EXPECT_EQ(rows.back(), "Site 60");
}

TEST_F(PageFlow, AHeadingIsNeverTheLastOfABox) {
    Pieces pieces = setter_.paragraph("Une ligne.", setter_.body(), 300, 0);
    pieces.push_back(setter_.heading("Titre", 300));
    const Pieces text = setter_.paragraph("Encore une ligne.", setter_.body(), 300, 0);
    pieces.insert(pieces.end(), text.begin(), text.end());
    PagePlan page{400, 400};
    const double room = height_of(pieces) - 2;  // the last line does not fit
    EXPECT_EQ(fill_box(page, {0, 0, 300, room}, pieces, 0).next, 1U);
    EXPECT_EQ(times(page, "Titre"), 0);
}

TEST_F(PageFlow, NumbersStandOnOneLineAndWordsAreWhole) {
    TableWords table;
    table.columns = {{"Chiffre", 2, false}, {"Ici", 1, true}, {"Île-de-France", 1, true}};
    table.rows = {
        {"Surface des friches vérifiées (connu pour 23 sur 30)", "42 070 ha", "1 206 496 ha"}};
    PagePlan page{400, 200};
    fill_box(page, {0, 0, 220, 200}, setter_.table(table, 220), 0);
    EXPECT_EQ(times(page, "42 070 ha"), 1);
    EXPECT_EQ(times(page, "1 206 496 ha"), 1);
    EXPECT_EQ(tests::faults_of(page, fonts_), "");
}

TEST_F(PageFlow, EveryBarHasItsValueWrittenAndItsLengthInProportion) {
    BarChart chart;
    chart.bars = {{"Chimie", 20, "20 %", 5.0, true}, {"Commerce", 10, "10 %", std::nullopt, false}};
    chart.source = "Source : essai";
    const Piece piece = setter_.bars(chart, 300);
    EXPECT_EQ(times(piece.content, "20 %"), 1);
    EXPECT_EQ(times(piece.content, "10 %"), 1);
    EXPECT_EQ(times(piece.content, "Source : essai"), 1);
    ASSERT_EQ(piece.content.shapes.size(), 3U);  // two bars and a mark
    EXPECT_NEAR(piece.content.shapes[0].box.width, 2 * piece.content.shapes[2].box.width, 0.01);
    PagePlan page{300, piece.height};
    add_moved(page, piece.content, 0, 0);
    EXPECT_EQ(tests::faults_of(page, fonts_), "");
}

TEST_F(PageFlow, APieceHigherThanItsBoxIsSetAndSaid) {
    const Pieces pieces = {setter_.heading("Titre", 300)};
    PagePlan page{400, 400};
    EXPECT_EQ(fill_box(page, {0, 0, 300, 2}, pieces, 0).next, 1U);
    EXPECT_FALSE(page.complete);
}

}  // namespace
}  // namespace ancrage::render
