#include "render/page/plate.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "render/page/plate_plan.h"
#include "render/page/scale_bar.h"

namespace ancrage::render {
namespace {

const std::string font_folder = "/usr/share/fonts/opentype/inter";

const PageColors page_colors = {{0xFB, 0xFA, 0xF7},
                                {0xE8, 0xEC, 0xEF},
                                {0x1E, 0x23, 0x29},
                                {0x5A, 0x64, 0x70},
                                {0x1F, 0x5F, 0xA8}};

LegendEntry area_entry(std::string title, std::string badge) {
    LegendEntry entry;
    entry.title = std::move(title);
    entry.detail = "298 · 2024";
    entry.badge = std::move(badge);
    entry.style.fill = {FillKind::hatch, {0xE6, 0x9F, 0x00, 0xA0}, 45, 11, 2};
    entry.style.stroke.color = {0xE6, 0x9F, 0x00};
    entry.style.stroke.width = 1.4F;
    entry.style.stroke.inner_band = 5;
    entry.style.stroke.band = {0xE6, 0x9F, 0x00, 0x60};
    return entry;
}

LegendEntry point_entry() {
    LegendEntry entry;
    entry.title = "Installations classées";
    entry.detail = "2 151 · 2021";
    entry.is_point = true;
    entry.style.marker = {MarkerShape::square, 6, {0x30, 0x34, 0x3A}, {255, 255, 255}, 1};
    Marker high = entry.style.marker;
    high.shape = MarkerShape::triangle;
    high.fill = {0xB3, 0x26, 0x1E};
    high.size = 14;
    entry.markers = {{"Seveso seuil haut", high}, {"Autres installations", entry.style.marker}};
    return entry;
}

Plate plate_with(std::size_t entries, float scale_factor) {
    Plate plate;
    plate.title = "Territoire d’industrie Grand Paris Sud – Seine – Essonne – Sénart";
    plate.subtitle = "Programmes, quartiers prioritaires et foncier productif";
    plate.legend_title = "Légende";
    plate.north = "N";
    plate.scale_factor = scale_factor;
    for (std::size_t i = 0; i < entries; ++i) {
        plate.legend.push_back(i % 5 == 1 ? point_entry()
                                          : area_entry("Quartiers prioritaires de la politique de "
                                                       "la ville, périmètre de 2024",
                                                       i % 3 == 0 ? "reconstitué" : ""));
    }
    for (int i = 0; i < 7; ++i) {
        plate.sources +=
            "Agence nationale de la cohésion des territoires, Territoires d’industrie "
            "2023-2027 (septembre 2024) ; ";
    }
    plate.notice = "D’après des documents publics datés ; rien ici ne promet une aide.";
    return plate;
}

PageFonts fonts() {
    return std::move(PageFonts::open(font_folder)).value();
}

void expect_inside(const Box& inner, const Box& outer, const std::string& what) {
    constexpr double slack = 0.01;
    EXPECT_GE(inner.x, outer.x - slack) << what;
    EXPECT_GE(inner.y, outer.y - slack) << what;
    EXPECT_LE(inner.right(), outer.right() + slack) << what;
    EXPECT_LE(inner.bottom(), outer.bottom() + slack) << what;
}

void expect_texts_in_their_boxes(const PlatePlan& plan, const PageFonts& inter) {
    for (const PlacedText& text : plan.texts) {
        const Box ink{text.x, text.baseline - text.style.size * 0.75,
                      inter.width(text.text, text.style), text.style.size * 0.95};
        expect_inside(ink, text.room, text.text);
        expect_inside(text.room, {0, 0, plan.width, plan.height}, text.text);
        const bool on_map = text.room.y == plan.scale_card.y && text.room.x == plan.scale_card.x;
        if (!on_map) {
            const bool in_column = text.room.right() <= plan.column.right() + 0.01;
            expect_inside(ink, in_column ? plan.column : plan.footer, text.text);
        }
    }
}

bool overlap(const Box& a, const Box& b) {
    constexpr double slack = 0.01;
    return a.x + slack < b.right() && b.x + slack < a.right() && a.y + slack < b.bottom() &&
           b.y + slack < a.bottom();
}

void expect_no_text_over_another(const PlatePlan& plan, const PageFonts& inter) {
    const auto ink = [&](const PlacedText& text) {
        return Box{text.x, text.baseline - text.style.size * 0.72,
                   inter.width(text.text, text.style), text.style.size * 0.72};
    };
    for (std::size_t i = 0; i < plan.texts.size(); ++i) {
        for (std::size_t j = i + 1; j < plan.texts.size(); ++j) {
            EXPECT_FALSE(overlap(ink(plan.texts[i]), ink(plan.texts[j])))
                << plan.texts[i].text << " / " << plan.texts[j].text;
        }
    }
}

struct PageSize {
    int width, height;
    float scale_factor;
};

class PlateAtSize : public testing::TestWithParam<PageSize> {};

TEST_P(PlateAtSize, NothingOverflows) {
    const PageFonts inter = fonts();
    const auto [width, height, scale_factor] = GetParam();
    for (const std::size_t entries : {0, 1, 10, 23, 60}) {
        const Plate plate = plate_with(entries, scale_factor);
        const PlatePlan plan = plan_plate(plate, width, height, page_colors, inter);
        SCOPED_TRACE(entries);
        expect_texts_in_their_boxes(plan, inter);
        expect_no_text_over_another(plan, inter);
        const Box whole{0, 0, plan.width, plan.height};
        expect_inside(plan.footer, whole, "footer");
        expect_inside(plan.map, whole, "map");
        EXPECT_FALSE(overlap(plan.map, plan.footer));
        EXPECT_FALSE(overlap(plan.map, plan.column));
        EXPECT_GT(plan.map.height, plan.height * 0.35);
        for (const PlacedSwatch& swatch : plan.swatches) {
            expect_inside(swatch.box, plan.column.width > 0 ? plan.column : plan.footer, "swatch");
        }
        for (const Box& pill : plan.pills) expect_inside(pill, plan.column, "badge");
        if (plan.scale_card.width > 0) expect_inside(plan.scale_card, plan.map, "scale");
    }
}

TEST_P(PlateAtSize, SourcesAndNoticeAreWholeAndAlwaysThere) {
    const PageFonts inter = fonts();
    const auto [width, height, scale_factor] = GetParam();
    const Plate plate = plate_with(10, scale_factor);
    const PlatePlan plan = plan_plate(plate, width, height, page_colors, inter);
    std::string written;
    for (const PlacedText& text : plan.texts) {
        if (text.room.y >= plan.footer.y) written += text.text + " ";
    }
    std::string squeezed, wanted;
    for (const char c : written) squeezed += c == ' ' ? "" : std::string(1, c);
    for (const char c : plate.sources + plate.notice) wanted += c == ' ' ? "" : std::string(1, c);
    EXPECT_NE(squeezed.find(wanted), std::string::npos) << written;
}

TEST_P(PlateAtSize, LayoutSaysWhatThePlateTakes) {
    const auto [width, height, scale_factor] = GetParam();
    const Plate plate = plate_with(10, scale_factor);
    const auto layout = plate_layout(plate, width, height, font_folder);
    ASSERT_TRUE(layout);
    Image map{width, height, {}};
    map.rgba.assign(static_cast<std::size_t>(width) * height * 4, 255);
    for (std::size_t i = 1; i < map.rgba.size(); i += 4) map.rgba[i] = 0;  // magenta
    ASSERT_TRUE(draw_plate(map, plate, page_colors, font_folder));
    const auto pixel = [&](int x, int y) {
        const std::size_t at = (static_cast<std::size_t>(y) * width + x) * 4;
        return Color{map.rgba[at], map.rgba[at + 1], map.rgba[at + 2], map.rgba[at + 3]};
    };
    const Color magenta{255, 0, 255};
    const int left = layout.value().legend_width;
    const int bottom = height - layout.value().footer_height;
    EXPECT_EQ(pixel(left, 0), magenta);
    EXPECT_EQ(pixel(left, bottom - 2), magenta);
    EXPECT_EQ(pixel(width - 1, bottom - 2), magenta);
    EXPECT_NE(pixel(width - 1, bottom + 1), magenta);
    if (left > 0) {
        EXPECT_NE(pixel(left - 1, 0), magenta);
    }
    EXPECT_EQ(pixel(width - 1, height - 1), page_colors.paper);
}

INSTANTIATE_TEST_SUITE_P(Sizes, PlateAtSize,
                         testing::Values(PageSize{640, 480, 1}, PageSize{899, 600, 1},
                                         PageSize{900, 600, 1}, PageSize{1280, 720, 1},
                                         PageSize{1920, 1080, 1}, PageSize{3840, 2160, 2},
                                         PageSize{1280, 960, 2}, PageSize{2480, 3508, 2.5F}));

TEST(Plate, TinyPicturesAreDrawnAndSayWhatTheyCut) {
    const PageFonts inter = fonts();
    for (const auto& [width, height] :
         {std::pair{1, 1}, {16, 16}, {64, 64}, {100, 900}, {900, 20}}) {
        SCOPED_TRACE(width);
        const Plate plate = plate_with(10, 1);
        Image map{width, height, {}};
        map.rgba.assign(static_cast<std::size_t>(width) * height * 4, 200);
        EXPECT_TRUE(draw_plate(map, plate, page_colors, font_folder));
        EXPECT_EQ(map.width, width);
    }
    const PlatePlan plan = plan_plate(plate_with(10, 1), 160, 120, page_colors, inter);
    EXPECT_FALSE(plan.complete);
    EXPECT_TRUE(plan.texts.back().text.ends_with("\u2026"));
}

TEST(Plate, EntriesThatDoNotFitAreCounted) {
    const PageFonts inter = fonts();
    const PlatePlan plan = plan_plate(plate_with(200, 1), 1280, 720, page_colors, inter);
    std::size_t shown = 0;
    for (const PlacedSwatch& swatch : plan.swatches) shown += swatch.marker ? 0 : 1;
    EXPECT_FALSE(plan.complete);
    EXPECT_GT(shown, 10U);
    const std::string rest = "\u2026 + " + std::to_string(200 - shown);
    EXPECT_TRUE(
        std::ranges::any_of(plan.texts, [&](const PlacedText& text) { return text.text == rest; }));
}

TEST(Plate, LegendLeavesOutWhatIsNotDrawnAtThisScale) {
    const PageFonts inter = fonts();
    Plate plate = plate_with(2, 1);
    plate.legend[0].style.max_metres_per_pixel = 110;
    plate.legend[0].title = "Communes";
    const auto has_communes = [&](double metres_per_pixel) {
        plate.metres_per_pixel = metres_per_pixel;
        const PlatePlan plan = plan_plate(plate, 1280, 720, page_colors, inter);
        return std::ranges::any_of(plan.texts,
                                   [](const PlacedText& text) { return text.text == "Communes"; });
    };
    EXPECT_TRUE(has_communes(110));
    EXPECT_FALSE(has_communes(111));
}

TEST(Plate, WatermarkChangesTheMapAndOnlyTheMap) {
    Plate plate = plate_with(3, 1);
    const Image ground{1280, 720, std::vector<std::uint8_t>(1280 * 720 * 4, 255)};
    Image without = ground;
    ASSERT_TRUE(draw_plate(without, plate, page_colors, font_folder));
    plate.watermark = "DÉMONSTRATION — RÉGION FICTIVE";
    Image with = ground;
    ASSERT_TRUE(draw_plate(with, plate, page_colors, font_folder));
    const auto layout = plate_layout(plate, 1280, 720, font_folder).value();
    std::size_t on_map = 0;
    std::size_t elsewhere = 0;
    for (std::size_t i = 0; i < with.rgba.size(); i += 4) {
        const int x = static_cast<int>(i / 4 % 1280);
        const int y = static_cast<int>(i / 4 / 1280);
        const bool map = x >= layout.legend_width && y < 720 - layout.footer_height;
        if (!std::equal(&with.rgba[i], &with.rgba[i] + 4, &without.rgba[i])) {
            ++(map ? on_map : elsewhere);
        }
    }
    EXPECT_GT(on_map, 20000U);
    EXPECT_EQ(elsewhere, 0U);
}

TEST(Plate, WatermarkIsAsLoudOnDark) {
    const auto furthest = [](std::uint8_t ground, const PageColors& page) {
        Image map{1280, 720, std::vector<std::uint8_t>(1280 * 720 * 4, ground)};
        for (std::size_t i = 3; i < map.rgba.size(); i += 4) map.rgba[i] = 255;
        Plate plate = plate_with(3, 1);
        plate.watermark = "DÉMONSTRATION";
        EXPECT_TRUE(draw_plate(map, plate, page, font_folder));
        const auto layout = plate_layout(plate, 1280, 720, font_folder).value();
        int most = 0;
        for (int y = 0; y < 600 - layout.footer_height; ++y) {
            for (int x = layout.legend_width; x < 1280; ++x) {
                const std::size_t at = static_cast<std::size_t>(y * 1280 + x) * 4;
                int change = 0;
                for (std::size_t c = at; c < at + 3; ++c) change += std::abs(map.rgba[c] - ground);
                most = std::max(most, change);
            }
        }
        return most;
    };
    const PageColors night = {
        {21, 25, 30}, {20, 24, 28}, {236, 233, 225}, {162, 172, 183}, {116, 182, 245}};
    EXPECT_GE(furthest(36, night), furthest(244, page_colors) * 2 / 3);
}

TEST(Plate, HostileTextsAreDrawn) {
    Plate plate = plate_with(3, 1);
    plate.title = std::string(3000, 'W');
    plate.subtitle = "\xFF\xFE\x80 \xC3";
    plate.legend[0].title = std::string(400, ' ');
    plate.legend[0].badge = std::string(400, 'm');
    plate.legend[1].title.clear();
    plate.sources = std::string(20000, 'x') + "\n\n\n";
    plate.metres_per_pixel = -3;
    Image map{1280, 720, std::vector<std::uint8_t>(1280 * 720 * 4, 255)};
    EXPECT_TRUE(draw_plate(map, plate, page_colors, font_folder));
    const PageFonts inter = fonts();
    expect_texts_in_their_boxes(plan_plate(plate, 1280, 720, page_colors, inter), inter);
}

TEST(Plate, WithoutFontsOrPixelsIsAnError) {
    const Plate plate = plate_with(1, 1);
    Image map{10, 10, std::vector<std::uint8_t>(400, 255)};
    const auto drawn = draw_plate(map, plate, page_colors, "/no/such/folder");
    ASSERT_FALSE(drawn);
    EXPECT_EQ(drawn.error().message.key, "error.page_font_cannot_open");
    EXPECT_EQ(map.rgba, std::vector<std::uint8_t>(400, 255));
    Image nothing;
    EXPECT_EQ(draw_plate(nothing, plate, page_colors, font_folder).error().message.key,
              "error.page_no_picture");
    Plate without_scale = plate;
    without_scale.scale_factor = 0;
    EXPECT_FALSE(draw_plate(map, without_scale, page_colors, font_folder));
    EXPECT_FALSE(plate_layout(plate, 0, 100, font_folder));
}

TEST(ScaleBar, IsRoundAndFits) {
    for (double scale = 0.5; scale <= 2000; scale *= 1.07) {
        const ScaleBar bar = choose_scale_bar(scale, 150, true);
        EXPECT_LE(bar.length, 150 + 1e-9);
        EXPECT_GT(bar.length, 150 / 2.6);
        EXPECT_NEAR(bar.length * scale, bar.metres, 1e-6);
        const std::string digits = std::to_string(static_cast<long>(bar.metres));
        EXPECT_NE(std::string("125").find(digits[0]), std::string::npos);
        EXPECT_EQ(digits.find_first_not_of('0', 1), std::string::npos) << digits;
    }
}

TEST(ScaleBar, IsWrittenInTheLanguage) {
    EXPECT_EQ(choose_scale_bar(100, 150, true).end, "10\u202Fkm");
    EXPECT_EQ(choose_scale_bar(100, 150, false).end, "10\u00A0km");
    EXPECT_EQ(choose_scale_bar(10, 150, true).end, "1\u202Fkm");
    EXPECT_EQ(choose_scale_bar(10, 150, true).middle, "0,5");
    EXPECT_EQ(choose_scale_bar(10, 150, false).middle, "0.5");
    EXPECT_EQ(choose_scale_bar(5, 150, true).end, "500\u202Fm");
    EXPECT_EQ(choose_scale_bar(5, 150, true).middle, "");
    EXPECT_EQ(choose_scale_bar(-1, 150, true).metres, 0);
    EXPECT_EQ(choose_scale_bar(0, 150, true).metres, 0);
}

TEST(WrapText, BreaksWhereTypographyAllows) {
    const PageFonts inter = fonts();
    const TextStyle style{Weight::regular, 13, {}, 0};
    for (double width = 20; width < 200; width += 7) {
        const WrappedText wrapped = wrap_text(
            inter, "Où produire ? « Ici » : 12\u202F463\u202F067 habitants", style, width, 50);
        EXPECT_TRUE(wrapped.complete);
        if (!wrapped.words_whole) continue;
        for (const std::string& line : wrapped.lines) {
            EXPECT_LE(inter.width(line, style), width);
            EXPECT_FALSE(line.starts_with("?") || line.starts_with(":") || line.starts_with("»"))
                << line;
            EXPECT_FALSE(line.ends_with("«")) << line;
        }
    }
}

TEST(WrapText, LongWordsAreBrokenBetweenCharacters) {
    const PageFonts inter = fonts();
    const TextStyle style{Weight::regular, 13, {}, 0};
    std::string word;
    for (int i = 0; i < 40; ++i) word += "é";
    const WrappedText wrapped = wrap_text(inter, word, style, 50, 100);
    EXPECT_FALSE(wrapped.words_whole);
    std::string joined;
    for (const std::string& line : wrapped.lines) {
        EXPECT_LE(inter.width(line, style), 50);
        EXPECT_EQ(line.size() % 2, 0U);
        joined += line;
    }
    EXPECT_EQ(joined, word);
}

TEST(WrapText, WhatIsCutEndsWithAnEllipsis) {
    const PageFonts inter = fonts();
    const TextStyle style{Weight::regular, 13, {}, 0};
    const WrappedText wrapped = wrap_text(inter, "un deux trois quatre cinq six", style, 70, 2);
    EXPECT_FALSE(wrapped.complete);
    ASSERT_EQ(wrapped.lines.size(), 2U);
    EXPECT_TRUE(wrapped.lines[1].ends_with("\u2026"));
    EXPECT_LE(inter.width(wrapped.lines[1], style), 70);
}

TEST(PageFonts, KernsAndSetsFiguresInColumns) {
    const PageFonts inter = fonts();
    const TextStyle style{Weight::regular, 100, {}, 0};
    EXPECT_LT(inter.width("AV", style), inter.width("A", style) + inter.width("V", style));
    EXPECT_DOUBLE_EQ(inter.width("1111", style), inter.width("0000", style));
    EXPECT_EQ(inter.width("", style), 0);
}

}  // namespace
}  // namespace ancrage::render
