layout(location = 0) in vec2 a_position;  // metres from the regional origin
layout(location = 1) in uint a_feature;

uniform vec4 u_world;
uniform vec2 u_viewport;  // pixels
uniform float u_reach;    // pixels from the centre to the quad's sides
uniform vec4 u_outline;

flat out vec4 v_outline;
out vec2 v_local;  // pixels from the centre, y up

void main() {
    vec4 texel = feature_texel(a_feature);
    if (texel.a == 0.0) {
        gl_Position = nowhere;
        return;
    }
    v_outline = feature_color(texel, u_outline);
    v_local = (vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0) * u_reach;
    vec2 center = a_position * u_world.xy + u_world.zw;
    gl_Position = vec4(center + v_local * 2.0 / u_viewport, 0.0, 1.0);
}
