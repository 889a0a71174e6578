#include "render/page/png.h"

#include <png.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace ancrage::render {

namespace {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

using ErrorText = std::array<char, 256>;

void keep_error(png_structp png, png_const_charp text) {
    auto* kept = static_cast<ErrorText*>(png_get_error_ptr(png));
    std::snprintf(kept->data(), kept->size(), "%s", text);
    png_longjmp(png, 1);
}

void ignore_warning(png_structp, png_const_charp) {}

bool is_opaque(const Image& image) {
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) {
        if (image.rgba[i] != 255) return false;
    }
    return true;
}

// libpng leaves by longjmp: nothing here may have a destructor, and what is read after the jump
// was set before it.
bool encode(std::FILE* file, const Image& image, bool opaque, ErrorText& error) {
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, &error, keep_error, ignore_warning);
    png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
    if (info == nullptr) {
        png_destroy_write_struct(&png, nullptr);
        std::snprintf(error.data(), error.size(), "libpng");
        return false;
    }
    if (setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_init_io(png, file);
    png_set_compression_level(png, 1);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
    png_set_IHDR(png, info, static_cast<png_uint_32>(image.width),
                 static_cast<png_uint_32>(image.height), 8,
                 opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_write_info(png, info);
    if (opaque) png_set_filler(png, 0, PNG_FILLER_AFTER);
    const std::size_t stride = static_cast<std::size_t>(image.width) * 4;
    for (int y = 0; y < image.height; ++y) {
        png_write_row(png, image.rgba.data() + static_cast<std::size_t>(y) * stride);
    }
    png_write_end(png, nullptr);
    png_destroy_write_struct(&png, &info);
    return true;
}

geo::Error cannot_write(const std::string& path, const std::string& reason) {
    return geo::failed("error.png_cannot_write", {path, reason});
}

// Everything up to the disk, so that a full disk is known before the rename.
geo::Status write_file(const std::string& written, const std::string& path, const Image& image) {
    File file(std::fopen(written.c_str(), "wb"));
    if (!file) return cannot_write(path, std::strerror(errno));
    ErrorText error{};
    errno = 0;
    if (!encode(file.get(), image, is_opaque(image), error)) {
        return cannot_write(path, errno != 0 ? std::strerror(errno) : error.data());
    }
    if (std::fflush(file.get()) != 0) return cannot_write(path, std::strerror(errno));
    // A pipe or a device has nothing to keep: only regular files can be asked to.
    if (fsync(fileno(file.get())) != 0 && errno != EINVAL && errno != EROFS) {
        return cannot_write(path, std::strerror(errno));
    }
    if (std::fclose(file.release()) != 0) return cannot_write(path, std::strerror(errno));
    return geo::Done{};
}

}  // namespace

geo::Status write_png(const std::string& path, const Image& image) {
    if (image.width <= 0 || image.height <= 0 ||
        image.rgba.size() != static_cast<std::size_t>(image.width) * image.height * 4) {
        return geo::failed("error.png_no_picture", {path});
    }
    std::error_code failure;
    const auto kind = std::filesystem::status(path, failure).type();
    // A device or a pipe is written to, never replaced by a file.
    if (kind == std::filesystem::file_type::character || kind == std::filesystem::file_type::fifo) {
        return write_file(path, path, image);
    }
    if (kind == std::filesystem::file_type::directory) {
        return cannot_write(path, std::strerror(EISDIR));
    }
    const std::string beside = path + "." + std::to_string(getpid()) + ".partial";
    geo::Status written = write_file(beside, path, image);
    if (written) {
        std::filesystem::rename(beside, path, failure);
        if (!failure) return geo::Done{};
        written = cannot_write(path, failure.message());
    }
    std::filesystem::remove(beside, failure);
    return written;
}

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
