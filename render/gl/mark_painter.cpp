#include "render/gl/mark_painter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "render/gl/chosen_meshes.h"

namespace ancrage::render {

namespace {

// Widths in points; the ring around a marker leaves it free by this much, on the diameter.
constexpr float clear_of_marker = 7;
constexpr float clear_of_chosen_marker = 5;
constexpr std::uint8_t wash = 36;  // alpha of the accent inside what is chosen

// A line on its casing.
std::array<LinePen, 2> pens_of(Color color, float width, float casing_width, const Frame& frame,
                               const PageColors& page) {
    std::array<LinePen, 2> pens;
    pens[0].color = page.casing;
    pens[0].width = frame.pixels(casing_width);
    pens[1].color = color;
    pens[1].width = frame.pixels(width);
    return pens;
}

// One byte a feature of the layer; marks of other layers and beyond its end are passed over.
std::vector<std::uint8_t> chosen_of(const std::vector<FeatureMark>& marks, std::size_t layer,
                                    std::size_t feature_count) {
    std::vector<std::uint8_t> chosen(feature_count, 0);
    for (const FeatureMark& mark : marks) {
        if (mark.layer == layer && mark.feature < feature_count) chosen[mark.feature] = 1;
    }
    return chosen;
}

// A feature's points with rings around their markers, free of them by `clear`; at every scale.
void add_rings(const LayerScene& scene, std::size_t feature, float clear,
               std::vector<PlacedMarker>& rings) {
    const geo::GeometryArray& geometry = scene.layer().table->geometry;
    for (std::size_t ring = geometry.first_ring(feature); ring < geometry.end_ring(feature);
         ++ring) {
        for (const geo::Coordinate& at : geometry.ring(ring)) {
            if (!std::isfinite(at.x) || !std::isfinite(at.y)) continue;
            rings.push_back({at, MarkerPass::no_feature, scene.points().size_of(feature) + clear});
        }
    }
}

// Draws rings with their middle near the piece of the picture that is painted.
void draw_rings(const MarkerPass& pass, const std::vector<PlacedMarker>& rings, const LinePen& pen,
                const FeatureTexture& features, const Frame& frame) {
    constexpr double widest = 160;  // points
    const geo::Extent near = frame.clip.grown(widest * frame.metres_per_point());
    std::vector<PlacedMarker> here;
    for (const PlacedMarker& ring : rings) {
        if (near.contains(ring.at)) here.push_back(ring);
    }
    Marker marker;
    marker.fill = {0, 0, 0, 0};
    marker.outline = pen.color;
    marker.outline_width = pen.width / frame.scale_factor;
    pass.draw(here, marker, MarkerColor::of_style, features, frame);
}

// The ground that a feature and the mark around it touch.
geo::Extent reach_of(const LayerScene& scene, std::size_t feature, const Frame& frame) {
    constexpr float widest_mark = 12;  // points, beyond the outline or the marker
    const bool is_point = scene.layer().table->geometry.kind == geo::GeometryKind::point;
    const float marker = is_point ? scene.points().size_of(feature) : 0;
    const float pixels = frame.pixels(marker + widest_mark) + 2;
    const geo::Extent extent = geo::extent_of(scene.layer().table->geometry, feature);
    return extent.empty()
               ? extent
               : extent.grown(static_cast<double>(pixels) * frame.camera.metres_per_pixel);
}

}  // namespace

geo::Extent MarkPainter::reach_of_pointed(const std::vector<LayerScene>& scenes,
                                          const MapState& state, const Frame& frame) {
    geo::Extent touched;
    for (const auto& mark : {state.hovered, state.selected}) {
        if (!mark || mark->layer >= scenes.size()) continue;
        const LayerScene& scene = scenes[mark->layer];
        if (mark->feature >= scene.layer().table->geometry.feature_count()) continue;
        touched.include(reach_of(scene, mark->feature, frame));
    }
    return touched;
}

MarkPainter::MarkPainter() : one_feature_(1) {}

void MarkPainter::choose(const std::vector<LayerScene>& scenes,
                         const std::vector<FeatureMark>& marks, const Frame& frame) {
    const double scale = frame.detail();
    const auto is_current = [&](const Chosen& chosen) {
        return chosen.level == scenes[chosen.layer].level_for(scale);
    };
    if (marks == marks_ && !chosen_.empty() && std::ranges::all_of(chosen_, is_current)) return;
    marks_ = marks;
    chosen_.clear();
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        const auto is_here = [&](const FeatureMark& mark) { return mark.layer == i; };
        if (std::ranges::none_of(marks, is_here)) continue;
        const MapLayer& layer = scenes[i].layer();
        const std::size_t count = layer.table->geometry.feature_count();
        const std::vector<std::uint8_t> chosen = chosen_of(marks, i, count);
        Chosen& part = chosen_.emplace_back(
            Chosen{i, scenes[i].level_for(scale), FeatureTexture(count), {}, {}, {}});
        if (layer.table->geometry.kind == geo::GeometryKind::point) {
            for (std::size_t f = 0; f < count; ++f) {
                if (chosen[f] != 0) add_rings(scenes[i], f, clear_of_chosen_marker, part.rings);
            }
        } else if (part.level) {
            const geo::Level& level = (*layer.levels)[*part.level];
            const std::vector<double> everywhere(count, std::numeric_limits<double>::infinity());
            part.fill = build_fill_mesh(chosen_triangles(level.triangles, chosen), frame.origin,
                                        everywhere);
            part.outline =
                build_line_mesh(chosen_arcs(level.arcs, chosen), frame.origin, everywhere);
        }
    }
}

