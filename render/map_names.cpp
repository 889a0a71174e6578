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

const TextBlock& MapNames::block_of(std::size_t layer_index, const MapLayer& layer,
                                    std::size_t feature, const FontSet& fonts) {
    const auto [entry, is_new] = layers_[layer_index].blocks.try_emplace(feature);
    if (is_new) {
        entry->second = lay_out(fonts, layer.table->text(layer.name_column, feature),
                                text_style(layer.style.label, scale_factor_));
    }
    return entry->second;
}

void MapNames::gather_signs(std::size_t layer_index, const NamedLayer& named, const Camera& camera,
                            bool are_named, const FontSet& fonts) {
    if (!named.signs) return;
    const MapLayer& layer = *named.layer;
    const geo::Column* names = layer.table->find(layer.name_column);
    const geo::Column* order = layer.table->find(layer.style.label.order_column);
    for (const MapSign& sign : named.signs(camera.extent())) {
        const geo::Coordinate at = camera.to_pixels(sign.at);
        const double half = 0.5 * sign.size * scale_factor_;
        if (half > 0) signs_.push_back({at.x - half, at.y - half, at.x + half, at.y + half});
        if (!are_named || names == nullptr || sign.feature == MapSign::no_feature) continue;
        const TextBlock& block = block_of(layer_index, layer, sign.feature, fonts);
        if (block.glyphs.empty()) continue;
        candidates_.push_back(
            {layer_index, sign.feature, layer.style.label.priority,
             order == nullptr ? 0 : order->number(sign.feature).value_or(-INFINITY), at,
             block.width, block.height, half > 0 ? half + gap_to_sign * scale_factor_ : 0,
             names->text(sign.feature)});
    }
}

void MapNames::gather(std::size_t layer_index, const NamedLayer& named, const Camera& camera,
                      const FontSet& fonts) {
    const MapLayer& layer = *named.layer;
    const geo::GeometryKind kind = layer.table->geometry.kind;
    const geo::Column* names = layer.table->find(layer.name_column);
    if (names == nullptr || layer.label_points == nullptr || named.signs) return;
    const geo::Column* order = layer.table->find(layer.style.label.order_column);
    const bool are_polygons = kind == geo::GeometryKind::polygon;
    LayerBlocks& known = layers_[layer_index];
    if (known.extents.empty()) known.extents = polygon_extents(layer.table->geometry);

    const geo::Extent view = camera.extent();
    const std::size_t count = std::min(names->size(), layer.label_points->size());
    for (std::size_t f = 0; f < count; ++f) {
        const geo::Coordinate at = (*layer.label_points)[f];
        if (!view.contains(at) || !is_drawn(named, f)) continue;
        const TextBlock& block = block_of(layer_index, layer, f, fonts);
        if (block.glyphs.empty()) continue;
        const bool small_area =
            are_polygons && !is_large_enough(known.extents[f], block, camera.metres_per_pixel);
        if (small_area && layer.style.label.priority < always_written) continue;
        candidates_.push_back({layer_index, f, layer.style.label.priority,
                               order == nullptr ? 0 : order->number(f).value_or(-INFINITY),
                               camera.to_pixels(at), block.width, block.height, 0,
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
        const bool are_named = style.size > 0 && scale <= style.max_metres_per_pixel;
        gather_signs(i, layers[i], camera, are_named, fonts);
        if (are_named) gather(i, layers[i], camera, fonts);
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
