// A line with all it may have: dashes, caps, joins, a width and an offset of its own.
uniform bool u_clip_joins;   // each pixel of a joint to one of its two segments
uniform int u_cap;           // as LineCap: of dashes, and of ends where nothing joins
uniform bool u_free_ends;    // such ends are ends; else outlines meet there, and they are round
uniform int u_join;          // as LineJoin
uniform int u_dash_count;    // 0: solid
uniform vec4 u_dash;         // pixels on, off, on, off
uniform float u_dash_total;

const int round_cap = 0;
const int butt = 1;
const int round_join = 0;
const int bevel = 1;
const float sharpest = 0.25;  // cosine of half the turn: 1 / the miter limit

flat in vec4 v_color;
flat in vec4 v_joins;
flat in float v_length;
flat in float v_distance;
flat in float v_half_width;
in vec2 v_local;

out vec4 o_color;

float covered(float inside) { return clamp(inside + 0.5, 0.0, 1.0); }

// `beyond`: pixels past the end, negative before it.
float capped(float beyond, int cap) {
    if (cap == round_cap) return v_half_width - length(vec2(max(beyond, 0.0), v_local.y));
    float end = cap == butt ? -beyond : v_half_width - beyond;
    return min(v_half_width - abs(v_local.y), end);
}

// The neighbour's half of the joint is its own; `side` is 1 at the end and -1 at the start.
float joined(float beyond, vec2 tangent, float side) {
    if (u_join == round_join) return capped(beyond, round_cap);
    float strip = v_half_width - abs(v_local.y);
    float turn = abs(tangent.x);
    if (beyond <= 0.0 || (u_join != bevel && turn >= sharpest)) return strip;
    vec2 outward = vec2(-tangent.y, tangent.x) * (tangent.y > 0.0 ? -side : side);
    return min(strip, v_half_width * turn - dot(vec2(side * beyond, v_local.y), outward));
}

// How far inside the dash that begins `first` pixels along.
float dash_inside(float at, float first, float on) {
    float middle = first + 0.5 * on;
    return capped(abs(at - middle) - 0.5 * on, u_cap);
}

// How far inside the nearest dash.
float dashes(float along) {
    float at = mod(v_distance + along, u_dash_total);
    float inside = max(dash_inside(at, 0.0, u_dash.x), dash_inside(at, u_dash_total, u_dash.x));
    float first = u_dash.x + u_dash.y;
    if (u_dash_count > 2) {
        inside = max(inside, dash_inside(at, first, u_dash.z));
        inside = max(inside, dash_inside(at, first - u_dash_total, u_dash.z));
    } else {
        inside = max(inside, dash_inside(at, -u_dash_total, u_dash.x));
    }
    return inside;
}

void main() {
    const float slack = 0.01;
    float after = v_local.x - v_length;
    bool at_start = -v_local.x > after;
    float beyond = max(-v_local.x, after);
    vec2 tangent = at_start ? v_joins.xy : v_joins.zw;
    float inside = tangent == vec2(0.0) ? capped(beyond, u_free_ends ? u_cap : round_cap)
                                        : joined(beyond, tangent, at_start ? -1.0 : 1.0);
    if (u_dash_count > 0) inside = min(inside, dashes(v_local.x));
    float coverage = covered(inside);
    if (u_clip_joins) {
        bool is_before = dot(v_local, v_joins.xy) < -slack;
        bool is_after = dot(v_local - vec2(v_length, 0.0), v_joins.zw) > slack;
        if (is_before || is_after) coverage = 0.0;
    }
    o_color = vec4(v_color.rgb, v_color.a * coverage);
}
