// A picture to draw into: a colour texture behind a framebuffer, of exactly the size asked for.
#pragma once

#include "render/gl/gl_objects.h"
#include "render/image.h"

namespace ancrage::render {

class Canvas {
public:
    // Pixels; the content is lost when the size changes. Larger than the card can do is cut.
    void resize(int width, int height);
    // Makes it the target of drawing, whole.
    void bind() const;
    void copy_from(const Canvas& other) const;
    Image read() const;

    int width() const { return width_; }
    int height() const { return height_; }
    GLuint framebuffer() const { return framebuffer_.name(); }

private:
    Framebuffer framebuffer_;
    Texture color_;
    int width_ = 0;
    int height_ = 0;
};

}  // namespace ancrage::render
