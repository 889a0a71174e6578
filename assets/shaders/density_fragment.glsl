// Hexagons standing on a corner, as HexGrid lays them; lengths in widths of a cell, from the centre
// of a cell near the middle of the picture, in an even row.
uniform sampler2D u_cells;  // the colour of each; alpha 0 where it is empty
uniform int u_first_column;  // of the first texel
uniform int u_first_row;
uniform float u_per_pixel;  // widths
uniform vec2 u_corner;      // of the picture's bottom left

out vec4 o_color;

const float row_height = 0.86602540;
const float gap = 0.35;  // pixels kept free around a cell, so that each is seen

void main() {
    vec2 at = gl_FragCoord.xy * u_per_pixel + u_corner;
    // The nearest centre is in one of the two rows around.
    float low = floor(at.y / row_height);
    int row = int(low);
    float odd = (row & 1) != 0 ? 0.5 : 0.0;
    vec2 below = vec2(floor(at.x - odd + 0.5) + odd, low * row_height);
    vec2 above = vec2(floor(at.x - 0.5 + odd + 0.5) + 0.5 - odd, (low + 1.0) * row_height);
    vec2 to_below = abs(at - below);
    vec2 to_above = abs(at - above);
    bool is_below = dot(to_below, to_below) <= dot(to_above, to_above);
    vec2 away = is_below ? to_below : to_above;
    float column = is_below ? below.x - odd : above.x - 0.5 + odd;
    ivec2 texel = ivec2(int(floor(column + 0.5)) - u_first_column,
                        (is_below ? row : row + 1) - u_first_row);
    ivec2 size = textureSize(u_cells, 0);
    if (texel.x < 0 || texel.y < 0 || texel.x >= size.x || texel.y >= size.y) {
        o_color = vec4(0.0);
        return;
    }
    float edge = 0.5 - max(away.x, away.x * 0.5 + away.y * row_height);
    o_color = texelFetch(u_cells, texel, 0);
    o_color.a *= clamp(edge / u_per_pixel - gap + 0.5, 0.0, 1.0);
}
