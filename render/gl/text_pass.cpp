#include "render/gl/text_pass.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ancrage::render {

namespace {

struct GlyphRecord {
    std::array<float, 4> pen;           // pixels from the top left, cosine and sine of its angle
    std::array<std::uint16_t, 4> cell;  // texels of the atlas
    Color color;
    Color halo;
    std::array<float, 4> box;  // pixels from the pen, before turning; pixels a texel, halo's
};

void add_glyphs(const WrittenName& name, const FontSet& fonts, GlyphAtlas& atlas,
                std::vector<GlyphRecord>& records) {
    const float texel = name.size / FontSet::em_pixels;
    const float halo = std::min(name.halo_width, texel * (FontSet::spread - 1));
    for (const WrittenGlyph& written : name.glyphs) {
        const AtlasGlyph& glyph = atlas.find(fonts, name.face, written.glyph);
        if (glyph.width == 0) continue;
        records.push_back(
            {{written.x, written.y, std::cos(written.angle), std::sin(written.angle)},
             {static_cast<std::uint16_t>(glyph.x), static_cast<std::uint16_t>(glyph.y),
              static_cast<std::uint16_t>(glyph.width), static_cast<std::uint16_t>(glyph.height)},
             name.color,
             name.halo,
             {glyph.left * name.size, -glyph.top * name.size, texel, halo}});
    }
}

}  // namespace

TextPass::TextPass(Program program, PlatePass plates)
    : program_(std::move(program)), plates_(std::move(plates)) {
    glBindVertexArray(array_.name());
    glBindBuffer(GL_ARRAY_BUFFER, glyphs_.name());
    const auto attribute = [](GLuint index, GLint size, GLenum type, GLboolean normalized,
                              std::size_t offset) {
        instance_attribute(index, size, type, normalized, sizeof(GlyphRecord), offset);
    };
    attribute(0, 4, GL_FLOAT, GL_FALSE, offsetof(GlyphRecord, pen));
    attribute(1, 4, GL_UNSIGNED_SHORT, GL_FALSE, offsetof(GlyphRecord, cell));
    attribute(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(GlyphRecord, color));
    attribute(3, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(GlyphRecord, halo));
    attribute(4, 4, GL_FLOAT, GL_FALSE, offsetof(GlyphRecord, box));
    glBindTexture(GL_TEXTURE_2D, texture_.name());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
}

geo::Result<TextPass> TextPass::create(const std::string& shader_folder) {
    geo::Result<Program> program = Program::load(shader_folder, "text", "text");
    if (!program) return program.error();
    geo::Result<PlatePass> plates = PlatePass::create(shader_folder);
    if (!plates) return plates.error();
    return TextPass(std::move(program).value(), std::move(plates).value());
}

void TextPass::upload_atlas() {
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture_.name());
    if (uploaded_revision_ == atlas_.revision()) return;
    uploaded_revision_ = atlas_.revision();
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, GlyphAtlas::width, atlas_.height(), 0, GL_RED,
                 GL_UNSIGNED_BYTE, atlas_.distances().data());
}

void TextPass::draw(const std::vector<TextOnMap>& texts, const FontSet& fonts, const Frame& frame) {
    atlas_.forget_when_large();
    std::vector<GlyphRecord> records;
    for (const TextOnMap& text : texts) add_glyphs(text, fonts, atlas_, records);
    plates_.draw(texts, frame);
    if (records.empty()) return;
    upload_atlas();
    glBindVertexArray(array_.name());
    glBindBuffer(GL_ARRAY_BUFFER, glyphs_.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(records.size() * sizeof(GlyphRecord)),
                 records.data(), GL_STREAM_DRAW);
    blend_over();
    program_.use();
    program_.set("u_viewport", static_cast<float>(frame.camera.width),
                 static_cast<float>(frame.camera.height));
    program_.set("u_atlas", 0);
    program_.set("u_spread", static_cast<float>(FontSet::spread));
    for (const int halo : {1, 0}) {
        program_.set("u_draw_halo", halo);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(records.size()));
    }
}

}  // namespace ancrage::render
