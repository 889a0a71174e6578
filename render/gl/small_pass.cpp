#include "render/gl/small_pass.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

namespace {

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

SmallMesh build_small_mesh(std::vector<SmallFeature> features, geo::Coordinate origin,
                           std::span<const double> max_metres_per_pixel) {
    const auto limit = [&](const SmallFeature& f) { return max_metres_per_pixel[f.feature]; };
    std::ranges::stable_sort(features, std::ranges::greater{}, limit);
    SmallMesh mesh;
    std::vector<PointRecord> records;
    records.reserve(features.size());
    for (const SmallFeature& feature : features) {
        if (mesh.groups.empty() || mesh.groups.back().max_metres_per_pixel != limit(feature)) {
            mesh.groups.push_back({limit(feature), static_cast<std::uint32_t>(records.size()), {}});
        }
        mesh.groups.back().sizes.push_back(feature.size);
        records.push_back({static_cast<float>(feature.center.x - origin.x),
                           static_cast<float>(feature.center.y - origin.y), feature.feature});
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

geo::Result<SmallPass> SmallPass::create(const std::string& shader_folder) {
    geo::Result<Program> program = Program::load(shader_folder, "small", "flat");
    if (!program) return program.error();
    return SmallPass(std::move(program).value());
}

void SmallPass::draw(const SmallMesh& mesh, Color color, const FeatureTexture& features,
                     const Frame& frame) const {
    const double pixels = std::max(1.0F, std::round(frame.pixels(small_feature_size)));
    const double limit = pixels * frame.camera.metres_per_pixel;
    if (color.a == 0) return;
    blend_over();
    program_.use();
    set_view(program_, frame);
    program_.set("u_size", static_cast<float>(pixels));
    program_.set("u_color", color);
    features.bind(program_);
    glBindVertexArray(mesh.array.name());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.points.name());
    for (const SmallGroup& group : mesh.groups) {
        if (group.max_metres_per_pixel < frame.metres_per_point()) break;
        const auto count = std::ranges::lower_bound(group.sizes, limit) - group.sizes.begin();
        if (count == 0) continue;
        point_attributes(group.first);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
    }
}

}  // namespace ancrage::render
