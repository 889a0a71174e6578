#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-ot.h>
#include <hb.h>

#include <array>
#include <string>
#include <vector>

#include "tests/web/expect.h"

namespace ancrage::web_checks {

namespace {

struct ShapedGlyph {
    unsigned index = 0;
    int advance = 0;
};

std::vector<ShapedGlyph> shaped(const std::string& text, bool with_kerning) {
    hb_blob_t* blob = hb_blob_create_from_file_or_fail(typeface);
    expect(blob != nullptr, "HarfBuzz reads the typeface");
    if (blob == nullptr) return {};
    hb_face_t* face = hb_face_create(blob, 0);
    hb_font_t* font = hb_font_create(face);
    hb_buffer_t* buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    const hb_feature_t kerning{HB_TAG('k', 'e', 'r', 'n'), with_kerning ? 1U : 0U,
                               HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    hb_shape(font, buffer, &kerning, 1);
    unsigned count = 0;
    const hb_glyph_info_t* glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer, &count);
    std::vector<ShapedGlyph> result;
    for (unsigned at = 0; at < count; ++at)
        result.push_back({glyphs[at].codepoint, places[at].x_advance});
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return result;
}

int width(const std::vector<ShapedGlyph>& glyphs) {
    int sum = 0;
    for (const ShapedGlyph& glyph : glyphs) sum += glyph.advance;
    return sum;
}

void check_shaping() {
    const auto name = shaped("\u00cele-de-France 2030 \u2192 fl\u00e8che", true);
    for (const ShapedGlyph& glyph : name) tell("glyph", glyph.index * 100000LL + glyph.advance);
    expect(shaped("\u00cele-de-France", true).size() == 13, "an accented letter is one glyph");
    expect(shaped("I\u0302le", true).size() == 3, "a letter and its accent become one glyph");
    expect(width(shaped("AVATAR", true)) < width(shaped("AVATAR", false)), "kerning narrows text");
}

// How dark a drawn glyph is, with the place of each pixel in it.
long long digest(const FT_Bitmap& bitmap) {
    long long sum = bitmap.rows * 1000LL + bitmap.width;
    for (unsigned row = 0; row < bitmap.rows; ++row)
        for (unsigned column = 0; column < bitmap.width; ++column) {
            const auto at = static_cast<long long>(row) * bitmap.pitch + column;
            sum = (sum * 31 + bitmap.buffer[at]) % 1000000007LL;
        }
    return sum;
}

void check_glyphs(FT_Face face) {
    const auto glyphs = shaped("A", true);
    expect(glyphs.size() == 1 && glyphs[0].index == FT_Get_Char_Index(face, 'A'),
           "HarfBuzz and FreeType name the same glyph");
    expect(FT_Set_Pixel_Sizes(face, 0, 48) == 0, "a size in pixels");
    const std::array<FT_Int32, 4> ways = {FT_LOAD_NO_HINTING, FT_LOAD_TARGET_LIGHT,
                                          FT_LOAD_FORCE_AUTOHINT, FT_LOAD_DEFAULT};
    for (const FT_Int32 way : ways)
        for (const char letter : {'A', 'g', '8', '@'}) {
            expect(FT_Load_Char(face, letter, way) == 0, "FreeType loads a glyph");
            expect(FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) == 0, "and draws it");
            tell("pixels", digest(face->glyph->bitmap));
        }
    expect(FT_Load_Char(face, 'R', FT_LOAD_NO_HINTING) == 0, "another glyph");
    expect(FT_Render_Glyph(face->glyph, FT_RENDER_MODE_SDF) == 0, "as a field of distances");
    tell("distances", digest(face->glyph->bitmap));
}

}  // namespace

void check_text() {
    check_shaping();
    FT_Library library = nullptr;
    expect(FT_Init_FreeType(&library) == 0, "FreeType begins");
    FT_Face face = nullptr;
    expect(FT_New_Face(library, typeface, 0, &face) == 0, "FreeType opens the typeface");
    if (face != nullptr) check_glyphs(face);
    expect(FT_New_Face(library, "/no/such/file", 0, &face) != 0, "no typeface in a missing file");
    FT_Done_FreeType(library);
}

}  // namespace ancrage::web_checks
