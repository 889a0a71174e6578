// The plates under names.
#pragma once

#include <vector>

#include "render/gl/frame.h"
#include "render/gl/gl_objects.h"
#include "render/map_names.h"

namespace ancrage::render {

class PlatePass {
public:
    static geo::Result<PlatePass> create(const std::string& shader_folder);

    void draw(const std::vector<WrittenName>& names, const Frame& frame) const;

private:
    explicit PlatePass(Program program);

    Program program_;
    VertexArray array_;
    Buffer plates_;
};

}  // namespace ancrage::render
