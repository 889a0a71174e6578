#include "render/gl/line_pass.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace ancrage::render {

namespace {

// Wider opaque lines look better with whole round ends than with each joint cut in two.
constexpr float widest_clipped = 3;  // pixels

void point_attributes(std::uint32_t first_segment) {
    const std::size_t base = first_segment * sizeof(Segment);
    glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, sizeof(Segment), buffer_offset(base));
    glVertexAttribPointer(1, 4, GL_SHORT, GL_TRUE, sizeof(Segment),
                          buffer_offset(base + offsetof(Segment, joins)));
    glVertexAttribPointer(2, 1, GL_FLOAT, GL_FALSE, sizeof(Segment),
                          buffer_offset(base + offsetof(Segment, distance)));
    glVertexAttribIPointer(3, 2, GL_UNSIGNED_INT, sizeof(Segment),
                           buffer_offset(base + offsetof(Segment, sides)));
}

LineMesh upload(std::span<const Segment> segments, std::vector<Chunk> chunks) {
    LineMesh mesh;
    mesh.chunks = std::move(chunks);
    glBindVertexArray(mesh.array.name());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.segments.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(segments.size_bytes()), segments.data(),
                 GL_STATIC_DRAW);
    for (GLuint attribute = 0; attribute < 4; ++attribute) {
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
                         std::span<const double> max_metres_per_pixel) {
    SegmentList list = cut_arcs(arcs, origin, max_metres_per_pixel);
    return upload(list.segments, std::move(list.chunks));
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
    return upload(segments, std::move(chunks));
}

geo::Result<LinePass> LinePass::create(const std::string& shader_folder) {
    geo::Result<Program> program = Program::load(shader_folder, "line", "line");
    if (!program) return program.error();
    return LinePass(std::move(program).value());
}

void LinePass::draw(const LineMesh& mesh, const LinePen& pen, const FeatureTexture& features,
                    const Frame& frame) const {
    if (pen.width <= 0 || pen.color.a == 0) return;
    blend_over();
    program_.use();
    const bool translucent = pen.color.a < 255;
    program_.set("u_clip_joins", pen.width <= widest_clipped || translucent ? 1 : 0);
    draw_runs(mesh, pen, features, frame);
}

void LinePass::draw_band_mask(const LineMesh& mesh, float width, std::uint8_t opacity,
                              const FeatureTexture& features, const Frame& frame) const {
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_BLEND);
    glBlendEquation(GL_MAX);
    program_.use();
    program_.set("u_clip_joins", 0);
    draw_runs(mesh, {{0, 0, 0, opacity}, 2 * width, {}}, features, frame);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
}

void LinePass::draw_runs(const LineMesh& mesh, const LinePen& pen, const FeatureTexture& features,
                         const Frame& frame) const {
    set_view(program_, frame);
    const double scale = frame.camera.metres_per_pixel;
    program_.set("u_features", 0);
    program_.set("u_pixels_per_metre", static_cast<float>(1 / scale));
    program_.set("u_half_width", std::max(pen.width, 1.0F) / 2);
    program_.set("u_opacity", std::min(pen.width, 1.0F));
    program_.set("u_color", pen.color);
    set_dash(program_, pen.dash);
    features.bind();
    glBindVertexArray(mesh.array.name());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.segments.name());
    const geo::Extent view = frame.camera.extent().grown((pen.width + 2) * scale);
    for (const Run& run : visible_runs(mesh.chunks, view, frame.metres_per_point())) {
        point_attributes(run.first);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(run.count));
    }
}

}  // namespace ancrage::render
