// Lines as instanced quads, one a segment: joins, caps, dashes and anti-aliasing in the shader.
#pragma once

#include <span>
#include <vector>

#include "render/gl/feature_texture.h"
#include "render/gl/frame.h"
#include "render/gl/segments.h"
#include "render/style.h"

namespace ancrage::render {

struct LineMesh {
    VertexArray array;
    Buffer segments;
    std::vector<Chunk> chunks;  // of instances
    bool outlines = false;      // of polygons, which go on where one of their arcs ends
};

LineMesh build_line_mesh(const geo::ArcArray& arcs, geo::Coordinate origin,
                         std::span<const double> max_metres_per_pixel, bool outlines = true);
// The arcs around, or along, one feature, to be drawn with a texture of one feature.
LineMesh build_outline(const geo::ArcArray& arcs, geo::Coordinate origin, std::uint32_t feature);

// Widths in pixels of the picture.
struct LinePen {
    Color color;
    float width = 1;
    std::vector<float> dash;
    LineCap cap = LineCap::round;
    LineJoin join = LineJoin::round;
    float offset = 0;              // into the polygon, to the right along a line
    float casing = 0;              // further out on each side
    bool own_colors = false;       // features that have a colour of their own are drawn in it
    bool inside_only = false;      // nothing on the side where no shown feature is
    std::uint32_t covered_by = 0;  // layers that draw the edges they share (shared_borders.h)
};

class LinePass {
public:
    static geo::Result<LinePass> create(const std::string& shader_folder);

    void draw(const LineMesh& mesh, const LinePen& pen, const FeatureTexture& features,
              const Frame& frame) const;
    // Writes into the target's alpha, and nothing else, how much of each pixel lies within
    // `width` of the lines, times `opacity`; the largest wins, so overlaps do not add up.
    void draw_band_mask(const LineMesh& mesh, float width, std::uint8_t opacity,
                        const FeatureTexture& features, const Frame& frame) const;

private:
    LinePass(Program plain, Program styled)
        : plain_(std::move(plain)), styled_(std::move(styled)) {}
    void draw_pen(const LineMesh& mesh, const LinePen& pen, bool clip_joins,
                  const FeatureTexture& features, const Frame& frame) const;
    void draw_runs(const Program& program, const LineMesh& mesh, const LinePen& pen,
                   const FeatureTexture& features, const Frame& frame) const;

    // On a processor that draws, a plain line without the other's branches is far quicker.
    Program plain_;
    Program styled_;
};

}  // namespace ancrage::render
