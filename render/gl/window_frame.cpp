#include "render/gl/window_frame.h"

#include <glad/gl.h>

#include <algorithm>

namespace ancrage::render {

Image read_window_frame(int width, int height) {
    Image image{width, height, {}};
    const std::size_t row = static_cast<std::size_t>(width) * 4;
    image.rgba.resize(row * static_cast<std::size_t>(height));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
    glReadBuffer(GL_BACK);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
    // OpenGL counts rows from below, pictures from above; a window is opaque whatever its alpha.
    for (int y = 0; y < height / 2; ++y) {
        const auto upper = image.rgba.begin() + static_cast<std::ptrdiff_t>(row) * y;
        const auto lower = image.rgba.begin() + static_cast<std::ptrdiff_t>(row) * (height - 1 - y);
        std::swap_ranges(upper, upper + static_cast<std::ptrdiff_t>(row), lower);
    }
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) image.rgba[i] = 255;
    return image;
}

}  // namespace ancrage::render
