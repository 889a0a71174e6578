#include "render/gl/feature_texture.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ancrage::render {

namespace {

// As in feature_style.glsl.
constexpr std::size_t across = 2048;
constexpr std::size_t texel_size = 4;
constexpr std::uint8_t hidden = 0;
constexpr std::uint8_t style_color = 128;
constexpr std::uint8_t own_color = 255;
constexpr float width_unit = 60;  // of a texel's steps; 4 is the widest

std::uint8_t in_steps(float value, float least, float most, float steps) {
    // Written so that what is not a number becomes the least.
    const float inside = value > least ? std::min(value, most) : least;
    return static_cast<std::uint8_t>(std::lround(inside * steps));
}

std::array<std::uint8_t, texel_size> texel_of(const FeatureLook& look) {
    return {in_steps(look.opacity, 0, 1, 255), static_cast<std::uint8_t>(look.pattern),
            in_steps(look.width, 0, 4, width_unit), 0};
}

}  // namespace

FeaturePattern pattern_of(FillKind kind) {
    switch (kind) {
        case FillKind::flat: return FeaturePattern::flat;
        case FillKind::hatch: return FeaturePattern::hatch;
        case FillKind::dots: return FeaturePattern::dots;
        case FillKind::none: break;
    }
    return FeaturePattern::as_styled;
}

FeatureTexture::FeatureTexture(std::size_t count)
    : count_(count), rows_(std::max<std::size_t>(1, (count + across - 1) / across)) {
    glBindTexture(GL_TEXTURE_2D, texture_.name());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    set_looks({});
}

void FeatureTexture::set_looks(std::span<const FeatureLook> looks) {
    const std::size_t said = std::min(looks.size(), count_);
    const FeatureLook as_styled;
    has_colors_ = has_looks_ = has_opacity_ = false;
    std::fill(std::begin(has_pattern_), std::end(has_pattern_), false);
    has_pattern_[0] = said < count_;
    bool hides = false;
    for (const FeatureLook& look : looks.first(said)) {
        has_colors_ = has_colors_ || look.color;
        has_opacity_ = has_opacity_ || look.opacity != 1;
        has_looks_ = has_looks_ || look.opacity != 1 || look.width != 1 ||
                     look.pattern != FeaturePattern::as_styled;
        has_pattern_[static_cast<std::size_t>(look.pattern)] = true;
        hides = hides || !look.shown;
    }
    texels_.assign(rows_ * across * texel_size * (has_looks_ ? 2 : 1), 0);
    hidden_.assign(hides ? count_ : 0, 0);
    colored_.assign(has_colors_ ? count_ : 0, 0);
    for (std::size_t i = 0; i < count_; ++i) {
        const FeatureLook& look = i < said ? looks[i] : as_styled;
        if (look.color) {
            colored_[i] = 1;
            texels_[i * texel_size] = look.color->r;
            texels_[i * texel_size + 1] = look.color->g;
            texels_[i * texel_size + 2] = look.color->b;
        }
        if (hides && !look.shown) hidden_[i] = 1;
        if (has_looks_) {
            std::ranges::copy(
                texel_of(look),
                texels_.begin() + static_cast<std::ptrdiff_t>((rows_ * across + i) * texel_size));
        }
        write_visibility(i);
    }
    upload();
}

void FeatureTexture::set_shown(std::span<const std::uint8_t> shown) {
    shown_.assign(shown.begin(), shown.end());
    for (std::size_t i = 0; i < count_; ++i) write_visibility(i);
    upload();
}

void FeatureTexture::write_visibility(std::size_t feature) {
    const bool is_hidden = (feature < hidden_.size() && hidden_[feature] != 0) ||
                           (feature < shown_.size() && shown_[feature] == 0);
    const bool has_own = feature < colored_.size() && colored_[feature] != 0;
    texels_[feature * texel_size + 3] = is_hidden ? hidden : has_own ? own_color : style_color;
}

bool FeatureTexture::is_drawn_in(FillKind kind, FillKind styled) const {
    return (kind == styled && has_pattern_[0]) ||
           has_pattern_[static_cast<std::size_t>(pattern_of(kind))];
}

void FeatureTexture::upload() {
    glBindTexture(GL_TEXTURE_2D, texture_.name());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    const std::size_t rows = texels_.size() / texel_size / across;
    const auto width = static_cast<GLsizei>(across);
    const auto height = static_cast<GLsizei>(rows);
    if (rows == uploaded_rows_) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE,
                        texels_.data());
    } else {
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                     texels_.data());
        uploaded_rows_ = rows;
    }
}

void FeatureTexture::bind(const Program& program) const {
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture_.name());
    program.set("u_features", 0);
    program.set("u_look_row", has_looks_ ? static_cast<int>(rows_) : 0);
}

}  // namespace ancrage::render
