#include "render/page/cairo_canvas.h"

#include <cairo.h>

#include <algorithm>
#include <cstring>
#include <numbers>

namespace ancrage::render {

namespace {

std::uint32_t premultiplied(const std::uint8_t* rgba) {
    const std::uint32_t alpha = rgba[3];
    const auto times = [&](std::uint32_t channel) { return (channel * alpha + 127) / 255; };
    return alpha << 24 | times(rgba[0]) << 16 | times(rgba[1]) << 8 | times(rgba[2]);
}

void put_straight(std::uint32_t pixel, std::uint8_t* rgba) {
    const std::uint32_t alpha = pixel >> 24;
    const auto straight = [&](std::uint32_t channel) {
        if (alpha == 0) return std::uint8_t{0};
        return static_cast<std::uint8_t>(std::min(255U, (channel * 255 + alpha / 2) / alpha));
    };
    rgba[0] = straight(pixel >> 16 & 255);
    rgba[1] = straight(pixel >> 8 & 255);
    rgba[2] = straight(pixel & 255);
    rgba[3] = static_cast<std::uint8_t>(alpha);
}

}  // namespace

void CairoDestroyer::operator()(cairo_t* cairo) const {
    cairo_destroy(cairo);
}

void CairoDestroyer::operator()(cairo_surface_t* surface) const {
    cairo_surface_destroy(surface);
}

CairoCanvas make_canvas(int width, int height, double scale_factor) {
    CairoCanvas canvas;
    canvas.surface.reset(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height));
    canvas.cairo.reset(cairo_create(canvas.surface.get()));
    cairo_scale(canvas.cairo.get(), scale_factor, scale_factor);
    return canvas;
}

CairoCanvas make_canvas(const Image& image, double scale_factor) {
    CairoCanvas canvas = make_canvas(image.width, image.height, scale_factor);
    cairo_surface_t* surface = canvas.surface.get();
    cairo_surface_flush(surface);
    unsigned char* rows = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    const std::uint8_t* source = image.rgba.data();
    for (int y = 0; y < image.height && rows != nullptr; ++y) {
        unsigned char* row = rows + static_cast<std::ptrdiff_t>(y) * stride;
        for (int x = 0; x < image.width; ++x, source += 4) {
            const std::uint32_t pixel = premultiplied(source);
            std::memcpy(row + static_cast<std::ptrdiff_t>(x) * 4, &pixel, 4);
        }
    }
    cairo_surface_mark_dirty(surface);
    return canvas;
}

Image picture_of(const CairoCanvas& canvas) {
    cairo_surface_t* surface = canvas.surface.get();
    cairo_surface_flush(surface);
    Image image{
        cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), {}};
    image.rgba.resize(static_cast<std::size_t>(image.width) * image.height * 4);
    const unsigned char* rows = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    std::uint8_t* target = image.rgba.data();
    for (int y = 0; y < image.height && rows != nullptr; ++y) {
        const unsigned char* row = rows + static_cast<std::ptrdiff_t>(y) * stride;
        for (int x = 0; x < image.width; ++x, target += 4) {
            std::uint32_t pixel = 0;
            std::memcpy(&pixel, row + static_cast<std::ptrdiff_t>(x) * 4, 4);
            put_straight(pixel, target);
        }
    }
    return image;
}

CairoCanvas canvas_on(cairo_surface_t* surface) {
    CairoCanvas canvas;
    canvas.surface.reset(surface);
    canvas.cairo.reset(cairo_create(surface));
    return canvas;
}

void set_source(cairo_t* cairo, Color color) {
    cairo_set_source_rgba(cairo, color.r / 255.0, color.g / 255.0, color.b / 255.0,
                          color.a / 255.0);
}

void add_rounded_box(cairo_t* cairo, const Box& box, double radius) {
    const double r = std::min({radius, box.width / 2, box.height / 2});
    constexpr double quarter = std::numbers::pi / 2;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, box.right() - r, box.y + r, r, -quarter, 0);
    cairo_arc(cairo, box.right() - r, box.bottom() - r, r, 0, quarter);
    cairo_arc(cairo, box.x + r, box.bottom() - r, r, quarter, 2 * quarter);
    cairo_arc(cairo, box.x + r, box.y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
}

}  // namespace ancrage::render
