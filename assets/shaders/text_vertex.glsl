layout(location = 0) in vec4 a_pen;    // pixels from the top left; cosine and sine of the angle
layout(location = 1) in vec4 a_atlas;  // texels: left, top, width, height
layout(location = 2) in vec4 a_color;
layout(location = 3) in vec4 a_halo;
layout(location = 4) in vec4 a_box;  // pixels from the pen: left, top; pixels a texel, halo width

uniform vec2 u_viewport;  // pixels
uniform bool u_draw_halo;
uniform float u_spread;  // texels around the outline that are in the atlas

flat out vec4 v_atlas;
flat out vec4 v_color;
flat out vec4 v_halo;
flat out vec2 v_scale;
out vec2 v_texel;  // from the glyph's top left

void main() {
    vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
    // What neither letter nor halo reaches is cut off; texels, with the outline's own soft edge.
    float reach = u_draw_halo ? a_box.w + 0.75 : 0.5;
    float cut = max(0.0, u_spread - reach / a_box.z - 1.5);
    v_texel = mix(vec2(cut), a_atlas.zw - cut, corner);
    vec2 at = a_box.xy + v_texel * a_box.z;
    vec2 turned = vec2(at.x * a_pen.z - at.y * a_pen.w, at.x * a_pen.w + at.y * a_pen.z);
    vec2 pixel = a_pen.xy + turned;
    gl_Position = vec4(pixel / u_viewport * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
    v_atlas = a_atlas;
    v_color = a_color;
    v_halo = a_halo;
    v_scale = a_box.zw;
}
