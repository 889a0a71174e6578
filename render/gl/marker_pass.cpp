#include "render/gl/marker_pass.h"

#include <algorithm>
#include <array>
#include <vector>

namespace ancrage::render {

namespace {

constexpr std::size_t corners_each = 4;
constexpr std::size_t indices_each = 6;
constexpr std::size_t batch = 65536 / corners_each;  // markers that 16-bit indices reach

struct Corner {
    float x, y;  // metres from the origin
    std::uint32_t feature;
    float size;  // pixels across
};

std::vector<std::uint16_t> quad_indices() {
    std::vector<std::uint16_t> indices;
    indices.reserve(batch * indices_each);
    for (std::size_t quad = 0; quad < batch; ++quad) {
        for (const std::size_t corner : {0, 1, 2, 2, 1, 3}) {
            indices.push_back(static_cast<std::uint16_t>(quad * corners_each + corner));
        }
    }
    return indices;
}

std::vector<Corner> corners_of(std::span<const PlacedMarker> points, const Frame& frame) {
    std::vector<Corner> corners;
    corners.reserve(points.size() * corners_each);
    for (const PlacedMarker& point : points) {
        if (point.size <= 0) continue;
        const Corner corner{static_cast<float>(point.at.x - frame.origin.x),
                            static_cast<float>(point.at.y - frame.origin.y), point.feature,
                            frame.pixels(point.size)};
        corners.insert(corners.end(), corners_each, corner);
    }
    return corners;
}

}  // namespace

MarkerPass::MarkerPass(Program program) : program_(std::move(program)) {
    glBindVertexArray(array_.name());
    const std::vector<std::uint16_t> indices = quad_indices();
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.name());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER,
                 static_cast<GLsizeiptr>(indices.size() * sizeof(std::uint16_t)), indices.data(),
                 GL_STATIC_DRAW);
    glBindBuffer(GL_ARRAY_BUFFER, corners_.name());
    for (GLuint attribute = 0; attribute < 3; ++attribute) glEnableVertexAttribArray(attribute);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Corner), buffer_offset(0));
    glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(Corner),
                           buffer_offset(offsetof(Corner, feature)));
    glVertexAttribPointer(2, 1, GL_FLOAT, GL_FALSE, sizeof(Corner),
                          buffer_offset(offsetof(Corner, size)));
    glBindVertexArray(0);
}

geo::Result<MarkerPass> MarkerPass::create(const std::string& shader_folder) {
    geo::Result<Program> program = Program::load(shader_folder, "marker", "marker");
    if (!program) return program.error();
    return MarkerPass(std::move(program).value());
}

float MarkerPass::reach(float size, const Marker& marker, const FeatureTexture& features,
                        const Frame& frame) {
    const float widest = features.has_looks() ? 4 : 1;  // times the style's size
    return frame.pixels(size * 0.6F * widest + marker.outline_width) + size * widest * 0.5F + 2;
}

void MarkerPass::draw(std::span<const PlacedMarker> points, const Marker& marker,
                      MarkerColor own_color, const FeatureTexture& features,
                      const Frame& frame) const {
    if (points.empty()) return;
    blend_over();
    program_.use();
    set_view(program_, frame);
    program_.set("u_shape", static_cast<int>(marker.shape));
    program_.set("u_outline_width", frame.pixels(marker.outline_width));
    program_.set("u_fill", marker.fill);
    program_.set("u_outline", marker.outline);
    program_.set("u_own_fill", own_color == MarkerColor::of_fill ? 1 : 0);
    program_.set("u_own_outline", own_color == MarkerColor::of_outline ? 1 : 0);
    features.bind(program_);
    glBindVertexArray(array_.name());
    glBindBuffer(GL_ARRAY_BUFFER, corners_.name());
    for (std::size_t first = 0; first < points.size(); first += batch) {
        const auto part = points.subspan(first, std::min(batch, points.size() - first));
        const std::vector<Corner> corners = corners_of(part, frame);
        if (corners.empty()) continue;
        glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(corners.size() * sizeof(Corner)),
                     corners.data(), GL_STREAM_DRAW);
        glDrawElements(GL_TRIANGLES,
                       static_cast<GLsizei>(corners.size() / corners_each * indices_each),
                       GL_UNSIGNED_SHORT, nullptr);
    }
}

}  // namespace ancrage::render
