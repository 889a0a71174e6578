#include "render/gl/fill_pass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "render/z_curve.h"

namespace ancrage::render {

namespace {

constexpr std::uint32_t chunk_size = 3 * 512;  // indices
constexpr int any_pattern = -1;                // of fill_vertex.glsl

struct FillVertex {
    float x, y;  // metres from the origin
    std::uint32_t feature;
};

// Triangles of each feature in a row; the tessellator may give them in any order.
std::vector<std::vector<std::uint32_t>> indices_by_feature(const geo::Triangulation& triangles,
                                                           std::size_t feature_count) {
    std::vector<std::vector<std::uint32_t>> lists(feature_count);
    for (std::size_t i = 0; i + 2 < triangles.indices.size(); i += 3) {
        auto& list = lists[triangles.features[triangles.indices[i]]];
        list.insert(list.end(),
                    {triangles.indices[i], triangles.indices[i + 1], triangles.indices[i + 2]});
    }
    return lists;
}

using Corners = std::array<std::uint32_t, 3>;

struct Parts {
    std::vector<Corners> triangles;
    std::vector<std::uint32_t> firsts;  // triangle of each part
    std::vector<std::uint32_t> counts;  // of triangles in it
    std::vector<MeshPiece> pieces;      // the parts in the order in which they are drawn
};

// Each feature whole, or where it is large in parts that lie close together, so that a picture of
// a corner of a region does not draw all of it.
Parts parts_of(const geo::Triangulation& all, std::span<const double> max_metres_per_pixel) {
    constexpr std::size_t part_size = 128;  // triangles
    Parts parts;
    const auto lists = indices_by_feature(all, max_metres_per_pixel.size());
    for (std::size_t feature = 0; feature < lists.size(); ++feature) {
        std::vector<Corners> triangles;
        geo::Extent whole;
        for (std::size_t i = 0; i + 2 < lists[feature].size(); i += 3) {
            triangles.push_back({lists[feature][i], lists[feature][i + 1], lists[feature][i + 2]});
            for (const std::uint32_t corner : triangles.back()) {
                whole.include(all.vertices[corner]);
            }
        }
        if (triangles.size() > part_size) {
            std::ranges::stable_sort(triangles, {}, [&](const Corners& corners) {
                const auto& [a, b, c] = corners;
                const geo::Coordinate middle{
                    (all.vertices[a].x + all.vertices[b].x + all.vertices[c].x) / 3,
                    (all.vertices[a].y + all.vertices[b].y + all.vertices[c].y) / 3};
                return z_order(middle, whole);
            });
        }
        for (std::size_t first = 0; first < triangles.size(); first += part_size) {
            const std::size_t count = std::min(part_size, triangles.size() - first);
            MeshPiece piece{
                static_cast<std::uint32_t>(parts.counts.size()), max_metres_per_pixel[feature], {}};
            for (std::size_t t = first; t < first + count; ++t) {
                for (const std::uint32_t corner : triangles[t]) {
                    piece.extent.include(all.vertices[corner]);
                }
            }
            parts.firsts.push_back(static_cast<std::uint32_t>(parts.triangles.size() + first));
            parts.counts.push_back(static_cast<std::uint32_t>(count));
            parts.pieces.push_back(piece);
        }
        parts.triangles.insert(parts.triangles.end(), triangles.begin(), triangles.end());
    }
    sort_pieces(parts.pieces);
    return parts;
}

// Remainder that is never negative.
float wrapped(double value, double period) {
    return static_cast<float>(value - std::floor(value / period) * period);
}

// The pattern stands still on the ground: its phase is the place, in pixels, of the picture's
// bottom left corner, counted from the coordinate system's origin.
void set_pattern(const Program& program, const Fill& fill, const Frame& frame) {
    const Camera& camera = frame.camera;
    const double spacing = std::max(1.0F, frame.pixels(fill.spacing));
    const double left = camera.center.x / camera.metres_per_pixel - camera.width / 2.0;
    const double bottom = camera.center.y / camera.metres_per_pixel - camera.height / 2.0;
    const double angle = fill.angle * std::numbers::pi / 180;
    const double across_x = -std::sin(angle);
    const double across_y = std::cos(angle);
    program.set("u_spacing", static_cast<float>(spacing));
    program.set("u_thickness", frame.pixels(fill.thickness));
    program.set("u_direction", static_cast<float>(across_x), static_cast<float>(across_y));
    if (fill.kind == FillKind::hatch) {
        program.set("u_phase", wrapped(left * across_x + bottom * across_y, spacing), 0.0F);
    } else {
        program.set("u_phase", wrapped(left, spacing), wrapped(bottom, spacing));
    }
}

}  // namespace

FillMesh build_fill_mesh(const geo::Triangulation& triangles, geo::Coordinate origin,
                         std::span<const double> max_metres_per_pixel) {
    std::vector<FillVertex> vertices(triangles.vertices.size());
    for (std::size_t v = 0; v < vertices.size(); ++v) {
        vertices[v] = {static_cast<float>(triangles.vertices[v].x - origin.x),
                       static_cast<float>(triangles.vertices[v].y - origin.y),
                       triangles.features[v]};
    }
    FillMesh mesh;
    std::vector<std::uint32_t> indices;
    indices.reserve(triangles.indices.size());
    const Parts parts = parts_of(triangles, max_metres_per_pixel);
    for (const MeshPiece& piece : parts.pieces) {
        const std::uint32_t first = parts.firsts[piece.index];
        const std::uint32_t count = parts.counts[piece.index];
        for (const Corners& corners : std::span(parts.triangles).subspan(first, count)) {
            indices.insert(indices.end(), corners.begin(), corners.end());
        }
        append_to_chunks(mesh.chunks, piece, count * 3, chunk_size);
    }
    glBindVertexArray(mesh.array.name());
    glBindBuffer(GL_ARRAY_BUFFER, mesh.vertices.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(FillVertex)),
                 vertices.data(), GL_STATIC_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, mesh.indices.name());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(GLuint)),
                 indices.data(), GL_STATIC_DRAW);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(FillVertex), buffer_offset(0));
    glEnableVertexAttribArray(1);
    glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(FillVertex),
                           buffer_offset(offsetof(FillVertex, feature)));
    return mesh;
}

