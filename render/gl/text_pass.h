// The names over the map: their plates first, then all halos, then all letters.
#pragma once

#include <vector>

#include "render/gl/frame.h"
#include "render/gl/gl_objects.h"
#include "render/gl/plate_pass.h"
#include "render/map_names.h"
#include "render/text/glyph_atlas.h"

namespace ancrage::render {

using TextOnMap = WrittenName;

class TextPass {
public:
    static geo::Result<TextPass> create(const std::string& shader_folder);

    void draw(const std::vector<TextOnMap>& texts, const FontSet& fonts, const Frame& frame);

private:
    TextPass(Program program, PlatePass plates);
    void upload_atlas();

    Program program_;
    PlatePass plates_;
    VertexArray array_;
    Buffer glyphs_;
    Texture texture_;
    GlyphAtlas atlas_;
    std::uint64_t uploaded_revision_ = 0;
};

}  // namespace ancrage::render
