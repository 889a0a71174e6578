// A picture to draw into: a colour texture behind a framebuffer, of exactly the size asked for.
#pragma once

#include "render/gl/gl_objects.h"
#include "render/gl/pixel_area.h"
#include "render/image.h"

namespace ancrage::render {

// Clears the target of drawing, within the scissor, to an opaque colour.
void clear_to(Color color);

class Canvas {
public:
    // Pixels; the content is lost when the size changes. Larger than the card can do is cut.
    void resize(int width, int height);
    // Makes it the target of drawing, whole.
    void bind() const;
    // The same area of another canvas of this size.
    void copy_from(const Canvas& other, const PixelArea& area) const;
    Image read(const PixelArea& area) const;

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
