const int disc = 0;  // a ring is a disc with a thick outline
const int square = 2;
const int diamond = 3;
const int triangle = 4;
const int rounded = 5;

uniform int u_shape;
uniform float u_radius;         // pixels, outline not counted
uniform float u_outline_width;  // pixels
uniform vec4 u_fill;

flat in vec4 v_outline;
in vec2 v_local;

out vec4 o_color;

float box(vec2 at, vec2 half_size) {
    vec2 beyond = abs(at) - half_size;
    return length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0);
}

// Signed distance to the shape, negative inside.
float shape(vec2 at) {
    if (u_shape == square) return box(at, vec2(u_radius * 0.86));
    if (u_shape == diamond) return (abs(at.x) + abs(at.y) - u_radius * 1.15) * 0.70710678;
    if (u_shape == triangle) {
        vec2 p = vec2(abs(at.x), at.y + u_radius * 0.1);
        return max(dot(p, vec2(0.86602540, 0.5)), -p.y) - u_radius * 0.62;
    }
    if (u_shape == rounded) return box(at, vec2(u_radius * 0.6)) - u_radius * 0.35;
    return length(at) - u_radius;
}

void main() {
    float away = shape(v_local);
    float inside = clamp(0.5 - away, 0.0, 1.0) * u_fill.a;
    float half_outline = 0.5 * max(u_outline_width, 1.0);
    float rim = clamp(half_outline + 0.5 - abs(away), 0.0, 1.0) * min(u_outline_width, 1.0) *
                v_outline.a;
    float alpha = rim + inside * (1.0 - rim);
    if (alpha <= 0.0) discard;
    o_color = vec4((v_outline.rgb * rim + u_fill.rgb * inside * (1.0 - rim)) / alpha, alpha);
}
