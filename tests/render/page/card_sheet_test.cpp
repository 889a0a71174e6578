#include "render/page/card_sheet.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "render/page/card_sheet_plan.h"

namespace ancrage::render {
namespace {

const std::string font_folder = "/usr/share/fonts/opentype/inter";

const PageColors page_colors = {{0xFB, 0xFA, 0xF7},
                                {0xE8, 0xEC, 0xEF},
                                {0x1E, 0x23, 0x29},
                                {0x5A, 0x64, 0x70},
                                {0x1F, 0x5F, 0xA8}};

const std::string long_name =
    "Appel à projet Recyclage Foncier 2021 (Dossier N° 3583149) - Île-de-France - 95 - Val-d'Oise";

CardSheet full_sheet() {
    CardSheet sheet;
    sheet.kind = "Territoires d’industrie 2023-2027";
    sheet.title = long_name + " - Villiers-le-Bel et alentours";
    sheet.code = "ti_2023:Grand Roissy Le Bourget";
    sheet.figures = {{"750\u202f151 habitants", "Population", "ANCT, 2023-2027"},
                     {"240", "Installations classées (ICPE)",
                      "Géorisques, ministère chargé de l’environnement, 2021"},
                     {"Fabrication et montage de pièces pour l’automobile, mécanique de précision",
                      "Activité passée", "Cerema, mars 2024"}};
    SheetSection helps;
    helps.title = "Qui aide ici · Avantages de zone";
    helps.lead = "Aucun avantage de zone documenté pour ce lieu.";
    for (int i = 0; i < 5; ++i) {
        helps.items.push_back({"ADEME – aide aux investissements de transition " + long_name,
                               "Subvention · taux de 30 % à 100 % · période non précisée",
                               "d’après le document de 2019, non revérifié",
                               "Périmètre plus récent montré"});
    }
    helps.closing = {"et 24 autres", "Aussi : Local (21), Régional (93)."};
    SheetSection around{"Autour", "", {}, {}, {}};
    around.rows.push_back({"Installations classées (ICPE)",
                           {{long_name, "420\u00a0m"}, {"HERMES", "au contact"}, {"A", ""}},
                           "et 3 autres"});
    sheet.sections = {helps, around, around};
    sheet.wide_sections = 2;
    sheet.footer = {"Sources : IGN, INSEE, DGCL, Contours… IRIS et découpage administratif (2026).",
                    "Documents : Guide Territoires d'industrie (2019)."};
    sheet.notice = "Fiche établie le 21 novembre 2026. Rien ici ne promet une aide.";
    return sheet;
}

SheetPlan plan_of(const CardSheet& sheet) {
    auto fonts = PageFonts::open(font_folder);
    EXPECT_TRUE(fonts);
    return plan_card_sheet(sheet, page_colors, fonts.value());
}

bool overlap(const Box& a, const Box& b) {
    constexpr double touching = 0.01;
    return a.x + touching < b.right() && b.x + touching < a.right() &&
           a.y + touching < b.bottom() && b.y + touching < a.bottom();
}

TEST(CardSheet, EveryTextStaysInItsRoomAndOnThePage) {
    const SheetPlan plan = plan_of(full_sheet());
    const auto fonts = PageFonts::open(font_folder);
    ASSERT_TRUE(fonts);
    ASSERT_GT(plan.texts.size(), 30u);
    for (const PlacedText& text : plan.texts) {
        const double end = text.x + fonts.value().width(text.text, text.style);
        EXPECT_LE(end, text.room.right() + 0.5) << text.text;
        EXPECT_GE(text.x, text.room.x) << text.text;
        EXPECT_GE(text.baseline - text.style.size, text.room.y - text.style.size * 0.3)
            << text.text;
        EXPECT_LE(text.room.right(), sheet_width - 40) << text.text;
        EXPECT_LE(text.baseline, plan.height) << text.text;
    }
}

TEST(CardSheet, NothingLiesOnAnythingElse) {
    const SheetPlan plan = plan_of(full_sheet());
    for (std::size_t i = 0; i < plan.texts.size(); ++i) {
        EXPECT_FALSE(overlap(plan.texts[i].room, plan.map)) << plan.texts[i].text;
        for (std::size_t j = 0; j < i; ++j) {
            const bool same_chip = plan.texts[i].room.x == plan.texts[j].room.x &&
                                   plan.texts[i].room.y == plan.texts[j].room.y;
            if (same_chip) continue;
            EXPECT_FALSE(overlap(plan.texts[i].room, plan.texts[j].room))
                << plan.texts[i].text << " / " << plan.texts[j].text;
        }
    }
    for (std::size_t i = 0; i < plan.chips.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(plan.chips[i], plan.chips[j]));
    }
}

TEST(CardSheet, ALongNameIsCutButItsDistanceIsNot) {
    const SheetPlan plan = plan_of(full_sheet());
    bool cut = false;
    bool distance = false;
    for (const PlacedText& text : plan.texts) {
        cut = cut || (text.text.starts_with("Appel à projet") && text.text.ends_with("…"));
        distance = distance || text.text == "420\u00a0m";
    }
    EXPECT_TRUE(cut);
    EXPECT_TRUE(distance);
}

TEST(CardSheet, GrowsWithItsWordsAndKeepsItsWidth) {
    CardSheet sheet = full_sheet();
    const double full = plan_of(sheet).height;
    sheet.sections.clear();
    const double less = plan_of(sheet).height;
    EXPECT_LT(less, full - 200);
    EXPECT_GT(plan_of(CardSheet{}).height, sheet_map_height);
    sheet.scale_factor = 2;
    auto image = draw_card_sheet(sheet, page_colors, font_folder);
    ASSERT_TRUE(image);
    EXPECT_EQ(image.value().width, 1800);
    EXPECT_EQ(image.value().height, static_cast<int>(std::ceil(less * 2)));
}

std::size_t differing(const Image& a, const Image& b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.rgba.size() && i < b.rgba.size(); ++i) {
        count += a.rgba[i] != b.rgba[i] ? 1 : 0;
    }
    return count;
}