void MarkPainter::paint_chosen(const Brushes& brushes, std::vector<LayerScene>& scenes,
                               const MapState& state, const Frame& frame, const PageColors& page) {
    choose(scenes, state.marked, frame);
    Fill inside;
    inside.kind = FillKind::flat;
    inside.color = page.accent;
    inside.color.a = wash;
    for (const Chosen& part : chosen_) brushes.fill.draw(part.fill, inside, part.features, frame);
    for (const LinePen& pen : pens_of(page.accent, 2.2F, 4.6F, frame, page)) {
        for (const Chosen& part : chosen_) {
            brushes.line.draw(part.outline, pen, part.features, frame);
            draw_rings(brushes.marker, part.rings, pen, part.features, frame);
        }
    }
}

void MarkPainter::paint_pointed(const Brushes& brushes, const std::vector<LayerScene>& scenes,
                                const MapState& state, const Frame& frame, const PageColors& page) {
    const auto outline = [&](const std::optional<FeatureMark>& mark,
                             std::span<const LinePen> pens) {
        if (!mark || mark->layer >= scenes.size()) return;
        const LayerScene& scene = scenes[mark->layer];
        if (mark->feature < scene.layer().table->geometry.feature_count()) {
            paint(brushes, scene, *mark, pens, frame);
        }
    };
    if (state.hovered && state.hovered != state.selected) {
        // Bolder over what is chosen, which has the same colour.
        const bool is_chosen = std::ranges::binary_search(state.marked, *state.hovered);
        outline(state.hovered, is_chosen ? pens_of(page.accent, 3.6F, 6.4F, frame, page)
                                         : pens_of(page.accent, 2, 4, frame, page));
    }
    outline(state.selected, pens_of(page.ink, 3, 6, frame, page));
}

void MarkPainter::paint(const Brushes& brushes, const LayerScene& scene, const FeatureMark& mark,
                        std::span<const LinePen> pens, const Frame& frame) {
    if (!reach_of(scene, mark.feature, frame).intersects(frame.clip)) return;
    if (scene.layer().table->geometry.kind == geo::GeometryKind::point) {
        paint_point(brushes.marker, scene, mark.feature, pens, frame);
        return;
    }
    const auto level = scene.level_for(frame.detail());
    if (!level) return;
    const LineMesh& outline = outline_of(scene, mark, *level, frame);
    for (const LinePen& pen : pens) brushes.line.draw(outline, pen, one_feature_, frame);
}

const LineMesh& MarkPainter::outline_of(const LayerScene& scene, const FeatureMark& mark,
                                        std::size_t level, const Frame& frame) {
    const auto found = std::ranges::find_if(outlines_, [&](const Outline& outline) {
        return outline.mark == mark && outline.level == level;
    });
    if (found != outlines_.end()) return found->mesh;
    constexpr std::size_t most = 4;  // pointed at and selected, in the old state and in the new
    if (outlines_.size() == most) outlines_.erase(outlines_.begin());
    LineMesh mesh = build_outline((*scene.layer().levels)[level].arcs, frame.origin,
                                  static_cast<std::uint32_t>(mark.feature));
    return outlines_.emplace_back(Outline{mark, level, std::move(mesh)}).mesh;
}

// A ring around the marker, in each pen in turn.
void MarkPainter::paint_point(const MarkerPass& pass, const LayerScene& scene, std::size_t feature,
                              std::span<const LinePen> pens, const Frame& frame) const {
    std::vector<PlacedMarker> rings;
    add_rings(scene, feature, clear_of_marker, rings);
    for (const LinePen& pen : pens) draw_rings(pass, rings, pen, one_feature_, frame);
}

}  // namespace ancrage::render
