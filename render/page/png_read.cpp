#include "render/page/png.h"

#include <png.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace ancrage::render {

namespace {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

}  // namespace

geo::Result<Image> read_png(const std::string& path) {
    File file(std::fopen(path.c_str(), "rb"));
    if (!file) return geo::failed("error.png_cannot_open", {path, std::strerror(errno)});
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, decltype(&png_image_free)> freed(&png, png_image_free);
    if (png_image_begin_read_from_stdio(&png, file.get()) == 0) {
        return geo::failed("error.png_damaged", {path, png.message});
    }
    // A header of a few bytes must not make us ask for more memory than any picture of ours needs.
    constexpr std::size_t most_pixels = std::size_t{1} << 27;
    const std::size_t pixels = static_cast<std::size_t>(png.width) * png.height;
    if (pixels > most_pixels) {
        return geo::failed("error.png_too_large",
                           {path, std::to_string(png.width), std::to_string(png.height)});
    }
    png.format = PNG_FORMAT_RGBA;
    Image image{static_cast<int>(png.width), static_cast<int>(png.height), {}};
    image.rgba.resize(pixels * 4);
    if (png_image_finish_read(&png, nullptr, image.rgba.data(), 0, nullptr) == 0) {
        return geo::failed("error.png_damaged", {path, png.message});
    }
    return image;
}

}  // namespace ancrage::render
