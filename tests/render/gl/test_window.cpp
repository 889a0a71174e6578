#include "tests/render/gl/test_window.h"

#include <GL/glcorearb.h>

#include <algorithm>
#include <cstring>

#include "render/gl/offscreen_context.h"

namespace ancrage::render::testing {

namespace {

template <typename Function>
Function find(const char* name) {
    void* address = OffscreenContext::function_address(name);
    Function function = nullptr;
    std::memcpy(&function, &address, sizeof function);
    return function;
}

}  // namespace

// The texture and the framebuffer go with the test's context.
TestWindow::TestWindow(int width, int height) : width_(width), height_(height) {
    GLuint texture = 0;
    find<PFNGLGENTEXTURESPROC>("glGenTextures")(1, &texture);
    find<PFNGLBINDTEXTUREPROC>("glBindTexture")(GL_TEXTURE_2D, texture);
    find<PFNGLTEXIMAGE2DPROC>("glTexImage2D")(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA,
                                              GL_UNSIGNED_BYTE, nullptr);
    find<PFNGLGENFRAMEBUFFERSPROC>("glGenFramebuffers")(1, &framebuffer_);
    find<PFNGLBINDFRAMEBUFFERPROC>("glBindFramebuffer")(GL_FRAMEBUFFER, framebuffer_);
    find<PFNGLFRAMEBUFFERTEXTURE2DPROC>("glFramebufferTexture2D")(
        GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
}

void TestWindow::bind_and_clear() const {
    find<PFNGLBINDFRAMEBUFFERPROC>("glBindFramebuffer")(GL_FRAMEBUFFER, framebuffer_);
    find<PFNGLCLEARCOLORPROC>("glClearColor")(0, 0, 0, 1);
    find<PFNGLCLEARPROC>("glClear")(GL_COLOR_BUFFER_BIT);
}

Image TestWindow::read() const {
    Image image{width_, height_, {}};
    const std::ptrdiff_t row = width_ * 4;
    image.rgba.resize(static_cast<std::size_t>(row * height_));
    find<PFNGLBINDFRAMEBUFFERPROC>("glBindFramebuffer")(GL_FRAMEBUFFER, framebuffer_);
    find<PFNGLREADPIXELSPROC>("glReadPixels")(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE,
                                              image.rgba.data());
    for (int low = 0, high = height_ - 1; low < high; ++low, --high) {
        std::swap_ranges(image.rgba.begin() + low * row, image.rgba.begin() + (low + 1) * row,
                         image.rgba.begin() + high * row);
    }
    return image;
}

void provoke_opengl_error() {
    find<PFNGLENABLEPROC>("glEnable")(0x7FFF);
}

}  // namespace ancrage::render::testing
