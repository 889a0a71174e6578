// One instance a segment, drawn as a quad that holds the segment and its round ends.
layout(location = 0) in vec4 a_segment;    // metres from the regional origin: start, end
layout(location = 1) in vec4 a_joins;      // tangent at start, at end; zero where nothing joins
layout(location = 2) in float a_distance;  // metres from the arc's start
layout(location = 3) in uvec2 a_sides;     // features on the left and on the right

uniform vec4 u_world;
uniform vec2 u_viewport;          // pixels
uniform float u_pixels_per_metre;
uniform float u_half_width;       // pixels
uniform vec4 u_color;

flat out vec4 v_color;
flat out vec4 v_joins;     // in the segment's frame
flat out float v_length;   // pixels
flat out float v_distance;
out vec2 v_local;          // pixels along and across the segment

void main() {
    vec4 left = a_sides.x == no_feature ? vec4(0.0) : feature_texel(a_sides.x);
    vec4 right = a_sides.y == no_feature ? vec4(0.0) : feature_texel(a_sides.y);
    if (left.a == 0.0 && right.a == 0.0) {
        gl_Position = nowhere;
        return;
    }
    vec2 start = (a_segment.xy * u_world.xy + u_world.zw) * u_viewport * 0.5;
    vec2 end = (a_segment.zw * u_world.xy + u_world.zw) * u_viewport * 0.5;
    vec2 along = end - start;
    float span = length(along);
    along = span > 0.0 ? along / span : vec2(1.0, 0.0);
    vec2 across = vec2(-along.y, along.x);
    float reach = u_half_width + 1.0;
    vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1) * 2.0 - 1.0);
    v_local = vec2(mix(-reach, span + reach, corner.x), corner.y * reach);
    vec2 position = start + along * v_local.x + across * v_local.y;
    gl_Position = vec4(position * 2.0 / u_viewport, 0.0, 1.0);

    v_color = feature_color(left.a >= right.a ? left : right, u_color);
    v_joins = vec4(dot(a_joins.xy, along), dot(a_joins.xy, across), dot(a_joins.zw, along),
                   dot(a_joins.zw, across));
    v_length = span;
    v_distance = a_distance * u_pixels_per_metre;
}
