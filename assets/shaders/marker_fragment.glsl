const int square = 2;
const int diamond = 3;
const int triangle = 4;
const int rounded = 5;

uniform int u_shape;  // a ring is a disc with a thick outline

flat in vec4 v_fill;
flat in vec4 v_outline;
flat in vec2 v_widths;
in vec2 v_local;

out vec4 o_color;

float box(vec2 at, vec2 half_size) {
    vec2 beyond = abs(at) - half_size;
    return length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0);
}

// Signed distance to the shape, negative inside.
float shape(vec2 at, float radius) {
    if (u_shape == square) return box(at, vec2(radius * 0.86));
    if (u_shape == diamond) return (abs(at.x) + abs(at.y) - radius * 1.15) * 0.70710678;
    if (u_shape == triangle) {
        vec2 p = vec2(abs(at.x), at.y + radius * 0.1);
        return max(dot(p, vec2(0.86602540, 0.5)), -p.y) - radius * 0.62;
    }
    if (u_shape == rounded) return box(at, vec2(radius * 0.6)) - radius * 0.35;
    return length(at) - radius;
}

void main() {
    float away = shape(v_local, v_widths.x);
    float inside = clamp(0.5 - away, 0.0, 1.0) * v_fill.a;
    float half_outline = 0.5 * max(v_widths.y, 1.0);
    float rim = clamp(half_outline + 0.5 - abs(away), 0.0, 1.0) * min(v_widths.y, 1.0) *
                v_outline.a;
    float alpha = rim + inside * (1.0 - rim);
    vec3 mixed = v_outline.rgb * rim + v_fill.rgb * inside * (1.0 - rim);
    o_color = vec4(mixed / max(alpha, 0.001), alpha);
}
