#include "render/gl/line_pass.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace ancrage::render {

namespace {

// Wider opaque lines look better with whole round ends than with each joint cut in two.
constexpr float widest_clipped = 3;  // pixels
// Of line_vertex.glsl.
constexpr int left_side = 1;
constexpr int right_side = 2;

void point_attributes(std::uint32_t first_segment) {
    const std::size_t base = first_segment * sizeof(Segment);
    glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, sizeof(Segment), buffer_offset(base));
    glVertexAttribPointer(1, 4, GL_SHORT, GL_TRUE, sizeof(Segment),
                          buffer_offset(base + offsetof(Segment, joins)));
    glVertexAttribPointer(2, 1, GL_FLOAT, GL_FALSE, sizeof(Segment),
                          buffer_offset(base + offsetof(Segment, distance)));
    glVertexAttribIPointer(3, 2, GL_UNSIGNED_INT, sizeof(Segment),
                           buffer_offset(base + offsetof(Segment, sides)));
    glVertexAttribIPointer(4, 1, GL_UNSIGNED_INT, sizeof(Segment),
                           buffer_offset(base + offsetof(Segment, layers)));
}

LineMesh upload(std::span<const Segment> segments, std::vector<Chunk> chunks) {
    LineMesh mesh;
    mesh.chunks = std::move(chunks);
    glBindVertexArray(mesh.array.name());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.segments.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(segments.size_bytes()), segments.data(),
                 GL_STATIC_DRAW);
    for (GLuint attribute = 0; attribute < 5; ++attribute) {
        glEnableVertexAttribArray(attribute);
        glVertexAttribDivisor(attribute, 1);
    }
    return mesh;
}

// On and off lengths for the shader, at most two of each; an odd list is read twice, as in SVG.
void set_dash(const Program& program, std::vector<float> dash) {
    if (dash.size() == 1) dash.push_back(dash[0]);
    const std::size_t count = std::min<std::size_t>(dash.size() / 2 * 2, 4);
    dash.resize(4, 0.0F);
    const float total =
        std::accumulate(dash.begin(), dash.begin() + static_cast<std::ptrdiff_t>(count), 0.0F);
    program.set("u_dash_count", total > 0 ? static_cast<int>(count) : 0);
    program.set("u_dash", dash[0], dash[1], dash[2], dash[3]);
    program.set("u_dash_total", std::max(total, 1.0F));
}

}  // namespace

LineMesh build_line_mesh(const geo::ArcArray& arcs, geo::Coordinate origin,
                         std::span<const double> max_metres_per_pixel, bool outlines) {
    SegmentList list = cut_arcs(arcs, origin, max_metres_per_pixel);
    LineMesh mesh = upload(list.segments, std::move(list.chunks));
    mesh.outlines = outlines;
    return mesh;
}

LineMesh build_outline(const geo::ArcArray& arcs, geo::Coordinate origin, std::uint32_t feature) {
    const std::vector<Segment> segments = cut_arcs_of(arcs, origin, feature);
    constexpr double everywhere = std::numeric_limits<double>::infinity();
    std::vector<Chunk> chunks;
    if (!segments.empty()) {
        chunks.push_back({{-everywhere, -everywhere, everywhere, everywhere},
                          everywhere,
                          0,
                          static_cast<std::uint32_t>(segments.size())});
    }
    LineMesh mesh = upload(segments, std::move(chunks));
    mesh.outlines = true;
    return mesh;
}

geo::Result<LinePass> LinePass::create(const std::string& shader_folder) {
    geo::Result<Program> plain = Program::load(shader_folder, "line", "line");
    if (!plain) return plain.error();
    geo::Result<Program> styled = Program::load(shader_folder, "line", "styled_line", "STYLED");
    if (!styled) return styled.error();
    return LinePass(std::move(plain).value(), std::move(styled).value());
}

void LinePass::draw(const LineMesh& mesh, const LinePen& pen, const FeatureTexture& features,
                    const Frame& frame) const {
    if (pen.width <= 0 || pen.color.a == 0) return;
    blend_over();
    const bool translucent = pen.color.a < 255 || features.has_opacity();
    const bool thin = pen.width + 2 * pen.casing <= widest_clipped;
    draw_pen(mesh, pen, thin || translucent || pen.join != LineJoin::round, features, frame);
}

void LinePass::draw_band_mask(const LineMesh& mesh, float width, std::uint8_t opacity,
                              const FeatureTexture& features, const Frame& frame) const {
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_BLEND);
    glBlendEquation(GL_MAX);
    LinePen pen;
    pen.color = {0, 0, 0, opacity};
    pen.width = 2 * width;
    pen.inside_only = true;
    draw_pen(mesh, pen, false, features, frame);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
}

void LinePass::draw_pen(const LineMesh& mesh, const LinePen& pen, bool clip_joins,
                        const FeatureTexture& features, const Frame& frame) const {
    const bool round_ends = pen.cap == LineCap::round || mesh.outlines;
    const bool is_plain = pen.dash.empty() && round_ends && pen.join == LineJoin::round &&
                          pen.offset == 0 && !features.has_looks();
    const Program& program = is_plain ? plain_ : styled_;
    program.use();
    program.set("u_clip_joins", clip_joins ? 1 : 0);
    program.set("u_own_colors", pen.own_colors ? 1 : 0);
    program.set("u_inside_only", pen.inside_only ? 1 : 0);
    program.set("u_color", pen.color);
    if (is_plain) {
        const float width = pen.width + 2 * pen.casing;
        program.set("u_half_width", std::max(width, 1.0F) / 2);
        program.set("u_opacity", std::min(width, 1.0F));
        draw_runs(program, mesh, pen, features, frame);
        return;
    }
    program.set("u_half_width", pen.width / 2);
    program.set("u_casing", pen.casing);
    program.set("u_cap", static_cast<int>(pen.cap));
    program.set("u_join", static_cast<int>(pen.join));
    program.set("u_free_ends", mesh.outlines ? 0 : 1);
    program.set("u_pixels_per_metre", static_cast<float>(1 / frame.camera.metres_per_pixel));
    set_dash(program, pen.dash);
    program.set("u_offset", -pen.offset);
    program.set("u_only_side", 0);
    if (pen.offset == 0 || !mesh.outlines) {
        draw_runs(program, mesh, pen, features, frame);
        return;
    }
    // A border between two polygons has a line in each of them.
    program.set("u_only_side", right_side);
    draw_runs(program, mesh, pen, features, frame);
    program.set("u_only_side", left_side);
    program.set("u_offset", pen.offset);
    draw_runs(program, mesh, pen, features, frame);
}

void LinePass::draw_runs(const Program& program, const LineMesh& mesh, const LinePen& pen,
                         const FeatureTexture& features, const Frame& frame) const {
    set_view(program, frame);
    features.bind(program);
    program.set("u_covered_by", static_cast<int>(pen.covered_by));
    const float widest = features.has_looks() ? 4 : 1;  // times the style's width
    const float reach = pen.width * widest + 2 * pen.casing + std::abs(pen.offset) * 3 + 2;
    const double scale = frame.camera.metres_per_pixel;
    glBindVertexArray(mesh.array.name());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.segments.name());
    const geo::Extent view = frame.clip.grown(static_cast<double>(reach) * scale);
    for (const Run& run : visible_runs(mesh.chunks, view, frame.metres_per_point())) {
        point_attributes(run.first);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(run.count));
    }
}

}  // namespace ancrage::render
