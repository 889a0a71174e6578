// Templates and charters: those shipped are whole, and what is wrong in one is refused by name.
#include "app/pages/page_template.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "app/pages/charter.h"
#include "tests/app/demonstration.h"

namespace ancrage::test {
namespace {

using app::parse_page_template;

const std::string head = R"(name = { fr = "Essai", en = "Trial" }
[page]
of = "view"
width = 210
height = 297
unit = "mm"
margin = 12
gutter = 4
)";
const std::string map_frame = R"([[frame]]
left = 0
top = 0
wide = 12
high = 12
holds = ["map"]
)";

std::string key_of(const std::string& toml) {
    const auto page = parse_page_template(toml, "trial", "trial.toml");
    return page ? "" : page.error().message.key;
}

TEST(PageTemplates, ThoseShippedAreReadAndNamedInBothLanguages) {
    const auto templates = app::read_page_templates(assets);
    ASSERT_TRUE(templates) << in_words(templates.error());
    EXPECT_GE(templates.value().size(), 10U);
    for (const app::PageTemplate& page : templates.value()) {
        EXPECT_FALSE(page.name.french.empty()) << page.id;
        EXPECT_FALSE(page.name.english.empty()) << page.id;
        EXPECT_FALSE(page.frames.empty()) << page.id;
    }
}

TEST(PageTemplates, LengthsAreReadInTheirUnit) {
    const auto page = parse_page_template(head + map_frame, "trial", "trial.toml");
    ASSERT_TRUE(page) << in_words(page.error());
    EXPECT_NEAR(page.value().width, 595.28, 0.01);
    EXPECT_NEAR(page.value().height, 841.89, 0.01);
    EXPECT_EQ(page.value().frames.front().holds.front(), app::PageBlock::map);
}

TEST(PageTemplates, WhatIsWrongIsRefused) {
    EXPECT_EQ(key_of(head + map_frame), "");
    EXPECT_EQ(key_of(head), "error.template_no_frame");
    EXPECT_EQ(key_of(head + map_frame + "colour = 3\n"), "error.catalogue_entry_unknown");
    const auto with = [](std::string text, const std::string& from, const std::string& to) {
        return text.replace(text.find(from), from.size(), to);
    };
    const std::string whole = head + map_frame;
    EXPECT_EQ(key_of(with(whole, "wide = 12", "wide = 13")), "error.template_number");
    EXPECT_EQ(key_of(with(whole, "left = 0", "left = 1")), "error.template_frame_outside");
    EXPECT_EQ(key_of(with(whole, "\"map\"", "\"map\", \"legend\"")), "error.template_map_alone");
    EXPECT_EQ(key_of(with(whole, "\"map\"", "\"photograph\"")), "error.template_block");
    EXPECT_EQ(key_of(with(whole, "width = 210", "width = 1e12")), "error.template_number");
    EXPECT_EQ(key_of(with(whole, "width = 210", "width = nan")), "error.template_number");
    EXPECT_EQ(key_of(with(whole, "margin = 12", "margin = 70")), "error.template_margin");
    EXPECT_EQ(key_of(with(whole, "[\"map\"]", "[\"legend\"]\ncontinues = true")),
              "error.template_no_next");
    EXPECT_FALSE(key_of("[[[").empty());
    EXPECT_FALSE(key_of("").empty());
}

TEST(PageTemplates, AnUnknownOneIsAnsweredWithThoseThereAre) {
    const auto page = app::find_page_template(assets, "a5");
    ASSERT_FALSE(page);
    EXPECT_NE(in_words(page.error()).find("a4-landscape"), std::string::npos);
}

class Charters : public testing::Test {
protected:
    std::string key_of(const std::string& toml) {
        const auto charter = app::parse_charter(toml, (folder_ / "charter.toml").string(), ours_);
        return charter ? "" : charter.error().message.key;
    }

    TemporaryFolder folder_;
    render::PageColors ours_ = {{0xFB, 0xFA, 0xF7},
                                {0xE8, 0xEC, 0xEF},
                                {0x1E, 0x23, 0x29},
                                {0x5A, 0x64, 0x70},
                                {0x1F, 0x5F, 0xA8}};
};

TEST_F(Charters, ColoursThatCanBeReadAreTaken) {
    const auto charter = app::parse_charter(
        "accent = \"#7A1E5C\"\nfooter = { fr = \"Pied\", en = \"Foot\" }\nauthor = \"Agence\"",
        "charter.toml", ours_);
    ASSERT_TRUE(charter) << in_words(charter.error());
    EXPECT_EQ(charter.value().colors.accent.r, 0x7A);
    EXPECT_EQ(charter.value().colors.ink.r, ours_.ink.r);
    EXPECT_EQ(charter.value().footer.english, "Foot");
    EXPECT_NEAR(app::contrast_of({0, 0, 0}, {255, 255, 255}), 21, 0.01);
}

TEST_F(Charters, WhatCannotBeReadOrUsedIsRefused) {
    EXPECT_EQ(key_of("accent = \"#F0E442\""), "error.charter_contrast");
    EXPECT_EQ(key_of("ink = \"#1E2329\"\npaper = \"#222222\""), "error.charter_contrast");
    EXPECT_EQ(key_of("accent = \"red\""), "error.charter_color");
    EXPECT_EQ(key_of("accent = \"#12345\""), "error.charter_color");
    EXPECT_EQ(key_of("acent = \"#7A1E5C\""), "error.catalogue_entry_unknown");
    EXPECT_EQ(key_of("logo = \"none.png\""), "error.charter_logo");
    EXPECT_EQ(key_of("logo = \"/dev/zero\""), "error.charter_logo");
    write_text(folder_ / "logo.png", "GIF89a, not a picture of ours");
    EXPECT_FALSE(key_of("logo = \"logo.png\"").empty());
    write_text(folder_ / "huge.png", std::string(app::largest_logo + 1, 'x'));
    EXPECT_EQ(key_of("logo = \"huge.png\""), "error.charter_logo_size");
}

}  // namespace
}  // namespace ancrage::test
