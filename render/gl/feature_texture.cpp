#include "render/gl/feature_texture.h"

#include <algorithm>

namespace ancrage::render {

namespace {

constexpr std::size_t across = 512;
constexpr std::uint8_t hidden = 0;
constexpr std::uint8_t style_color = 128;
constexpr std::uint8_t own_color = 255;

}  // namespace

FeatureTexture::FeatureTexture(std::span<const std::optional<Color>> colors)
    : count_(colors.size()), own_color_(colors.size()) {
    const std::size_t rows = std::max<std::size_t>(1, (count_ + across - 1) / across);
    texels_.resize(rows * across * 4);
    for (std::size_t i = 0; i < count_; ++i) {
        if (!colors[i]) continue;
        own_color_[i] = 1;
        texels_[i * 4] = colors[i]->r;
        texels_[i * 4 + 1] = colors[i]->g;
        texels_[i * 4 + 2] = colors[i]->b;
    }
    glBindTexture(GL_TEXTURE_2D, texture_.name());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, static_cast<GLsizei>(across),
                 static_cast<GLsizei>(rows), 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    set_shown({});
}

void FeatureTexture::set_shown(std::span<const std::uint8_t> shown) {
    for (std::size_t i = 0; i < count_; ++i) {
        const bool is_hidden = i < shown.size() && shown[i] == 0;
        texels_[i * 4 + 3] = is_hidden ? hidden : own_color_[i] != 0 ? own_color : style_color;
    }
    upload();
}

void FeatureTexture::upload() {
    glBindTexture(GL_TEXTURE_2D, texture_.name());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, static_cast<GLsizei>(across),
                    static_cast<GLsizei>(texels_.size() / 4 / across), GL_RGBA, GL_UNSIGNED_BYTE,
                    texels_.data());
}

void FeatureTexture::bind() const {
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture_.name());
}

}  // namespace ancrage::render
