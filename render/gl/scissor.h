// Drawing confined to a part of what it was confined to before. The scissor test must be on.
#pragma once

#include <glad/gl.h>

#include <array>

#include "render/gl/pixel_area.h"

namespace ancrage::render {

class NarrowedScissor {
public:
    explicit NarrowedScissor(const PixelArea& area) {
        glGetIntegerv(GL_SCISSOR_BOX, before_.data());
        const PixelArea here = common({before_[0], before_[1], before_[2], before_[3]}, area);
        glScissor(here.left, here.bottom, here.width, here.height);
    }
    ~NarrowedScissor() { glScissor(before_[0], before_[1], before_[2], before_[3]); }
    NarrowedScissor(const NarrowedScissor&) = delete;
    NarrowedScissor& operator=(const NarrowedScissor&) = delete;

private:
    std::array<GLint, 4> before_{};
};

}  // namespace ancrage::render
