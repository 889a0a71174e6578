// The plain line, solid with round joints and ends. Most lines are: what a line may also be is
// kept out of it (styled_line_fragment.glsl), as a processor that draws runs every branch.
uniform float u_half_width;  // pixels
uniform float u_opacity;     // below 1 for lines thinner than a pixel
uniform bool u_clip_joins;   // each pixel of a joint to one of its two segments

flat in vec4 v_color;
flat in vec4 v_joins;
flat in float v_length;
in vec2 v_local;

out vec4 o_color;

void main() {
    const float slack = 0.01;
    vec2 nearest = vec2(clamp(v_local.x, 0.0, v_length), 0.0);
    float coverage = clamp(u_half_width + 0.5 - distance(v_local, nearest), 0.0, 1.0) * u_opacity;
    if (u_clip_joins) {
        bool before = dot(v_local, v_joins.xy) < -slack;
        bool after = dot(v_local - vec2(v_length, 0.0), v_joins.zw) > slack;
        if (before || after) coverage = 0.0;
    }
    o_color = vec4(v_color.rgb, v_color.a * coverage);
}
