uniform float u_half_width;  // pixels
uniform float u_opacity;     // below 1 for lines thinner than a pixel
uniform bool u_clip_joins;   // each pixel of a joint to one of its two segments
uniform int u_dash_count;    // 0: solid
uniform vec4 u_dash;         // pixels on, off, on, off
uniform float u_dash_total;

flat in vec4 v_color;
flat in vec4 v_joins;
flat in float v_length;
flat in float v_distance;
in vec2 v_local;

out vec4 o_color;

float within(float at, float first, float last) {
    return clamp(min(at - first, last - at) + 0.5, 0.0, 1.0);
}

float dashes(float along) {
    float at = mod(v_distance + along, u_dash_total);
    float covered = max(within(at, 0.0, u_dash.x), within(at, u_dash_total, u_dash_total + u_dash.x));
    if (u_dash_count > 2) {
        float first = u_dash.x + u_dash.y;
        covered = max(covered, within(at, first, first + u_dash.z));
    }
    return covered;
}

void main() {
    const float slack = 0.01;
    vec2 nearest = vec2(clamp(v_local.x, 0.0, v_length), 0.0);
    float coverage = clamp(u_half_width + 0.5 - distance(v_local, nearest), 0.0, 1.0) * u_opacity;
    if (u_clip_joins) {
        bool before = dot(v_local, v_joins.xy) < -slack;
        bool after = dot(v_local - vec2(v_length, 0.0), v_joins.zw) > slack;
        if (before || after) coverage = 0.0;
    }
    if (u_dash_count > 0) coverage *= dashes(v_local.x);
    o_color = vec4(v_color.rgb, v_color.a * coverage);
}
