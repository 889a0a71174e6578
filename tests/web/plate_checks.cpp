#include <cairo-ft.h>
#include <cairo.h>
#include <png.h>
#include <zlib.h>

#include <array>
#include <csetjmp>
#include <cstring>
#include <numbers>
#include <vector>

#include "tests/web/expect.h"

namespace ancrage::web_checks {

namespace {

constexpr int across = 320;
constexpr int down = 200;
using Bytes = std::vector<unsigned char>;

// Curves filled and stroked, whole and dashed, with each join: what goes through most callbacks.
void draw_curves(cairo_t* cairo) {
    cairo_set_source_rgba(cairo, 0.1, 0.3, 0.6, 1);
    cairo_arc(cairo, 60, 60, 40, 0, 2 * std::numbers::pi);
    expect(cairo_in_fill(cairo, 60, 90) != 0 && cairo_in_fill(cairo, 60, 102) == 0,
           "a place is in a circle or not");
    cairo_fill_preserve(cairo);
    cairo_path_t* flat = cairo_copy_path_flat(cairo);
    expect(flat->status == CAIRO_STATUS_SUCCESS && flat->num_data > 20,
           "a circle of straight lines");
    cairo_path_destroy(flat);
    const std::array<double, 2> dash = {7, 3};
    for (const auto antialias :
         {CAIRO_ANTIALIAS_DEFAULT, CAIRO_ANTIALIAS_NONE, CAIRO_ANTIALIAS_BEST})
        for (const auto join :
             {CAIRO_LINE_JOIN_MITER, CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_JOIN_BEVEL}) {
            cairo_set_antialias(cairo, antialias);
            cairo_set_line_join(cairo, join);
            cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
            cairo_set_line_width(cairo, 5 - join);
            cairo_set_source_rgba(cairo, 0.8, 0.2, 0.1 * static_cast<double>(join), 0.5);
            cairo_set_dash(cairo, dash.data(), antialias == CAIRO_ANTIALIAS_BEST ? 2 : 0, 0);
            cairo_stroke_preserve(cairo);
            cairo_curve_to(cairo, 150, 10, 20, 150, 200, 120 + 10 * join);
            cairo_line_to(cairo, 220, 40);
        }
    double left = 0, top = 0, right = 0, bottom = 0;
    cairo_stroke_extents(cairo, &left, &top, &right, &bottom);
    expect(left < 60 && right > 220, "how far a stroke reaches");
    cairo_stroke(cairo);
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_DEFAULT);
    cairo_set_dash(cairo, nullptr, 0, 0);
}

// Glyphs as text and as outlines.
void draw_glyphs(cairo_t* cairo, FT_Face face) {
    cairo_font_face_t* font = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
    cairo_set_font_face(cairo, font);
    cairo_set_font_size(cairo, 30);
    const std::array<cairo_glyph_t, 3> glyphs = {{{FT_Get_Char_Index(face, 'A'), 20, 180},
                                                  {FT_Get_Char_Index(face, 'n'), 45, 180},
                                                  {FT_Get_Char_Index(face, 'c'), 70, 180}}};
    cairo_set_source_rgba(cairo, 0, 0, 0, 1);
    cairo_show_glyphs(cairo, glyphs.data(), static_cast<int>(glyphs.size()));
    cairo_translate(cairo, 110, 0);
    cairo_glyph_path(cairo, glyphs.data(), static_cast<int>(glyphs.size()));
    double left = 0, top = 0, right = 0, bottom = 0;
    cairo_path_extents(cairo, &left, &top, &right, &bottom);
    expect(right - left > 50 && bottom - top > 20, "the outlines of three letters");
    cairo_set_source_rgba(cairo, 0.2, 0.5, 0.2, 0.7);
    cairo_fill(cairo);
    cairo_identity_matrix(cairo);
    cairo_font_face_destroy(font);
}

// A picture in a picture: smaller, turned, cut to a circle; and what was recorded, played again.
void draw_pictures(cairo_t* cairo) {
    cairo_surface_t* stamp = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 40, 40);
    cairo_t* pen = cairo_create(stamp);
    cairo_set_source_rgba(pen, 0.9, 0.7, 0, 0.8);
    cairo_paint(pen);
    cairo_destroy(pen);
    cairo_surface_t* tape = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr);
    pen = cairo_create(tape);
    cairo_arc(pen, 30, 30, 20, 0, 4);
    cairo_set_source_surface(pen, stamp, 5, 5);
    cairo_fill(pen);
    cairo_destroy(pen);
    double left = 0, top = 0, wide = 0, high = 0;
    cairo_recording_surface_ink_extents(tape, &left, &top, &wide, &high);
    expect(wide > 30 && wide < 50, "how much of a record is drawn on");
    cairo_save(cairo);
    cairo_arc(cairo, 260, 60, 40, 0, 2 * std::numbers::pi);
    cairo_clip(cairo);
    cairo_translate(cairo, 230, 20);
    cairo_rotate(cairo, 0.3);
    cairo_scale(cairo, 1.7, 1.4);
    cairo_set_source_surface(cairo, tape, 0, 0);
    cairo_paint_with_alpha(cairo, 0.9);
    cairo_restore(cairo);
    cairo_surface_destroy(tape);
    cairo_surface_destroy(stamp);
}

