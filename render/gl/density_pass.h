// A density grid: one texel a cell, its hexagon found by the shader.
#pragma once

#include <span>
#include <vector>

#include "render/density.h"
#include "render/gl/frame.h"
#include "render/gl/gl_objects.h"

namespace ancrage::render {

class DensityPass {
public:
    static geo::Result<DensityPass> create(const std::string& shader_folder);

    // The cells that meet the frame's clip. `colors`, one a class; cells without points stay free.
    void draw(const DensityGrid& density, const std::vector<std::uint32_t>& classes,
              std::span<const Color> colors, const Frame& frame) const;

private:
    explicit DensityPass(Program program);

    Program program_;
    VertexArray array_;
    Texture cells_;
};

}  // namespace ancrage::render
