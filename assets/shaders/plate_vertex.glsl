layout(location = 0) in vec4 a_box;  // pixels from the top left: left, top, right, bottom
layout(location = 1) in vec4 a_fill;
layout(location = 2) in vec4 a_edge;
layout(location = 3) in vec2 a_shape;  // pixels: radius, width of the edge

uniform vec2 u_viewport;  // pixels

flat out vec2 v_half;  // pixels, half the plate's size
flat out vec4 v_fill;
flat out vec4 v_edge;
flat out vec2 v_shape;
out vec2 v_local;  // pixels from the middle

void main() {
    vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
    v_half = (a_box.zw - a_box.xy) * 0.5;
    v_local = corner * (v_half + 1.0);
    vec2 pixel = (a_box.xy + a_box.zw) * 0.5 + v_local;
    gl_Position = vec4(pixel / u_viewport * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
    v_fill = a_fill;
    v_edge = a_edge;
    v_shape = a_shape;
}
