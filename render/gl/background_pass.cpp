#include "render/gl/background_pass.h"

#include <cmath>
#include <vector>

namespace ancrage::render {

namespace {

bool can_be_shown(const Image& image, const geo::Extent& extent) {
    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    const bool has_size =
        image.width > 0 && image.height > 0 && image.width <= largest && image.height <= largest;
    return has_size &&
           image.rgba.size() == static_cast<std::size_t>(image.width) * image.height * 4 &&
           extent.width() > 0 && extent.height() > 0 && std::isfinite(extent.width()) &&
           std::isfinite(extent.height());
}

// So that filtering takes no colour from what is transparent.
std::vector<std::uint8_t> premultiplied(const Image& image) {
    std::vector<std::uint8_t> pixels = image.rgba;
    for (std::size_t i = 0; i < pixels.size(); i += 4) {
        const unsigned alpha = pixels[i + 3];
        if (alpha == 255) continue;
        for (std::size_t c = i; c < i + 3; ++c) {
            pixels[c] = static_cast<std::uint8_t>((pixels[c] * alpha + 127) / 255);
        }
    }
    return pixels;
}

}  // namespace

geo::Result<BackgroundPass> BackgroundPass::create(const std::string& shader_folder) {
    geo::Result<Program> program = Program::load(shader_folder, "background", "background");
    if (!program) return program.error();
    return BackgroundPass(std::move(program).value());
}

void BackgroundPass::set(const Image& image, const geo::Extent& extent) {
    clear();
    if (!can_be_shown(image, extent)) return;
    extent_ = extent;
    texture_.emplace();
    const std::vector<std::uint8_t> pixels = premultiplied(image);
    glBindTexture(GL_TEXTURE_2D, texture_->name());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, image.width, image.height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, pixels.data());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void BackgroundPass::clear() {
    texture_.reset();
}

void BackgroundPass::draw(const Frame& frame) const {
    if (!texture_) return;
    const Camera& camera = frame.camera;
    // In clip space, worked out in double precision.
    const auto across = [&](double x) {
        return static_cast<float>(2 * (x - camera.center.x) /
                                  (camera.metres_per_pixel * camera.width));
    };
    const auto up = [&](double y) {
        return static_cast<float>(2 * (y - camera.center.y) /
                                  (camera.metres_per_pixel * camera.height));
    };
    program_.use();
    program_.set("u_box", across(extent_.min_x), up(extent_.min_y), across(extent_.max_x),
                 up(extent_.max_y));
    program_.set("u_picture", 0);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture_->name());
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glBindVertexArray(array_.name());
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

}  // namespace ancrage::render
