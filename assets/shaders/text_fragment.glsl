uniform sampler2D u_atlas;
uniform bool u_draw_halo;
uniform float u_spread;  // texels that span the distances 0 to 1 on either side of the outline

flat in vec4 v_atlas;
flat in vec4 v_color;
flat in vec4 v_halo;
flat in vec2 v_scale;
in vec2 v_texel;

out vec4 o_color;

float texel(ivec2 at) {
    ivec2 inside = clamp(at, ivec2(0), ivec2(v_atlas.zw) - 1);
    return texelFetch(u_atlas, ivec2(v_atlas.xy) + inside, 0).r;
}

// Interpolated by hand: the result must not depend on where in the atlas the glyph stands.
float distance_at(vec2 at) {
    vec2 base = floor(at - 0.5);
    vec2 part = at - 0.5 - base;
    ivec2 i = ivec2(base);
    float low = mix(texel(i), texel(i + ivec2(1, 0)), part.x);
    float high = mix(texel(i + ivec2(0, 1)), texel(i + ivec2(1, 1)), part.x);
    return mix(low, high, part.y);
}

void main() {
    // Pixels inside the outline.
    float inside = (distance_at(v_texel) * 255.0 - 128.0) / 128.0 * u_spread * v_scale.x;
    vec4 color = u_draw_halo ? v_halo : v_color;
    float coverage = u_draw_halo ? clamp((inside + v_scale.y) / 1.5 + 0.5, 0.0, 1.0)
                                 : clamp(inside + 0.5, 0.0, 1.0);
    if (coverage <= 0.0) discard;
    o_color = vec4(color.rgb, color.a * coverage);
}
