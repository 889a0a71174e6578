uniform sampler2D u_picture;  // premultiplied

in vec2 v_place;

out vec4 o_color;

void main() { o_color = texture(u_picture, v_place); }
