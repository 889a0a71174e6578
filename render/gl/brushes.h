// The passes that draw geometry, made together.
#pragma once

#include "render/gl/fill_pass.h"
#include "render/gl/line_pass.h"
#include "render/gl/marker_pass.h"

namespace ancrage::render {

struct Brushes {
    FillPass fill;
    LinePass line;
    MarkerPass marker;

    static geo::Result<Brushes> create(const std::string& shader_folder) {
        geo::Result<FillPass> fill = FillPass::create(shader_folder);
        if (!fill) return fill.error();
        geo::Result<LinePass> line = LinePass::create(shader_folder);
        if (!line) return line.error();
        geo::Result<MarkerPass> marker = MarkerPass::create(shader_folder);
        if (!marker) return marker.error();
        return Brushes{std::move(fill).value(), std::move(line).value(), std::move(marker).value()};
    }
};

}  // namespace ancrage::render
