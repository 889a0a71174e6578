#include "render/gl/map_labels.h"

#include <cmath>

#include "render/layer_opacity.h"

namespace ancrage::render {

namespace {

// A polygon is named where it is at least this large against its name; from this priority on, a
// name is written whatever the polygon's size.
constexpr double smallest_share = 0.7;
constexpr int always_written = 100;
constexpr float gap_to_marker = 3;  // points

bool is_large_enough(const geo::Extent& extent, const TextBlock& block, double metres_per_pixel) {
    return extent.width() / metres_per_pixel >= block.width * smallest_share &&
           extent.height() / metres_per_pixel >= block.height * smallest_share;
}

std::vector<geo::Extent> polygon_extents(const geo::GeometryArray& geometry) {
    std::vector<geo::Extent> extents;
    if (geometry.kind != geo::GeometryKind::polygon) return extents;
    for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
        extents.push_back(geo::extent_of(geometry, f));
    }
    return extents;
}

TextStyle text_style(const LabelStyle& label, const Frame& frame) {
    return {frame.pixels(label.size), label.weight, label.italic, label.capitals,
            frame.pixels(label.letter_spacing)};
}

}  // namespace

void MapLabels::clear() {
    layers_.clear();
    candidates_.clear();
}

void MapLabels::gather_markers(const LayerScene& scene, const Frame& frame) {
    const geo::GeometryArray& geometry = scene.layer().table->geometry;
    if (geometry.kind != geo::GeometryKind::point) return;
    const geo::Extent view = frame.camera.extent();
    for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
        if (!scene.is_shown(f, frame.metres_per_point())) continue;
        const double half = frame.pixels(scene.marker_of(f).size) / 2;
        for (std::size_t ring = geometry.first_ring(f); ring < geometry.end_ring(f); ++ring) {
            for (const geo::Coordinate& place : geometry.ring(ring)) {
                if (half <= 0 || !view.contains(place)) continue;
                const geo::Coordinate at = frame.camera.to_pixels(place);
                markers_.push_back({at.x - half, at.y - half, at.x + half, at.y + half});
            }
        }
    }
}

void MapLabels::gather(std::size_t layer_index, const LayerScene& scene, const Frame& frame,
                       const FontSet& fonts) {
    const MapLayer& layer = scene.layer();
    const LabelStyle& style = layer.style.label;
    const double scale = frame.camera.metres_per_pixel;
    const geo::Column* names = layer.table->find(layer.name_column);
    if (names == nullptr || layer.label_points == nullptr) return;
    const geo::Column* order = layer.table->find(style.order_column);
    const bool are_polygons = layer.table->geometry.kind == geo::GeometryKind::polygon;
    LayerBlocks& known = layers_[layer_index];
    if (known.extents.empty()) known.extents = polygon_extents(layer.table->geometry);

    const geo::Extent view = frame.camera.extent();
    const std::size_t count = std::min(names->size(), layer.label_points->size());
    for (std::size_t f = 0; f < count; ++f) {
        const geo::Coordinate at = (*layer.label_points)[f];
        if (!view.contains(at) || !scene.is_shown(f, frame.metres_per_point())) continue;
        const auto [entry, is_new] = known.blocks.try_emplace(f);
        if (is_new) entry->second = lay_out(fonts, names->text(f), text_style(style, frame));
        const TextBlock& block = entry->second;
        if (block.glyphs.empty()) continue;
        const bool small_area = are_polygons && !is_large_enough(known.extents[f], block, scale);
        if (small_area && style.priority < always_written) continue;
        const float marker = scene.marker_of(f).size;
        const bool has_marker =
            layer.table->geometry.kind == geo::GeometryKind::point && marker > 0;
        candidates_.push_back({layer_index, f, style.priority,
                               order == nullptr ? 0 : order->number(f).value_or(-INFINITY),
                               frame.camera.to_pixels(at), block.width, block.height,
                               has_marker ? frame.pixels(marker / 2 + gap_to_marker) : 0,
                               are_polygons ? std::string() : names->text(f)});
    }
}

std::vector<TextOnMap> MapLabels::place(const std::vector<LayerScene>& scenes,
                                        const MapState& state, const Frame& frame,
                                        const FontSet& fonts,
                                        const std::vector<PixelBox>& covered) {
    if (scale_factor_ != frame.scale_factor) clear();
    scale_factor_ = frame.scale_factor;
    layers_.resize(scenes.size());
    candidates_.clear();
    markers_.clear();
    const double scale = frame.metres_per_point();
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        const LabelStyle& style = scenes[i].layer().style.label;
        if (opacity_of(state, i) <= 0 || !scenes[i].shown_at(scale)) continue;
        gather_markers(scenes[i], frame);
        if (style.size <= 0 || scale > style.max_metres_per_pixel) continue;
        gather(i, scenes[i], frame, fonts);
    }
    std::vector<TextOnMap> texts;
    for (const PlacedLabel& label :
         place_labels(candidates_, markers_, frame.camera.width, frame.camera.height, covered)) {
        const LabelCandidate& candidate = candidates_[label.candidate];
        const LabelStyle style =
            faded(scenes[candidate.layer].layer().style, opacity_of(state, candidate.layer)).label;
        texts.push_back({&layers_[candidate.layer].blocks.at(candidate.feature),
                         static_cast<float>(label.left), static_cast<float>(label.top), style.color,
                         style.halo, frame.pixels(style.halo_width)});
    }
    return texts;
}

}  // namespace ancrage::render
