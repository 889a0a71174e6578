// The passes that draw geometry, made together.
#pragma once

#include "render/gl/fill_pass.h"
#include "render/gl/line_pass.h"
#include "render/gl/marker_pass.h"
#include "render/gl/small_pass.h"

namespace ancrage::render {

struct Brushes {
    FillPass fill;
    LinePass line;
    MarkerPass marker;
    SmallPass small;

    static geo::Result<Brushes> create(const std::string& shader_folder) {
        geo::Result<FillPass> fill = FillPass::create(shader_folder);
        if (!fill) return fill.error();
        geo::Result<LinePass> line = LinePass::create(shader_folder);
        if (!line) return line.error();
        geo::Result<MarkerPass> marker = MarkerPass::create(shader_folder);
        if (!marker) return marker.error();
        geo::Result<SmallPass> small = SmallPass::create(shader_folder);
        if (!small) return small.error();
        return Brushes{std::move(fill).value(), std::move(line).value(), std::move(marker).value(),
                       std::move(small).value()};
    }
};

}  // namespace ancrage::render
