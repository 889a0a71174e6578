// One instance a segment, drawn as a quad that holds the segment, its ends and its joints.
layout(location = 0) in vec4 a_segment;    // metres from the regional origin: start, end
layout(location = 1) in vec4 a_joins;      // tangent at start, at end; zero where nothing joins
layout(location = 2) in float a_distance;  // metres from the arc's start
layout(location = 3) in uvec2 a_sides;     // features on the left and on the right
layout(location = 4) in uint a_layers;     // layers that have this edge, a bit each

uniform vec4 u_world;
uniform vec2 u_viewport;           // pixels
uniform float u_half_width;        // pixels
uniform vec4 u_color;
uniform int u_covered_by;          // layers that draw a shared edge instead of this one
uniform bool u_own_colors;         // features have theirs
uniform bool u_inside_only;        // what lies beyond a shown feature is not wanted
#ifdef STYLED
uniform float u_pixels_per_metre;
uniform float u_casing;            // pixels on each side of the line, whatever its width
uniform float u_offset;            // pixels to the left
uniform int u_only_side;           // 0: both, 1: what the left side wants, 2: the right
uniform int u_join;
uniform bool u_clip_joins;         // each pixel of a joint to one of its two segments

const int miter = 2;
const float sharpest = 0.25;       // cosine of half the turn: 1 / the miter limit
#endif

flat out vec4 v_color;
flat out vec4 v_joins;     // in the segment's frame
flat out float v_length;   // pixels
#ifdef STYLED
flat out float v_distance;
flat out float v_half_width;
#endif
out vec2 v_local;          // pixels along and across the segment

#ifdef STYLED
// Where a line beside this one meets that beside the neighbour, from the joint.
vec2 beside(vec2 tangent, vec2 across) {
    if (tangent == vec2(0.0)) return across * u_offset;
    vec2 normal = vec2(-tangent.y, tangent.x);
    return normal * u_offset / max(dot(normal, across), 0.35);
}

// How far beyond the end a joint or a cap goes.
float end_reach(vec2 tangent, float half_width) {
    if (tangent == vec2(0.0) || u_join != miter || abs(tangent.x) < sharpest) return half_width;
    return half_width * max(1.0, abs(tangent.y / tangent.x));
}
#endif

// The quad's end, by how far across it: cut where the neighbour begins. That is the line halfway
// between the two directions; a sharp turn, an end of the whole line, or a segment so short that
// its two ends would cross, reaches beyond the end instead and is cut pixel by pixel.
vec2 quad_ends(float across, float widest, float span, float reach_before, float reach_after) {
    const float slack = 0.01;  // pixels: rounding leaves no gap
    const float mild = 0.8;    // cosine of half the turn
    vec2 slopes = v_joins.yw / max(v_joins.xz, vec2(mild));
    bool crosses = abs(slopes.x - slopes.y) * widest >= span;
#ifdef STYLED
    // A dot on the joint, or a bevel there, is whole in each of the two.
    crosses = crosses || !u_clip_joins;
#endif
    bool cut_before = v_joins.x >= mild && !crosses;
    bool cut_after = v_joins.z >= mild && !crosses;
    return vec2(cut_before ? -across * slopes.x - slack : -reach_before,
                span + (cut_after ? -across * slopes.y + slack : reach_after));
}

void main() {
    vec4 left = a_sides.x == no_feature ? vec4(0.0) : feature_texel(a_sides.x);
    vec4 right = a_sides.y == no_feature ? vec4(0.0) : feature_texel(a_sides.y);
#ifdef STYLED
    if (u_only_side == 1) right.a = 0.0;
    if (u_only_side == 2) left.a = 0.0;
#endif
    bool covered = (a_layers & uint(u_covered_by)) != 0u;
    if (covered || (left.a == 0.0 && right.a == 0.0)) {
        gl_Position = nowhere;
        return;
    }
    vec4 texel = left.a >= right.a ? left : right;
    v_color = u_own_colors ? feature_color(texel, u_color) : u_color;
    vec2 start = (a_segment.xy * u_world.xy + u_world.zw) * u_viewport * 0.5;
    vec2 end = (a_segment.zw * u_world.xy + u_world.zw) * u_viewport * 0.5;
    vec2 along = end - start;
    float half_width = u_half_width;
    float reach_before = u_half_width;
    float reach_after = u_half_width;
#ifdef STYLED
    // A border shows as strongly as the side that wants it most.
    Look look = Look(0.0, as_styled, 0.0);
    if (left.a > 0.0) look = feature_look(a_sides.x);
    if (right.a > 0.0) {
        Look other = feature_look(a_sides.y);
        look.opacity = max(look.opacity, other.opacity);
        look.width = max(look.width, other.width);
    }
    v_color.a *= look.opacity;
    half_width = u_half_width * look.width + u_casing;
    // What would be thinner than a pixel is a pixel wide and fainter.
    v_color.a *= min(1.0, 2.0 * half_width);
    half_width = max(half_width, 0.5);
    float source_span = length(along);
    vec2 straight = source_span > 0.0 ? along / source_span : vec2(1.0, 0.0);
    if (u_offset != 0.0 && source_span > 0.0) {
        vec2 normal = vec2(-straight.y, straight.x);
        start += beside(a_joins.xy, normal);
        end += beside(a_joins.zw, normal);
        along = end - start;
    }
    // On the inside of a tight bend nothing is left of a short segment.
    if (look.opacity == 0.0 || look.width == 0.0 || dot(along, straight) < 0.0) {
        gl_Position = nowhere;
        return;
    }
#endif
    float span = length(along);
    along = span > 0.0 ? along / span : vec2(1.0, 0.0);
    vec2 across = vec2(-along.y, along.x);
    v_joins = vec4(dot(a_joins.xy, along), dot(a_joins.xy, across), dot(a_joins.zw, along),
                   dot(a_joins.zw, across));
#ifdef STYLED
    reach_before = end_reach(v_joins.xy, half_width);
    reach_after = end_reach(v_joins.zw, half_width);
    v_distance = a_distance * u_pixels_per_metre;
    v_half_width = half_width;
#endif
    vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1) * 2.0 - 1.0);
    // Half a pixel beyond the line nothing of it is left.
    const float fading = 0.5;
    float widest = half_width + fading;
    float across_line = corner.y * widest;
    if (u_inside_only) across_line = clamp(across_line, right.a > 0.0 ? -widest : -1.0,
                                           left.a > 0.0 ? widest : 1.0);
    vec2 ends = quad_ends(across_line, widest, span, reach_before + fading, reach_after + fading);
    v_local = vec2(mix(ends.x, ends.y, corner.x), across_line);
    vec2 position = start + along * v_local.x + across * v_local.y;
    gl_Position = vec4(position * 2.0 / u_viewport, 0.0, 1.0);
    v_length = span;
}
