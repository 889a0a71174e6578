#include "render/gl/point_painter.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

namespace {

constexpr float count_size = 11;  // points
constexpr int count_weight = 600;
constexpr float digit_height = 0.727F;  // ems, of Inter
constexpr float sign_outline = 1.5F;    // points

MarkerColor own_color(const LayerScene& scene, const PlacedMarkers& group) {
    switch (scene.color_target()) {
        case ColorTarget::marker:
            return group.hollow ? MarkerColor::of_outline : MarkerColor::of_fill;
        case ColorTarget::marker_outline: return MarkerColor::of_outline;
        case ColorTarget::fill:
        case ColorTarget::stroke: break;
    }
    return MarkerColor::of_style;
}

// What a sign for several points looks like; its size follows the count.
Marker sign_of(const Clusters& clusters) {
    Marker sign;
    sign.shape = MarkerShape::disc;
    sign.fill = clusters.fill;
    sign.outline = clusters.text;
    sign.outline_width = sign_outline;
    return sign;
}

double widest_outline(const Style& style) {
    float widest = style.marker.outline_width;
    for (const StyleRule& rule : style.rules) widest = std::max(widest, rule.marker.outline_width);
    return static_cast<double>(widest);
}

}  // namespace

geo::Result<PointPainter> PointPainter::create(const std::string& shader_folder) {
    geo::Result<DensityPass> density = DensityPass::create(shader_folder);
    if (!density) return density.error();
    return PointPainter(std::move(density).value());
}

void PointPainter::paint(const PointTools& tools, const LayerScene& scene, const Style& style,
                         PointDisplay display) {
    if (scene.points().index().extent().empty()) return;
    if (display == PointDisplay::density) {
        paint_density(tools, scene, style);
        return;
    }
    const Frame& frame = tools.frame;
    Marker widest;
    widest.outline_width = static_cast<float>(widest_outline(style));
    const float reach =
        MarkerPass::reach(scene.points().largest_size(), widest, scene.features(), frame);
    const geo::Extent near =
        frame.clip.grown(static_cast<double>(reach) * frame.camera.metres_per_pixel);
    for (const PlacedMarkers& group :
         scene.points().markers_in(near, display, frame.metres_per_point())) {
        tools.markers.draw(group.points, marker_of_group(style, group), own_color(scene, group),
                           scene.features(), frame);
    }
    if (display == PointDisplay::clusters) paint_clusters(tools, scene, style);
}

void PointPainter::paint_clusters(const PointTools& tools, const LayerScene& scene,
                                  const Style& style) {
    const Frame& frame = tools.frame;
    constexpr double widest = 40;  // points, from the middle of a sign
    const geo::Extent near = frame.clip.grown(widest * frame.metres_per_point());
    std::vector<PlacedMarker> signs;
    std::vector<TextOnMap> counts;
    for (const Cluster& cluster : scene.points().clusters(frame.metres_per_point())) {
        if (cluster.count < 2 || !near.contains(cluster.at)) continue;
        signs.push_back({cluster.at, MarkerPass::no_feature, cluster_diameter(cluster.count)});
        counts.push_back(count_on(tools, cluster, style.clusters.text));
    }
    tools.markers.draw(signs, sign_of(style.clusters), MarkerColor::of_style, scene.features(),
                       frame);
    tools.text.draw(counts, tools.fonts, frame);
}

// The count in the middle of its sign, on whole pixels.
TextOnMap PointPainter::count_on(const PointTools& tools, const Cluster& cluster, Color color) {
    const Frame& frame = tools.frame;
    if (scale_factor_ != frame.scale_factor) counts_.clear();
    scale_factor_ = frame.scale_factor;
    const std::string text = cluster_text(cluster.count);
    const auto [entry, is_new] = counts_.try_emplace(text);
    LetterStyle letters;
    letters.size = frame.pixels(count_size);
    letters.weight = count_weight;
    if (is_new) entry->second = lay_out(tools.fonts, text, letters);
    const TextBlock& block = entry->second;
    const geo::Coordinate at = frame.camera.to_pixels(cluster.at);
    const float left = std::round(static_cast<float>(at.x) - block.width / 2);
    const float baseline = std::round(static_cast<float>(at.y) + letters.size * digit_height / 2);
    TextOnMap count;
    count.text = text;
    count.face = block.face;
    count.size = block.size;
    count.color = color;
    count.halo = {0, 0, 0, 0};
    for (const LaidGlyph& glyph : block.glyphs) {
        count.glyphs.push_back({glyph.glyph, left + glyph.x, baseline, 0, glyph.cluster});
    }
    return count;
}

void PointPainter::paint_density(const PointTools& tools, const LayerScene& scene,
                                 const Style& style) const {
    const Frame& frame = tools.frame;
    const double scale = frame.metres_per_point();
    const PointLayer& points = scene.points();
    // Counted once for the whole picture, whichever piece is painted.
    const DensityGrid& density = points.density(frame.camera.extent(), scale);
    const std::vector<std::uint32_t> classes = points.density_classes(scale);
    const std::vector<Color> colors =
        density_colors(sign_color(style.marker, tools.page), tools.page, classes.size());
    density_.draw(density, classes, colors, frame);
}

}  // namespace ancrage::render
