// What is kept for each feature, shared by all vertex shaders. Its first texel is a colour; alpha
// tells how it is shown: 0 hidden, about a half with the style's colour, 1 with the texel's. Its
// second, where any feature of the layer has one, is opacity, pattern and width.
uniform sampler2D u_features;  // 2048 texels across
uniform int u_look_row;        // where second texels begin; 0: there are none

const uint no_feature = 0xFFFFFFFFu;

// As FeaturePattern.
const int as_styled = 0;

struct Look {
    float opacity;  // times the style's
    int pattern;
    float width;  // times the style's
};

ivec2 feature_place(uint feature) { return ivec2(int(feature & 2047u), int(feature >> 11)); }

vec4 feature_texel(uint feature) { return texelFetch(u_features, feature_place(feature), 0); }

Look feature_look(uint feature) {
    if (u_look_row == 0) return Look(1.0, as_styled, 1.0);
    vec4 texel = texelFetch(u_features, feature_place(feature) + ivec2(0, u_look_row), 0);
    return Look(texel.r, int(texel.g * 255.0 + 0.5), texel.b * (255.0 / 60.0));
}

vec4 feature_color(vec4 texel, vec4 style_color) {
    return texel.a > 0.75 ? vec4(texel.rgb, style_color.a) : style_color;
}

// Outside of the view: every primitive with this vertex alone is dropped.
const vec4 nowhere = vec4(2.0, 2.0, 2.0, 1.0);
