layout(location = 0) in vec2 a_center;  // metres from the regional origin
layout(location = 1) in uint a_feature;

uniform vec4 u_world;
uniform vec2 u_viewport;  // pixels
uniform float u_size;     // whole pixels
uniform vec4 u_color;

flat out vec4 v_color;

void main() {
    vec4 texel = feature_texel(a_feature);
    if (texel.a == 0.0) {
        gl_Position = nowhere;
        return;
    }
    v_color = feature_color(texel, u_color);
    v_color.a *= feature_look(a_feature).opacity;
    vec2 center = (a_center * u_world.xy + u_world.zw + 1.0) * 0.5 * u_viewport;
    vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
    vec2 pixel = floor(center - 0.5 * u_size + 0.5) + u_size * corner;
    gl_Position = vec4(pixel / u_viewport * 2.0 - 1.0, 0.0, 1.0);
}
