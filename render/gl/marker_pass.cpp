#include "render/gl/marker_pass.h"

#include <algorithm>

namespace ancrage::render {

namespace {

constexpr std::uint32_t chunk_size = 256;  // points

struct PointRecord {
    float x, y;  // metres from the origin
    std::uint32_t feature;
};

void point_attributes(std::uint32_t first_point) {
    const std::size_t base = first_point * sizeof(PointRecord);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(PointRecord), buffer_offset(base));
    glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(PointRecord),
                           buffer_offset(base + offsetof(PointRecord, feature)));
}

}  // namespace

MarkerMesh build_marker_mesh(std::span<const MarkerPoint> points, geo::Coordinate origin) {
    std::vector<Piece> pieces;
    pieces.reserve(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        Piece piece{static_cast<std::uint32_t>(i), points[i].max_metres_per_pixel, {}};
        piece.extent.include(points[i].at);
        pieces.push_back(piece);
    }
    sort_pieces(pieces);
    MarkerMesh mesh;
    std::vector<PointRecord> records;
    records.reserve(points.size());
    for (const Piece& piece : pieces) {
        const MarkerPoint& point = points[piece.index];
        records.push_back({static_cast<float>(point.at.x - origin.x),
                           static_cast<float>(point.at.y - origin.y), point.feature});
        append_to_chunks(mesh.chunks, piece, 1, chunk_size);
    }
    glBindVertexArray(mesh.array.name());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.points.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(records.size() * sizeof(PointRecord)),
                 records.data(), GL_STATIC_DRAW);
    for (GLuint attribute = 0; attribute < 2; ++attribute) {
        glEnableVertexAttribArray(attribute);
        glVertexAttribDivisor(attribute, 1);
    }
    return mesh;
}

geo::Result<MarkerPass> MarkerPass::create(const std::string& shader_folder) {
    geo::Result<Program> program = Program::load(shader_folder, "marker", "marker");
    if (!program) return program.error();
    return MarkerPass(std::move(program).value());
}

void MarkerPass::draw(const MarkerMesh& mesh, const Marker& marker, const FeatureTexture& features,
                      const Frame& frame) const {
    if (marker.size <= 0) return;
    const float radius = frame.pixels(marker.size) / 2;
    float outline_width = frame.pixels(marker.outline_width);
    if (marker.shape == MarkerShape::ring) outline_width = std::max(outline_width, radius * 0.4F);
    const float reach = radius * 1.3F + outline_width + 1;
    blend_over();
    program_.use();
    set_view(program_, frame);
    program_.set("u_shape", static_cast<int>(marker.shape));
    program_.set("u_radius", radius);
    program_.set("u_outline_width", outline_width);
    program_.set("u_reach", reach);
    program_.set("u_fill", marker.fill);
    program_.set("u_outline", marker.outline);
    features.bind(program_);
    glBindVertexArray(mesh.array.name());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.points.name());
    const double scale = frame.camera.metres_per_pixel;
    const geo::Extent view = frame.clip.grown(reach * scale);
    for (const Run& run : visible_runs(mesh.chunks, view, frame.metres_per_point())) {
        point_attributes(run.first);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(run.count));
    }
}

}  // namespace ancrage::render
