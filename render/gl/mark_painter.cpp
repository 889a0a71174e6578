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

// The points chosen, by the marker they wear; all of them at every scale.
std::vector<MarkerGroup> chosen_points(const LayerScene& scene,
                                       const std::vector<std::uint8_t>& chosen) {
    const geo::GeometryArray& geometry = scene.layer().table->geometry;
    std::vector<std::vector<MarkerPoint>> points(scene.layer().style.rules.size() + 1);
    for (std::size_t f = 0; f < chosen.size(); ++f) {
        if (chosen[f] == 0) continue;
        for (std::size_t ring = geometry.first_ring(f); ring < geometry.end_ring(f); ++ring) {
            for (const geo::Coordinate& at : geometry.ring(ring)) {
                if (!std::isfinite(at.x) || !std::isfinite(at.y)) continue;
                points[scene.rule_of(f)].push_back(
                    {at, static_cast<std::uint32_t>(f), std::numeric_limits<double>::infinity()});
            }
        }
    }
    std::vector<MarkerGroup> groups;
    for (std::size_t rule = 0; rule < points.size(); ++rule) {
        if (points[rule].empty()) continue;
        groups.push_back({rule, build_marker_mesh(points[rule], scene.origin())});
    }
    return groups;
}

Marker ring_around(const Marker& marker, float clear, const LinePen& pen, const Frame& frame) {
    Marker ring;
    ring.size = marker.size + clear;
    ring.fill = {0, 0, 0, 0};
    ring.outline = pen.color;
    ring.outline_width = pen.width / frame.scale_factor;
    return ring;
}

// The ground that a feature and the mark around it touch.
geo::Extent reach_of(const LayerScene& scene, std::size_t feature, const Frame& frame) {
    constexpr float widest_mark = 12;  // points, beyond the outline or the marker
    const Style& style = scene.layer().style;
    const float grown = style.size_by_value.used() ? style.size_by_value.largest : 0;
    const float marker = std::max(scene.marker_of(feature).size, grown);
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
            part.points = chosen_points(scenes[i], chosen);
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
            const Style& style = scenes[part.layer].layer().style;
            for (const MarkerGroup& group : part.points) {
                const Marker ring = ring_around(marker_of_rule(style, group.rule),
                                                clear_of_chosen_marker, pen, frame);
                brushes.marker.draw(group.mesh, ring, part.features, frame);
            }
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
    const geo::GeometryArray& geometry = scene.layer().table->geometry;
    std::vector<MarkerPoint> points;
    for (std::size_t ring = geometry.first_ring(feature); ring < geometry.end_ring(feature);
         ++ring) {
        for (const geo::Coordinate& at : geometry.ring(ring)) points.push_back({at, 0, 1e12});
    }
    const MarkerMesh mesh = build_marker_mesh(points, frame.origin);
    for (const LinePen& pen : pens) {
        pass.draw(mesh, ring_around(scene.marker_of(feature), clear_of_marker, pen, frame),
                  one_feature_, frame);
    }
}

}  // namespace ancrage::render
