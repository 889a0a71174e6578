#include "render/page/svg_text.h"

#include <gtest/gtest.h>

namespace ancrage::render {
namespace {

const std::string font_folder = "/usr/share/fonts/opentype/inter";
const std::string document = "<?xml version=\"1.0\"?>\n<svg width=\"10pt\">\n<path/>\n</svg>\n";

// Texts that a canvas was asked to write.
KeptTexts kept(std::string_view text) {
    KeptTexts texts;
    const auto face = Typeface::open(font_folder, "Inter-Medium.otf");
    EXPECT_TRUE(face);
    cairo_surface_t* surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr);
    cairo_t* cairo = cairo_create(surface);
    keep_texts(cairo, texts);
    RunStyle style;
    style.halo = {255, 255, 255, 255};
    style.halo_width = 2;
    cairo_scale(cairo, 0.75, 0.75);
    cairo_translate(cairo, 40, 20);
    show_run(cairo, face.value(), shape_run(face.value(), text, style), style);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return texts;
}

TEST(SvgText, WordsAreWrittenAsWordsAtTheirPlace) {
    const auto svg = with_texts(document, kept("L’Île & <Œuvre>"), {"A \"title\"", "d"});
    ASSERT_TRUE(svg);
    EXPECT_NE(svg.value().find(">L’Île &amp; &lt;Œuvre&gt;</text>"), std::string::npos);
    EXPECT_NE(svg.value().find("<title>A &quot;title&quot;</title>"), std::string::npos);
    EXPECT_NE(svg.value().find("x=\"30\" y=\"15\""), std::string::npos);
    EXPECT_NE(svg.value().find("font-size=\"9.75\""), std::string::npos);
    EXPECT_NE(svg.value().find("@font-face{font-family:Inter;font-weight:500"), std::string::npos);
    EXPECT_NE(svg.value().find("stroke-width=\"3\""), std::string::npos);
    // A part of the typeface, not all of it (600 kB).
    EXPECT_LT(svg.value().size(), 60'000U);
}

TEST(SvgText, HostileTextStaysWellFormed) {
    const auto svg = with_texts(document, kept("a\x01\xFF\xC0\x80z\x7F"), {"", ""});
    ASSERT_TRUE(svg);
    EXPECT_NE(svg.value().find(">a \uFFFD\uFFFD\uFFFDz </text>"), std::string::npos);
}

TEST(SvgText, NoDocumentIsAnError) {
    EXPECT_FALSE(with_texts("nothing", {}, {"", ""}));
    KeptTexts lost = kept("a");
    lost[0].font_path = "/nonexistent/Inter.otf";
    const auto svg = with_texts(document, lost, {"", ""});
    ASSERT_FALSE(svg);
    EXPECT_EQ(svg.error().message.key, "error.page_font_cannot_open");
}

}  // namespace
}  // namespace ancrage::render
