layout(location = 0) in vec4 a_box;    // pixels from the top left: left, top, width, height
layout(location = 1) in vec4 a_atlas;  // texels: left, top, width, height
layout(location = 2) in vec4 a_color;
layout(location = 3) in vec4 a_halo;
layout(location = 4) in vec2 a_scale;  // pixels a texel, halo width in pixels

uniform vec2 u_viewport;  // pixels

flat out vec4 v_atlas;
flat out vec4 v_color;
flat out vec4 v_halo;
flat out vec2 v_scale;
out vec2 v_texel;  // from the glyph's top left

void main() {
    vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
    vec2 pixel = a_box.xy + a_box.zw * corner;
    gl_Position = vec4(pixel / u_viewport * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
    v_texel = a_atlas.zw * corner;
    v_atlas = a_atlas;
    v_color = a_color;
    v_halo = a_halo;
    v_scale = a_scale;
}
