// All the glyphs met so far in one picture of distances, packed in shelves. Pure memory: the
// OpenGL side copies it to a texture when its revision changes.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "render/text/font_set.h"

namespace ancrage::render {

struct AtlasGlyph {
    int x = 0;  // pixels of the atlas
    int y = 0;
    int width = 0;  // 0 for a glyph without ink
    int height = 0;
    float left = 0;  // ems, as in GlyphPicture
    float top = 0;
};

class GlyphAtlas {
public:
    static constexpr int width = 1024;

    // Draws the glyph on first use.
    const AtlasGlyph& find(const FontSet& fonts, std::uint32_t face, std::uint32_t glyph);

    int height() const { return height_; }
    const std::vector<std::uint8_t>& distances() const { return distances_; }
    // Changes whenever the picture does.
    std::uint64_t revision() const { return revision_; }
    // Empties the atlas once it has grown past what any map of the region needs, so that it cannot
    // grow for ever; to be called between two pictures.
    void forget_when_large();

private:
    void place(AtlasGlyph& glyph, const GlyphPicture& picture);

    std::unordered_map<std::uint64_t, AtlasGlyph> glyphs_;
    std::vector<std::uint8_t> distances_;
    int height_ = 0;
    int shelf_x_ = 0;
    int shelf_y_ = 0;
    int shelf_height_ = 0;
    std::uint64_t revision_ = 0;
};

}  // namespace ancrage::render
