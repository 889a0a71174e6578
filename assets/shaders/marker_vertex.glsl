layout(location = 0) in vec2 a_position;  // metres from the regional origin
layout(location = 1) in uint a_feature;   // no_feature: without a look
layout(location = 2) in float a_size;     // pixels across, outline not counted

uniform vec4 u_world;
uniform vec2 u_viewport;  // pixels
uniform int u_shape;
uniform float u_outline_width;  // pixels
uniform vec4 u_fill;
uniform vec4 u_outline;
uniform bool u_own_fill;  // a feature's own colour replaces the fill's, or the outline's
uniform bool u_own_outline;

flat out vec4 v_fill;
flat out vec4 v_outline;
flat out vec2 v_widths;  // pixels: radius, outline
out vec2 v_local;        // pixels from the centre, y up

// How far the outline of a shape lies from its centre at most, in radii, and how much its corners
// stretch a line along it: no quad is larger than it must be.
vec2 shape_reach() {
    if (u_shape == 2) return vec2(0.86, 1.0);
    if (u_shape == 3) return vec2(1.15, 1.4142);
    if (u_shape == 4) return vec2(1.14, 2.0);
    if (u_shape == 5) return vec2(0.95, 1.0);
    return vec2(1.0, 1.0);
}

void main() {
    v_fill = u_fill;
    v_outline = u_outline;
    float radius = a_size * 0.5;
    if (a_feature != no_feature) {
        vec4 texel = feature_texel(a_feature);
        Look look = feature_look(a_feature);
        if (texel.a == 0.0 || look.opacity == 0.0) {
            gl_Position = nowhere;
            return;
        }
        if (u_own_fill) v_fill = feature_color(texel, u_fill);
        if (u_own_outline) v_outline = feature_color(texel, u_outline);
        v_fill.a *= look.opacity;
        v_outline.a *= look.opacity;
        radius *= look.width;
    }
    // A ring is a disc with a thick outline.
    float outline = u_shape == 1 ? max(u_outline_width, radius * 0.4) : u_outline_width;
    v_widths = vec2(radius, outline);
    vec2 stretch = shape_reach();
    float reach = radius * stretch.x + 0.5 * max(outline, 1.0) * stretch.y + 1.0;
    int corner = gl_VertexID & 3;
    v_local = (vec2(float(corner & 1), float(corner >> 1)) * 2.0 - 1.0) * reach;
    vec2 center = a_position * u_world.xy + u_world.zw;
    gl_Position = vec4(center + v_local * 2.0 / u_viewport, 0.0, 1.0);
}
