flat in vec2 v_half;
flat in vec4 v_fill;
flat in vec4 v_edge;
flat in vec2 v_shape;
in vec2 v_local;

out vec4 o_color;

void main() {
    // Pixels outside the rounded outline (Quilez, "Distance functions", 2008).
    vec2 beyond = abs(v_local) - v_half + v_shape.x;
    float outside = length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - v_shape.x;
    float coverage = clamp(0.5 - outside, 0.0, 1.0);
    if (coverage <= 0.0) discard;
    vec4 color = mix(v_fill, v_edge, clamp(outside + v_shape.y + 0.5, 0.0, 1.0));
    o_color = vec4(color.rgb, color.a * coverage);
}
