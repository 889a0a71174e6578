layout(location = 0) in vec2 a_position;  // metres from the regional origin
layout(location = 1) in uint a_feature;

uniform vec4 u_world;  // metres to clip space: scale, then offset
uniform vec4 u_color;
#ifdef BY_FEATURE
uniform bool u_own_colors;  // features have theirs
uniform int u_pattern;      // features with this pattern are drawn, with any where it is -1;
uniform bool u_styled;      // and those as styled
#endif

flat out vec4 v_color;

void main() {
    vec4 texel = feature_texel(a_feature);
    if (texel.a == 0.0) {
        gl_Position = nowhere;
        return;
    }
    v_color = u_color;
#ifdef BY_FEATURE
    Look look = feature_look(a_feature);
    bool drawn = u_pattern < 0 || look.pattern == u_pattern ||
                 (look.pattern == as_styled && u_styled);
    if (!drawn || look.opacity == 0.0) {
        gl_Position = nowhere;
        return;
    }
    if (u_own_colors) v_color = feature_color(texel, u_color);
    v_color.a *= look.opacity;
#endif
    gl_Position = vec4(a_position * u_world.xy + u_world.zw, 0.0, 1.0);
}
