// Dots in quincunx.
flat in vec4 v_color;
uniform vec2 u_phase;       // pixels; anchors the pattern to the ground
uniform float u_spacing;    // pixels
uniform float u_thickness;  // pixels across a dot

out vec4 o_color;

void main() {
    vec2 cell = mod(gl_FragCoord.xy + u_phase, u_spacing) - 0.5 * u_spacing;
    vec2 corner = abs(cell) - 0.5 * u_spacing;
    float away = sqrt(min(dot(cell, cell), dot(corner, corner)));
    o_color = vec4(v_color.rgb, v_color.a * clamp(0.5 * u_thickness + 0.5 - away, 0.0, 1.0));
}
