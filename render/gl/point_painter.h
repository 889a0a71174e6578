// Paints a layer's points the way its view shows them: markers, counted signs, or a density grid.
#pragma once

#include <string>
#include <unordered_map>

#include "render/gl/density_pass.h"
#include "render/gl/layer_scene.h"
#include "render/gl/marker_pass.h"
#include "render/gl/text_pass.h"
#include "render/text/text_layout.h"

namespace ancrage::render {

// What the painter draws with.
struct PointTools {
    const MarkerPass& markers;
    TextPass& text;
    const FontSet& fonts;
    const Frame& frame;
    const PageColors& page;
};

class PointPainter {
public:
    static geo::Result<PointPainter> create(const std::string& shader_folder);

    // `style`: the layer's at the opacity wanted.
    void paint(const PointTools& tools, const LayerScene& scene, const Style& style,
               PointDisplay display);

private:
    explicit PointPainter(DensityPass density) : density_(std::move(density)) {}
    void paint_clusters(const PointTools& tools, const LayerScene& scene, const Style& style);
    void paint_density(const PointTools& tools, const LayerScene& scene, const Style& style) const;
    TextOnMap count_on(const PointTools& tools, const Cluster& cluster, Color color);

    DensityPass density_;
    std::unordered_map<std::string, TextBlock> counts_;  // set in type, at one scale factor
    float scale_factor_ = 0;
};

}  // namespace ancrage::render
