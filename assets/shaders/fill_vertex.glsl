layout(location = 0) in vec2 a_position;  // metres from the regional origin
layout(location = 1) in uint a_feature;

uniform vec4 u_world;  // metres to clip space: scale, then offset

void main() {
    if (feature_texel(a_feature).a == 0.0) {
        gl_Position = nowhere;
        return;
    }
    gl_Position = vec4(a_position * u_world.xy + u_world.zw, 0.0, 1.0);
}
