// One picture laid on the ground by its extent: streets, or anything else to see the layers over.
#pragma once

#include <optional>

#include "render/gl/frame.h"
#include "render/gl/gl_objects.h"
#include "render/image.h"

namespace ancrage::render {

class BackgroundPass {
public:
    static geo::Result<BackgroundPass> create(const std::string& shader_folder);

    // `extent`: metres, to the outer edges of the picture's pixels. What cannot be shown (see
    // MapRenderer::set_background) leaves nothing.
    void set(const Image& image, const geo::Extent& extent);
    void clear();
    void draw(const Frame& frame) const;

private:
    explicit BackgroundPass(Program program) : program_(std::move(program)) {}

    Program program_;
    VertexArray array_;  // without attributes: the shader makes the corners
    std::optional<Texture> texture_;
    geo::Extent extent_;
};

}  // namespace ancrage::render
