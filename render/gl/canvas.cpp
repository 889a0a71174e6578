#include "render/gl/canvas.h"

#include <algorithm>

namespace ancrage::render {

void clear_to(Color color) {
    constexpr float full = 255.0F;
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glClearColor(static_cast<float>(color.r) / full, static_cast<float>(color.g) / full,
                 static_cast<float>(color.b) / full, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

void Canvas::resize(int width, int height) {
    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    width = std::clamp(width, 1, largest);
    height = std::clamp(height, 1, largest);
    if (width == width_ && height == height_) return;
    width_ = width;
    height_ = height;
    glBindTexture(GL_TEXTURE_2D, color_.name());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.name());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, color_.name(), 0);
}

void Canvas::bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.name());
    glViewport(0, 0, width_, height_);
}

void Canvas::copy_from(const Canvas& other, const PixelArea& area) const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, other.framebuffer());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer());
    glBlitFramebuffer(area.left, area.bottom, area.right(), area.top(), area.left, area.bottom,
                      area.right(), area.top(), GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

Image Canvas::read(const PixelArea& area) const {
    Image image{area.width, area.height, {}};
    if (area.empty()) return image;
    const std::size_t row_bytes = static_cast<std::size_t>(area.width) * 4;
    const auto rows = static_cast<std::size_t>(area.height);
    image.rgba.resize(row_bytes * rows);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer());
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(area.left, area.bottom, area.width, area.height, GL_RGBA, GL_UNSIGNED_BYTE,
                 image.rgba.data());
    for (std::size_t low = 0, high = rows - 1; low < high; ++low, --high) {
        std::swap_ranges(image.rgba.begin() + static_cast<std::ptrdiff_t>(low * row_bytes),
                         image.rgba.begin() + static_cast<std::ptrdiff_t>((low + 1) * row_bytes),
                         image.rgba.begin() + static_cast<std::ptrdiff_t>(high * row_bytes));
    }
    return image;
}

}  // namespace ancrage::render