TEST(CardSheet, DrawsTheMapAndTheWatermark) {
    CardSheet sheet = full_sheet();
    sheet.scale_factor = 1;
    auto plain = draw_card_sheet(sheet, page_colors, font_folder);
    ASSERT_TRUE(plain);
    auto again = draw_card_sheet(sheet, page_colors, font_folder);
    ASSERT_TRUE(again);
    EXPECT_EQ(plain.value().rgba, again.value().rgba);
    sheet.map.width = sheet_map_width;
    sheet.map.height = sheet_map_height;
    sheet.map.rgba.assign(static_cast<std::size_t>(sheet_map_width) * sheet_map_height * 4, 255);
    for (std::size_t i = 0; i < sheet.map.rgba.size(); i += 4) sheet.map.rgba[i] = 10;
    auto mapped = draw_card_sheet(sheet, page_colors, font_folder);
    ASSERT_TRUE(mapped);
    const auto pixel = (44 + 100) * 900 * 4 + (900 - 44 - 160) * 4;
    EXPECT_EQ(mapped.value().rgba[static_cast<std::size_t>(pixel)], 10);
    EXPECT_EQ(mapped.value().rgba[static_cast<std::size_t>(pixel) + 1], 255);
    sheet.watermark = "RÉGION FICTIVE";
    auto marked = draw_card_sheet(sheet, page_colors, font_folder);
    ASSERT_TRUE(marked);
    EXPECT_GT(differing(mapped.value(), marked.value()), 10'000u);
}

TEST(CardSheet, RefusesWhatCannotBeDrawn) {
    CardSheet sheet = full_sheet();
    for (const float scale : {0.0F, -1.0F, 1000.0F, std::numeric_limits<float>::quiet_NaN()}) {
        sheet.scale_factor = scale;
        EXPECT_FALSE(draw_card_sheet(sheet, page_colors, font_folder)) << scale;
    }
    sheet.scale_factor = 1;
    EXPECT_FALSE(draw_card_sheet(sheet, page_colors, "/nowhere"));
    sheet.map = {100, 100, {1, 2, 3}};  // not the pixels it says: left out, never read beyond
    EXPECT_TRUE(draw_card_sheet(sheet, page_colors, font_folder));
}

}  // namespace
}  // namespace ancrage::render
