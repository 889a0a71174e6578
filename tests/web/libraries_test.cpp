// Are the browser's libraries whole? Compiled by emcc and run by node (libraries_test.sh): shapes a
// text, fetches its glyphs, sets up Dear ImGui with its glyphs. Prints what is wrong and exits 1.

#include <ft2build.h>
#include FT_FREETYPE_H
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <hb-ot.h>
#include <hb.h>
#include <imgui.h>
#include <imgui_freetype.h>
#include <imgui_stdlib.h>

#include <cstdio>
#include <initializer_list>
#include <string>
#include <vector>

namespace {

constexpr const char* typeface = "/Inter-Regular.otf";
int failures = 0;

void expect(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "not so: %s\n", what);
    ++failures;
}

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
    hb_feature_t kerning{HB_TAG('k', 'e', 'r', 'n'), with_kerning ? 1U : 0U,
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
    expect(shaped("\u00cele-de-France", true).size() == 13,
           "a letter with its accent is one glyph");
    expect(shaped("I\u0302le", true).size() == 3,
           "a letter and a combining accent become one glyph");
    expect(width(shaped("AVATAR", true)) < width(shaped("AVATAR", false)),
           "kerning narrows AVATAR");
}

void check_glyphs(FT_Library library) {
    FT_Face face = nullptr;
    expect(FT_New_Face(library, typeface, 0, &face) == 0, "FreeType opens the typeface");
    if (face == nullptr) return;
    const auto glyphs = shaped("A", true);
    expect(glyphs.size() == 1 && glyphs[0].index == FT_Get_Char_Index(face, 'A'),
           "HarfBuzz and FreeType name the same glyph");
    expect(FT_Set_Pixel_Sizes(face, 0, 48) == 0, "a size in pixels");
    for (const FT_Int32 flags : std::initializer_list<FT_Int32>{
             FT_LOAD_NO_HINTING, FT_LOAD_TARGET_LIGHT, FT_LOAD_FORCE_AUTOHINT}) {
        expect(FT_Load_Char(face, 'A', flags) == 0, "FreeType loads a glyph");
        expect(FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) == 0, "FreeType draws a glyph");
        const FT_Bitmap& bitmap = face->glyph->bitmap;
        int dark = 0;
        for (unsigned at = 0; at < bitmap.rows * bitmap.width; ++at)
            dark += bitmap.buffer[at / bitmap.width * bitmap.pitch + at % bitmap.width] > 127;
        expect(bitmap.rows >= 33 && bitmap.rows <= 37, "an A of 48 px is about 35 px high");
        expect(dark > 200 && dark < 700, "its strokes are dark, the rest is not");
    }
    expect(FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) == 0, "drawing again is harmless");
    FT_Done_Face(face);
}

void check_panels() {
    ImGui::CreateContext();
    expect(ImGui::DebugCheckVersionAndDataLayout(IMGUI_VERSION, sizeof(ImGuiIO), sizeof(ImGuiStyle),
                                                 sizeof(ImVec2), sizeof(ImVec4), sizeof(ImDrawVert),
                                                 sizeof(ImDrawIdx)),
           "the archive was built with the headers' configuration");
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {800, 600};
    io.Fonts->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    io.Fonts->FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    ImFont* font = io.Fonts->AddFontFromFileTTF(typeface, 18.0F);
    expect(font != nullptr && io.Fonts->Build(), "Dear ImGui builds its glyphs with FreeType");
    unsigned char* pixels = nullptr;
    int across = 0;
    int down = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &across, &down);
    expect(across >= 256 && down >= 64, "its picture of glyphs has room for the Latin ones");
    const ImFontGlyph* accented = font == nullptr ? nullptr : font->FindGlyphNoFallback(0xCE);
    expect(accented != nullptr && accented->AdvanceX > 3, "a letter with an accent among them");
    std::string answer = "Melun";
    // A new window shows from its second frame on, when its size is known.
    for (int frame = 0; frame < 3; ++frame) {
        io.DeltaTime = 0.1F;
        ImGui::NewFrame();
        ImGui::Begin("Ancrage");
        ImGui::InputText("place", &answer);
        ImGui::End();
        ImGui::Render();
    }
    expect(ImGui::GetDrawData()->TotalVtxCount > 4 * 17, "a frame draws the three words");
    ImGui::DestroyContext();
}

}  // namespace

int main(int count, char**) {
    FT_Library library = nullptr;
    expect(FT_Init_FreeType(&library) == 0, "FreeType begins");
    check_shaping();
    check_glyphs(library);
    check_panels();
    // Never so: keeps the backends in the link, which cannot run without a page.
    if (count > 100) {
        ImGui_ImplGlfw_InitForOpenGL(nullptr, true);
        ImGui_ImplOpenGL3_Init("#version 300 es");
    }
    FT_Done_FreeType(library);
    if (failures == 0) std::puts("the browser's libraries are whole");
    return failures == 0 ? 0 : 1;
}
