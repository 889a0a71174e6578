#include "app/window/fonts.h"

#include <imgui_freetype.h>

#include <array>
#include <filesystem>

namespace ancrage::app {

namespace {

// Latin with French and its neighbours, typographic spaces, dashes, quotes and marks, the euro,
// arrows and a few signs. Kept by ImGui by address until the atlas is built.
constexpr std::array<ImWchar, 17> glyph_ranges = {0x0020, 0x017F, 0x2002, 0x203A, 0x20AC, 0x20AC,
                                                  0x2190, 0x2199, 0x2212, 0x2212, 0x2264, 0x2265,
                                                  0x2713, 0x2717, 0x27E8, 0x27E9, 0};

// ImGui takes a space's width from the font; one that the font lacks gets a part of the em.
void add_narrow_space(ImFont* font) {
    constexpr ImWchar narrow_no_break_space = 0x202F;
    if (font->FindGlyphNoFallback(narrow_no_break_space) != nullptr) return;
    font->AddGlyph(nullptr, narrow_no_break_space, 0, 0, 0, 0, 0, 0, 0, 0, font->FontSize * 0.18F);
}

}  // namespace

geo::Result<Fonts> load_fonts(const std::string& folder, float content_scale,
                              float pixels_per_unit) {
    ImGuiIO& io = ImGui::GetIO();
    io.Fonts->Clear();
    io.Fonts->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    io.Fonts->FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    io.Fonts->TexGlyphPadding = 1;

    Fonts fonts;
    struct Wanted {
        ImFont** font;
        const char* file;
        float size;
    };
    const std::array<Wanted, 6> wanted = {{{&fonts.body, "Inter-Regular.otf", 15},
                                           {&fonts.strong, "Inter-SemiBold.otf", 15},
                                           {&fonts.small, "Inter-Regular.otf", 13},
                                           {&fonts.small_strong, "Inter-SemiBold.otf", 13},
                                           {&fonts.title, "Inter-SemiBold.otf", 20},
                                           {&fonts.display, "Inter-Bold.otf", 44}}};
    for (const Wanted& font : wanted) {
        const std::string path = folder + "/" + font.file;
        // ImGui would stop the program on a file that is not there.
        std::error_code error;
        if (!std::filesystem::is_regular_file(path, error)) {
            return geo::failed("error.window_font", {path});
        }
        *font.font = io.Fonts->AddFontFromFileTTF(path.c_str(), font.size * content_scale, nullptr,
                                                  glyph_ranges.data());
        if (*font.font == nullptr) return geo::failed("error.window_font", {path});
    }
    if (!io.Fonts->Build()) return geo::failed("error.window_font", {folder});
    for (const Wanted& font : wanted) {
        add_narrow_space(*font.font);
        (*font.font)->AddRemapChar(0x201A, ',');
        (*font.font)->AddRemapChar(0x2024, '.');
    }
    io.FontGlobalScale = 1 / pixels_per_unit;
    io.FontDefault = fonts.body;
    return fonts;
}

}  // namespace ancrage::app
