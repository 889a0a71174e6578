// What sets each feature apart (visibility, colour, opacity, pattern, width), a few bytes each,
// read by the vertex shaders: filtering and restyling upload these and never touch geometry. See
// assets/shaders/feature_style.glsl.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "render/feature_look.h"
#include "render/gl/gl_objects.h"
#include "render/gl/program.h"
#include "render/style.h"

namespace ancrage::render {

// The pattern of a fill; of none, as_styled.
FeaturePattern pattern_of(FillKind kind);

class FeatureTexture {
public:
    // All shown, as styled.
    explicit FeatureTexture(std::size_t count);

    // One a feature; features beyond the end are as styled.
    void set_looks(std::span<const FeatureLook> looks);
    // One byte a feature, 0 hides; features beyond the end are shown. Adds to what looks hide.
    void set_shown(std::span<const std::uint8_t> shown);

    // Whether any feature has a colour of its own.
    bool has_colors() const { return has_colors_; }
    // Whether any feature has an opacity, a pattern or a width of its own.
    bool has_looks() const { return has_looks_; }
    bool has_opacity() const { return has_opacity_; }
    // Whether every feature is seen as strong as the style says.
    bool shows_all() const {
        return hidden_.empty() && !has_opacity_ &&
               std::ranges::find(shown_, std::uint8_t{0}) == shown_.end();
    }
    // Whether some feature of a layer filled in the kind `styled` is drawn in `kind`.
    bool is_drawn_in(FillKind kind, FillKind styled) const;
    // To texture unit 0, and told to the program in use.
    void bind(const Program& program) const;

private:
    void write_visibility(std::size_t feature);
    void upload();

    Texture texture_;
    std::size_t count_ = 0;
    std::size_t rows_ = 0;              // of each half of the texture
    std::vector<std::uint8_t> texels_;  // colours, then, once there are any, looks
    std::vector<std::uint8_t> hidden_;  // by looks; empty: none
    std::vector<std::uint8_t> shown_;   // empty: all
    std::vector<std::uint8_t> colored_;
    bool has_colors_ = false;
    bool has_looks_ = false;
    bool has_opacity_ = false;
    bool has_pattern_[4] = {true, false, false, false};  // by FeaturePattern
    std::size_t uploaded_rows_ = 0;                      // the texture's size on the card
};

}  // namespace ancrage::render
