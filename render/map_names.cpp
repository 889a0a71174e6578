#include "render/map_names.h"

#include <algorithm>
#include <cmath>

#include "render/layer_opacity.h"
#include "render/text/capitals.h"

namespace ancrage::render {

namespace {

// A polygon is named where it is at least this large against its name; from this priority on, a
// name is written whatever the polygon's size.
constexpr double smallest_share = 0.7;
constexpr int always_written = 100;
constexpr float gap_to_sign = 3;  // points

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

LetterStyle text_style(const LabelStyle& label, float scale_factor) {
    return {label.size * scale_factor, label.weight, label.italic, label.capitals,
            label.letter_spacing * scale_factor};
}

bool is_drawn(const NamedLayer& named, std::size_t feature) {
    return !named.is_shown || named.is_shown(feature);
}

float sign_of(const NamedLayer& named, std::size_t feature) {
    const bool is_point = named.layer->table->geometry.kind == geo::GeometryKind::point;
    return is_point && named.sign_size ? named.sign_size(feature) : 0;
}

WrittenName write_block(const TextBlock& block, float left, float top) {
    WrittenName name;
    name.face = block.face;
    name.size = block.size;
    name.box = {left, top, left + block.width, top + block.height};
    for (const LaidGlyph& laid : block.glyphs) {
        name.glyphs.push_back({laid.glyph, left + laid.x, top + laid.y, 0, laid.cluster});
    }
    return name;
}

}  // namespace

void MapNames::clear() {
    layers_.clear();
    candidates_.clear();
}

void MapNames::gather_signs(const NamedLayer& named, const Camera& camera, float scale_factor) {
    const geo::GeometryArray& geometry = named.layer->table->geometry;
    if (geometry.kind != geo::GeometryKind::point) return;
    const geo::Extent view = camera.extent();
    for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
        if (!is_drawn(named, f)) continue;
        const double half = 0.5 * sign_of(named, f) * scale_factor;
        for (std::size_t ring = geometry.first_ring(f); ring < geometry.end_ring(f); ++ring) {
            for (const geo::Coordinate& place : geometry.ring(ring)) {
                if (half <= 0 || !view.contains(place)) continue;
                const geo::Coordinate at = camera.to_pixels(place);
                signs_.push_back({at.x - half, at.y - half, at.x + half, at.y + half});
            }
        }
    }
}

void MapNames::gather(std::size_t layer_index, const NamedLayer& named, const Camera& camera,
                      float scale_factor, const FontSet& fonts) {
    const MapLayer& layer = *named.layer;
    const LabelStyle& style = layer.style.label;
    const geo::Column* names = layer.table->find(layer.name_column);
    if (names == nullptr || layer.label_points == nullptr) return;
    const geo::Column* order = layer.table->find(style.order_column);
    const bool are_polygons = layer.table->geometry.kind == geo::GeometryKind::polygon;
    LayerBlocks& known = layers_[layer_index];
    if (known.extents.empty()) known.extents = polygon_extents(layer.table->geometry);

    const geo::Extent view = camera.extent();
    const std::size_t count = std::min(names->size(), layer.label_points->size());
    for (std::size_t f = 0; f < count; ++f) {
        const geo::Coordinate at = (*layer.label_points)[f];
        if (!view.contains(at) || !is_drawn(named, f)) continue;
        const auto [entry, is_new] = known.blocks.try_emplace(f);
        if (is_new) entry->second = lay_out(fonts, names->text(f), text_style(style, scale_factor));
        const TextBlock& block = entry->second;
        if (block.glyphs.empty()) continue;
        const bool small_area =
            are_polygons && !is_large_enough(known.extents[f], block, camera.metres_per_pixel);
        if (small_area && style.priority < always_written) continue;
        const float sign = sign_of(named, f);
        candidates_.push_back({layer_index, f, style.priority,
                               order == nullptr ? 0 : order->number(f).value_or(-INFINITY),
                               camera.to_pixels(at), block.width, block.height,
                               sign > 0 ? (sign / 2 + gap_to_sign) * scale_factor : 0,
                               are_polygons ? std::string() : names->text(f)});
    }
}

std::vector<WrittenName> MapNames::write(const std::vector<NamedLayer>& layers,
                                         const Camera& camera, float scale_factor,
                                         const FontSet& fonts,
                                         const std::vector<PixelBox>& covered) {
    if (scale_factor_ != scale_factor) clear();
    scale_factor_ = scale_factor;
    layers_.resize(layers.size());
    candidates_.clear();
    signs_.clear();
    const double scale = camera.metres_per_pixel * static_cast<double>(scale_factor);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i].opacity <= 0) continue;
        const LabelStyle& style = layers[i].layer->style.label;
        gather_signs(layers[i], camera, scale_factor);
        if (style.size <= 0 || scale > style.max_metres_per_pixel) continue;
        gather(i, layers[i], camera, scale_factor, fonts);
    }
    std::vector<WrittenName> names;
    for (const PlacedLabel& label :
         place_labels(candidates_, signs_, camera.width, camera.height, covered)) {
        const LabelCandidate& candidate = candidates_[label.candidate];
        const NamedLayer& named = layers[candidate.layer];
        const LabelStyle style = faded(named.layer->style, named.opacity).label;
        WrittenName name =
            write_block(layers_[candidate.layer].blocks.at(candidate.feature),
                        static_cast<float>(label.left), static_cast<float>(label.top));
        name.layer = candidate.layer;
        name.feature = candidate.feature;
        name.text = named.layer->table->text(named.layer->name_column, candidate.feature);
        if (style.capitals) name.text = capitals(name.text);
        name.color = style.color;
        name.halo = style.halo;
        name.halo_width = style.halo_width * scale_factor;
        names.push_back(std::move(name));
    }
    return names;
}

}  // namespace ancrage::render