geo::Result<FillPass::Programs> FillPass::Programs::load(const std::string& shader_folder,
                                                         const std::string& define) {
    geo::Result<Program> flat = Program::load(shader_folder, "fill", "flat", define);
    if (!flat) return flat.error();
    geo::Result<Program> hatch = Program::load(shader_folder, "fill", "hatch", define);
    if (!hatch) return hatch.error();
    geo::Result<Program> dots = Program::load(shader_folder, "fill", "dots", define);
    if (!dots) return dots.error();
    return Programs{std::move(flat).value(), std::move(hatch).value(), std::move(dots).value()};
}

const Program& FillPass::Programs::for_kind(FillKind kind) const {
    if (kind == FillKind::hatch) return hatch;
    return kind == FillKind::dots ? dots : flat;
}

geo::Result<FillPass> FillPass::create(const std::string& shader_folder) {
    geo::Result<Programs> plain = Programs::load(shader_folder, "");
    if (!plain) return plain.error();
    geo::Result<Programs> by_feature = Programs::load(shader_folder, "BY_FEATURE");
    if (!by_feature) return by_feature.error();
    return FillPass(std::move(plain).value(), std::move(by_feature).value());
}

void FillPass::draw(const FillMesh& mesh, const Fill& fill, const FeatureTexture& features,
                    const Frame& frame, bool own_colors) const {
    const FillKind styled = fill.kind;
    Fill part = fill;
    for (const FillKind kind : {FillKind::flat, FillKind::hatch, FillKind::dots}) {
        if (!features.is_drawn_in(kind, styled)) continue;
        part.kind = kind;
        draw_kind(mesh, part, styled, features, frame, own_colors);
    }
}

void FillPass::draw_kind(const FillMesh& mesh, const Fill& fill, FillKind styled,
                         const FeatureTexture& features, const Frame& frame,
                         bool own_colors) const {
    const bool by_feature = features.has_looks() || (own_colors && features.has_colors());
    const Program& program = (by_feature ? by_feature_ : plain_).for_kind(fill.kind);
    program.use();
    blend_over();
    if (fill.kind == FillKind::flat && fill.color.a == 255 && !features.has_opacity()) {
        glDisable(GL_BLEND);
    }
    program.set("u_color", fill.color);
    if (by_feature) {
        program.set("u_own_colors", own_colors ? 1 : 0);
        program.set("u_pattern", static_cast<int>(pattern_of(fill.kind)));
        program.set("u_styled", fill.kind == styled ? 1 : 0);
    }
    if (fill.kind != FillKind::flat) set_pattern(program, fill, frame);
    draw_runs(program, mesh, features, frame);
}

void FillPass::draw_through_mask(const FillMesh& mesh, Color color, const FeatureTexture& features,
                                 const Frame& frame) const {
    const Program& program = (features.has_looks() ? by_feature_ : plain_).flat;
    program.use();
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFuncSeparate(GL_DST_ALPHA, GL_ONE_MINUS_DST_ALPHA, GL_ZERO, GL_ONE);
    program.set("u_color", color);
    if (features.has_looks()) {
        // Whatever its pattern is, a feature has its band.
        program.set("u_own_colors", 0);
        program.set("u_pattern", any_pattern);
    }
    draw_runs(program, mesh, features, frame);
}

void FillPass::draw_runs(const Program& program, const FillMesh& mesh,
                         const FeatureTexture& features, const Frame& frame) const {
    set_view(program, frame);
    features.bind(program);
    glBindVertexArray(mesh.array.name());
    for (const Run& run : visible_runs(mesh.chunks, frame.clip, frame.metres_per_point())) {
        glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(run.count), GL_UNSIGNED_INT,
                       buffer_offset(run.first * sizeof(GLuint)));
    }
}

}  // namespace ancrage::render
