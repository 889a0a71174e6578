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

    // `own_colors`: features that have a colour of their own are filled in it.
    void draw(const FillMesh& mesh, const Fill& fill, const FeatureTexture& features,
              const Frame& frame, bool own_colors = false) const;
    // Paints `color` as far as the target's alpha says (see LinePass::draw_band_mask).
    void draw_through_mask(const FillMesh& mesh, Color color, const FeatureTexture& features,
                           const Frame& frame) const;

private:
    // One each: on a processor that draws, a plain fill without a pattern's branches is far
    // quicker.
    struct Programs {
        Program flat;
        Program hatch;
        Program dots;

        static geo::Result<Programs> load(const std::string& shader_folder,
                                          const std::string& define);
        const Program& for_kind(FillKind kind) const;
    };

    FillPass(Programs plain, Programs by_feature)
        : plain_(std::move(plain)), by_feature_(std::move(by_feature)) {}
    void draw_kind(const FillMesh& mesh, const Fill& fill, FillKind styled,
                   const FeatureTexture& features, const Frame& frame, bool own_colors) const;
    void draw_runs(const Program& program, const FillMesh& mesh, const FeatureTexture& features,
                   const Frame& frame) const;

    Programs plain_;       // all features as styled
    Programs by_feature_;  // each in its colour, opacity and pattern
};

}  // namespace ancrage::render
