flat in vec4 v_color;
uniform vec2 u_direction;   // across the lines
uniform vec2 u_phase;       // pixels; anchors the pattern to the ground
uniform float u_spacing;    // pixels
uniform float u_thickness;  // pixels

out vec4 o_color;

void main() {
    float across = mod(dot(gl_FragCoord.xy, u_direction) + u_phase.x, u_spacing);
    float inside = 0.5 * u_thickness + 0.5 - abs(across - 0.5 * u_spacing);
    o_color = vec4(v_color.rgb, v_color.a * clamp(inside, 0.0, 1.0));
}
