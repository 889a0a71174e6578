// Laid out text over the map: all halos first, then all letters.
#pragma once

#include <vector>

#include "render/gl/frame.h"
#include "render/gl/gl_objects.h"
#include "render/text/glyph_atlas.h"
#include "render/text/text_layout.h"

namespace ancrage::render {

struct TextOnMap {
    const TextBlock* block = nullptr;
    float left = 0;  // pixels from the picture's top left
    float top = 0;
    Color color;
    Color halo;
    float halo_width = 0;  // pixels
};

class TextPass {
public:
    static geo::Result<TextPass> create(const std::string& shader_folder);

    void draw(const std::vector<TextOnMap>& texts, const FontSet& fonts, const Frame& frame);

private:
    explicit TextPass(Program program);
    void upload_atlas();

    Program program_;
    VertexArray array_;
    Buffer glyphs_;
    Texture texture_;
    GlyphAtlas atlas_;
    std::uint64_t uploaded_revision_ = 0;
};

}  // namespace ancrage::render
