#include "render/text/glyph_atlas.h"

#include <algorithm>

namespace ancrage::render {

namespace {

constexpr int large_height = 4096;  // pixels: some 1 400 glyphs, and within any card's textures
constexpr int growth = 256;         // rows

}  // namespace

const AtlasGlyph& GlyphAtlas::find(const FontSet& fonts, std::uint32_t face, std::uint32_t glyph) {
    const std::uint64_t key = static_cast<std::uint64_t>(face) << 32 | glyph;
    const auto [entry, is_new] = glyphs_.try_emplace(key);
    if (is_new) place(entry->second, fonts.draw(face, glyph));
    return entry->second;
}

void GlyphAtlas::place(AtlasGlyph& glyph, const GlyphPicture& picture) {
    glyph = {0, 0, picture.width, picture.height, picture.left, picture.top};
    if (picture.width == 0 || picture.width > width) {
        glyph.width = 0;
        return;
    }
    if (shelf_x_ + picture.width > width) {
        shelf_y_ += shelf_height_;
        shelf_x_ = 0;
        shelf_height_ = 0;
    }
    shelf_height_ = std::max(shelf_height_, picture.height);
    while (shelf_y_ + shelf_height_ > height_) height_ += growth;
    distances_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height_));
    glyph.x = shelf_x_;
    glyph.y = shelf_y_;
    for (int row = 0; row < picture.height; ++row) {
        std::copy_n(picture.distances.begin() + row * picture.width, picture.width,
                    distances_.begin() + (glyph.y + row) * width + glyph.x);
    }
    shelf_x_ += picture.width;
    ++revision_;
}

void GlyphAtlas::forget_when_large() {
    if (height_ < large_height / 2) return;
    const std::uint64_t next_revision = revision_ + 1;
    *this = GlyphAtlas{};
    revision_ = next_revision;
}

}  // namespace ancrage::render