Bytes drawn(FT_Face face) {
    cairo_surface_t* picture = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, across, down);
    cairo_t* cairo = cairo_create(picture);
    cairo_set_source_rgba(cairo, 1, 1, 1, 1);
    cairo_paint(cairo);
    draw_curves(cairo);
    draw_glyphs(cairo, face);
    draw_pictures(cairo);
    expect(cairo_status(cairo) == CAIRO_STATUS_SUCCESS, "Cairo has no complaint");
    cairo_destroy(cairo);
    cairo_surface_flush(picture);
    const unsigned char* pixels = cairo_image_surface_get_data(picture);
    const int stride = cairo_image_surface_get_stride(picture);
    Bytes bytes(pixels, pixels + static_cast<std::ptrdiff_t>(stride) * down);
    cairo_surface_destroy(picture);
    return bytes;
}

Bytes as_png(const Bytes& pixels) {
    Bytes file;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(
        png, &file,
        [](png_structp to, png_bytep bytes, std::size_t count) {
            auto* into = static_cast<Bytes*>(png_get_io_ptr(to));
            into->insert(into->end(), bytes, bytes + count);
        },
        [](png_structp) {});
    png_set_IHDR(png, info, across, down, 8, PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int row = 0; row < down; ++row)
        png_write_row(png, pixels.data() + static_cast<std::ptrdiff_t>(row) * across * 4);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return file;
}

// The pixels of a file in memory, none when it is not a picture: libpng then jumps back here.
Bytes read_png(const Bytes& file) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0) return {};
    image.format = PNG_FORMAT_RGBA;
    Bytes pixels(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr) == 0) return {};
    return pixels;
}

void check_files(const Bytes& pixels) {
    Bytes file = as_png(pixels);
    expect(file.size() > 100 && file.size() < pixels.size() / 4, "a PNG file is much smaller");
    tell("PNG", static_cast<long long>(crc32(0, file.data(), static_cast<uInt>(file.size()))));
    expect(read_png(file) == pixels, "what was written is read again");
    file[file.size() / 2] ^= 0x55U;
    expect(read_png(file).empty(), "a damaged file is refused");
    expect(read_png({1, 2, 3}).empty(), "three bytes are not a picture");
    uLongf room = compressBound(static_cast<uLong>(pixels.size()));
    Bytes packed(room);
    expect(compress2(packed.data(), &room, pixels.data(), static_cast<uLong>(pixels.size()), 9) ==
               Z_OK,
           "zlib packs");
    Bytes again(pixels.size());
    auto length = static_cast<uLongf>(again.size());
    expect(uncompress(again.data(), &length, packed.data(), room) == Z_OK && again == pixels,
           "zlib unpacks");
}

}  // namespace

void check_plates() {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    if (FT_Init_FreeType(&library) != 0 || FT_New_Face(library, typeface, 0, &face) != 0) {
        expect(false, "a typeface for the plate");
        return;
    }
    const Bytes pixels = drawn(face);
    long long sum = 0;
    for (const unsigned char byte : pixels) sum += byte;
    tell("plate", sum);
    expect(pixels[(60 * across + 60) * 4] > 100, "the circle is blue");
    check_files(pixels);
    FT_Done_FreeType(library);
}

}  // namespace ancrage::web_checks
