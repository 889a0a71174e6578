uniform vec4 u_box;  // clip space: left, bottom, right, top

void main() {
    vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
    gl_Position = vec4(mix(u_box.xy, u_box.zw, corner), 0.0, 1.0);
}
