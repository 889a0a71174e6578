// Points as markers: one instanced quad each, its shape a signed distance in the shader.
#pragma once

#include <span>
#include <vector>

#include "render/gl/chunks.h"
#include "render/gl/feature_texture.h"
#include "render/gl/frame.h"
#include "render/style.h"

namespace ancrage::render {

// A point to mark, and which of the layer's markers it wears.
struct MarkerPoint {
    geo::Coordinate at;  // metres
    std::uint32_t feature = 0;
    double max_metres_per_pixel = 0;
};

struct MarkerMesh {
    VertexArray array;
    Buffer points;
    std::vector<Chunk> chunks;  // of instances
};

MarkerMesh build_marker_mesh(std::span<const MarkerPoint> points, geo::Coordinate origin);

class MarkerPass {
public:
    static geo::Result<MarkerPass> create(const std::string& shader_folder);

    void draw(const MarkerMesh& mesh, const Marker& marker, const FeatureTexture& features,
              const Frame& frame) const;

private:
    explicit MarkerPass(Program program) : program_(std::move(program)) {}

    Program program_;
};

}  // namespace ancrage::render
