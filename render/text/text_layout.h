// A name set in type: shaped, spaced, broken into balanced centred lines when it is long.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "render/text/font_set.h"

namespace ancrage::render {

struct LetterStyle {
    float size = 12;  // px
    int weight = 400;
    bool italic = false;
    bool capitals = false;
    float letter_spacing = 0;  // px
    float wrap_width = 12;     // ems; longer names take two or three lines
};

struct LaidGlyph {
    std::uint32_t glyph = 0;
    float x = 0;                // px, pen position from the block's left
    float y = 0;                // px, baseline down from the block's top
    std::uint32_t cluster = 0;  // byte of the text it comes from, as written (in capitals or not)
};

struct TextBlock {
    std::uint32_t face = 0;
    float size = 0;  // px
    float width = 0;
    float height = 0;
    std::vector<LaidGlyph> glyphs;
};

TextBlock lay_out(const FontSet& fonts, std::string_view text, const LetterStyle& style);

}  // namespace ancrage::render
