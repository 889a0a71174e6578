// The marks of features too small to be seen (render/small_features.h): squares of whole pixels,
// so that they look the same wherever they lie.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "render/gl/feature_texture.h"
#include "render/gl/frame.h"
#include "render/small_features.h"

namespace ancrage::render {

// Features that show equally far out, in a row in the buffer.
struct SmallGroup {
    double max_metres_per_pixel = 0;
    std::uint32_t first = 0;
    std::vector<double> sizes;  // metres, smallest first
};

struct SmallMesh {
    VertexArray array;
    Buffer points;
    std::vector<SmallGroup> groups;
};

// `max_metres_per_pixel`: one a feature, how far out it shows.
SmallMesh build_small_mesh(std::vector<SmallFeature> features, geo::Coordinate origin,
                           std::span<const double> max_metres_per_pixel);

class SmallPass {
public:
    static geo::Result<SmallPass> create(const std::string& shader_folder);

    // Marks the features that are small at this scale.
    void draw(const SmallMesh& mesh, Color color, const FeatureTexture& features,
              const Frame& frame) const;

private:
    explicit SmallPass(Program program) : program_(std::move(program)) {}

    Program program_;
};

}  // namespace ancrage::render
