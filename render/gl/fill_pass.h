// Polygon interiors: flat, hatched or dotted, the patterns anchored to the ground.
#pragma once

#include <span>
#include <vector>

#include "geo/model/level.h"
#include "render/gl/chunks.h"
#include "render/gl/feature_texture.h"
#include "render/gl/frame.h"
#include "render/style.h"

namespace ancrage::render {

struct FillMesh {
    VertexArray array;
    Buffer vertices;
    Buffer indices;
    std::vector<Chunk> chunks;  // of indices
};

// `max_metres_per_pixel`: one a feature, how far out it shows.
FillMesh build_fill_mesh(const geo::Triangulation& triangles, geo::Coordinate origin,
                         std::span<const double> max_metres_per_pixel);

class FillPass {
public:
    static geo::Result<FillPass> create(const std::string& shader_folder);

    void draw(const FillMesh& mesh, const Fill& fill, const FeatureTexture& features,
              const Frame& frame) const;
    // Paints `color` as far as the target's alpha says (see LinePass::draw_band_mask).
    void draw_through_mask(const FillMesh& mesh, Color color, const FeatureTexture& features,
                           const Frame& frame) const;

private:
    FillPass(Program flat, Program hatch, Program dots);
    const Program& program_for(FillKind kind) const;
    void draw_runs(const Program& program, const FillMesh& mesh, const FeatureTexture& features,
                   const Frame& frame) const;

    // One each: on a processor that draws, a plain fill without a pattern's branches is far
    // quicker.
    Program flat_;
    Program hatch_;
    Program dots_;
};

}  // namespace ancrage::render
