#include "render/text/font_set.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include <array>
#include <utility>

#include "render/text/distance_field.h"
#include "render/text/text_runs.h"

namespace ancrage::render {

namespace {

constexpr std::array file_names = {
    "Inter-Regular.otf",  "Inter-Italic.otf",         "Inter-Medium.otf", "Inter-MediumItalic.otf",
    "Inter-SemiBold.otf", "Inter-SemiBoldItalic.otf", "Inter-Bold.otf",   "Inter-BoldItalic.otf"};

struct LibraryDelete {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct FaceDelete {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
struct FontDelete {
    void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};
struct BufferDelete {
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

struct Face {
    std::unique_ptr<FT_FaceRec_, FaceDelete> outlines;
    std::unique_ptr<hb_font_t, FontDelete> shaper;
    float units_per_em = 1;
};

hb_font_t* open_shaper(const std::string& path) {
    hb_blob_t* blob = hb_blob_create_from_file(path.c_str());
    hb_face_t* face = hb_face_create(blob, 0);
    hb_font_t* font = hb_font_create(face);
    const int units = static_cast<int>(hb_face_get_upem(face));
    hb_font_set_scale(font, units, units);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

}  // namespace

struct FontSet::State {
    std::unique_ptr<FT_LibraryRec_, LibraryDelete> library;
    std::array<Face, file_names.size()> faces;
    std::unique_ptr<hb_buffer_t, BufferDelete> buffer;
};

FontSet::FontSet(std::unique_ptr<State> state) : state_(std::move(state)) {}
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;
FontSet::~FontSet() = default;

geo::Result<FontSet> FontSet::open(const std::string& folder) {
    auto state = std::make_unique<State>();
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) {
        return geo::failed("error.font_cannot_open", {folder, "FreeType"});
    }
    state->library.reset(library);
    state->buffer.reset(hb_buffer_create());
    for (std::size_t i = 0; i < file_names.size(); ++i) {
        const std::string path = folder + "/" + file_names[i];
        FT_Face outlines = nullptr;
        const FT_Error error = FT_New_Face(library, path.c_str(), 0, &outlines);
        if (error != 0) {
            return geo::failed("error.font_cannot_open",
                               {path, "FreeType " + std::to_string(error)});
        }
        Face& face = state->faces[i];
        face.outlines.reset(outlines);
        FT_Set_Pixel_Sizes(outlines, 0, em_pixels);
        face.shaper.reset(open_shaper(path));
        face.units_per_em = static_cast<float>(outlines->units_per_EM);
    }
    return FontSet(std::move(state));
}

std::string_view FontSet::file_of(std::uint32_t face) {
    static_assert(file_names.size() == face_count);
    return file_names[face];
}

std::uint32_t FontSet::choose(int weight, bool italic) const {
    const std::uint32_t step = weight < 450 ? 0 : weight < 550 ? 1 : weight < 650 ? 2 : 3;
    return step * 2 + (italic ? 1 : 0);
}

std::vector<ShapedGlyph> FontSet::shape(std::uint32_t face, std::string_view text) const {
    std::vector<ShapedGlyph> glyphs;
    for (const DirectionRun& run : text_runs(text)) append_run(face, text, run, glyphs);
    return glyphs;
}

void FontSet::append_run(std::uint32_t face, std::string_view text, const DirectionRun& run,
                         std::vector<ShapedGlyph>& glyphs) const {
    hb_buffer_t* buffer = state_->buffer.get();
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()),
                       static_cast<unsigned>(run.first), static_cast<int>(run.end - run.first));
    hb_buffer_set_direction(buffer, run.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    if (run.right_to_left) {
        hb_buffer_guess_segment_properties(buffer);
    } else {
        hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    }
    hb_buffer_set_language(buffer, hb_language_from_string("fr", 2));
    const Face& used = state_->faces[face];
    hb_shape(used.shaper.get(), buffer, nullptr, 0);

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    const auto ems = [&](hb_position_t units) {
        return static_cast<float>(units) / used.units_per_em;
    };
    for (unsigned i = 0; i < count; ++i) {
        glyphs.push_back({infos[i].codepoint, ems(positions[i].x_advance),
                          ems(positions[i].x_offset), ems(positions[i].y_offset),
                          infos[i].cluster});
    }
}

GlyphPicture FontSet::draw(std::uint32_t face, std::uint32_t glyph) const {
    FT_Face outlines = state_->faces[face].outlines.get();
    GlyphPicture picture;
    if (FT_Load_Glyph(outlines, glyph, FT_LOAD_NO_HINTING) != 0) return picture;
    if (FT_Render_Glyph(outlines->glyph, FT_RENDER_MODE_NORMAL) != 0) return picture;
    const FT_Bitmap& bitmap = outlines->glyph->bitmap;
    if (bitmap.width == 0 || bitmap.rows == 0) return picture;
    std::vector<std::uint8_t> coverage;
    for (unsigned row = 0; row < bitmap.rows; ++row) {
        const unsigned char* first = bitmap.buffer + static_cast<int>(row) * bitmap.pitch;
        coverage.insert(coverage.end(), first, first + bitmap.width);
    }
    const auto width = static_cast<int>(bitmap.width);
    const auto height = static_cast<int>(bitmap.rows);
    picture.width = width + 2 * spread;
    picture.height = height + 2 * spread;
    picture.left = static_cast<float>(outlines->glyph->bitmap_left - spread) / em_pixels;
    picture.top = static_cast<float>(outlines->glyph->bitmap_top + spread) / em_pixels;
    picture.distances = distance_field(coverage, width, height, spread);
    return picture;
}

}  // namespace ancrage::render
