// What is kept for each feature, shared by all vertex shaders. Alpha tells how it is shown:
// 0 hidden, about a half with the style's colour, 1 with the colour in the texel.
uniform sampler2D u_features;  // 512 texels across

const uint no_feature = 0xFFFFFFFFu;

vec4 feature_texel(uint feature) {
    return texelFetch(u_features, ivec2(int(feature & 511u), int(feature >> 9)), 0);
}

vec4 feature_color(vec4 texel, vec4 style_color) {
    return texel.a > 0.75 ? vec4(texel.rgb, style_color.a) : style_color;
}

// Outside of the view: every primitive with this vertex alone is dropped.
const vec4 nowhere = vec4(2.0, 2.0, 2.0, 1.0);
