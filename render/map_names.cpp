#include "render/map_names.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "render/color_difference.h"
#include "render/layer_opacity.h"
#include "render/name_candidates.h"

namespace ancrage::render {

namespace {

constexpr float room_margin =
    280;  // points around the picture: wider than all but the longest names
constexpr double room_step = 256;  // signs' cells: where ground pixels may begin
constexpr double room_cells = 16;  // signs' cells: where the room may begin
constexpr Color white{255, 255, 255, 255};
constexpr Color ink{0x1E, 0x23, 0x29, 255};

// Ground pixels and a room that begin at multiples of the cells in which signs are counted: the
// same places are rounded, and the same signs counted, alike whatever the view.
NameFrame frame_of(const Camera& camera, float scale_factor) {
    NameFrame frame;
    frame.scale_factor = scale_factor;
    frame.ground.metres_per_pixel = camera.metres_per_pixel;
    const geo::Extent view = camera.extent();
    const double margin = std::ceil(static_cast<double>(frame.pixels(room_margin)));
    const double cell = sign_cell(static_cast<double>(scale_factor));
    const auto down_to = [](double at, double step) { return std::floor(at / step) * step; };
    frame.ground.left = down_to(view.min_x / camera.metres_per_pixel, room_step * cell);
    frame.ground.top = down_to(-view.max_y / camera.metres_per_pixel, room_step * cell);
    const geo::Coordinate corner = frame.ground.of({view.min_x, view.max_y});
    frame.room = {down_to(corner.x - margin, room_cells * cell),
                  down_to(corner.y - margin, room_cells * cell),
                  std::ceil(corner.x + camera.width + margin),
                  std::ceil(corner.y + camera.height + margin)};
    return frame;
}

void write_block(const TextBlock& block, double left, double top, WrittenName& name) {
    name.box = {left, top, left + block.width, top + block.height};
    for (const LaidGlyph& laid : block.glyphs) {
        name.glyphs.push_back({laid.glyph, static_cast<float>(left + laid.x),
                               static_cast<float>(top + laid.y), 0, laid.cluster});
    }
}

void write_bent(const TextBlock& block, const BentText& bent, geo::Coordinate shift,
                WrittenName& name) {
    name.box = bent.boxes.front();
    for (std::size_t i = 0; i < bent.glyphs.size(); ++i) {
        const BentGlyph& glyph = bent.glyphs[i];
        const PixelBox& box = bent.boxes[i];
        name.glyphs.push_back({block.glyphs[i].glyph, static_cast<float>(glyph.x - shift.x),
                               static_cast<float>(glyph.y - shift.y),
                               static_cast<float>(glyph.angle), block.glyphs[i].cluster});
        name.box = {std::min(name.box.left, box.left), std::min(name.box.top, box.top),
                    std::max(name.box.right, box.right), std::max(name.box.bottom, box.bottom)};
    }
    name.box = {name.box.left - shift.x, name.box.top - shift.y, name.box.right - shift.x,
                name.box.bottom - shift.y};
}

void write_plate(const NameWriting& writing, double left, double top, const NameFrame& frame,
                 WrittenName& name) {
    const TextBlock& block = *writing.block;
    const double pad_x = frame.pixels(plate_padding_x);
    const double pad_y = frame.pixels(plate_padding_y);
    write_block(block, left + pad_x, top + pad_y, name);
    NamePlate plate;
    plate.box = {left, top, left + block.width + 2 * pad_x, top + block.height + 2 * pad_y};
    plate.radius = frame.pixels(3);
    plate.fill = *writing.plate;
    plate.edge = name.halo;
    plate.edge_width = frame.pixels(1);
    // The better read of the two on the line's colour.
    name.color = contrast_ratio(plate.fill, white) >= contrast_ratio(plate.fill, ink) ? white : ink;
    name.halo_width = 0;
    name.plate = plate;
}

}  // namespace

struct MapNames::State {
    float scale_factor = 0;
    std::vector<LayerNames> layers;
};

MapNames::MapNames() : state_(std::make_unique<State>()) {}
MapNames::MapNames(MapNames&&) noexcept = default;
MapNames& MapNames::operator=(MapNames&&) noexcept = default;
MapNames::~MapNames() = default;

void MapNames::clear() {
    state_->layers.clear();
}

std::vector<WrittenName> MapNames::write(const std::vector<NamedLayer>& layers,
                                         const Camera& camera, float scale_factor,
                                         const FontSet& fonts,
                                         const std::vector<PixelBox>& covered) {
    if (state_->scale_factor != scale_factor) clear();
    state_->scale_factor = scale_factor;
    state_->layers.resize(layers.size());
    const NameFrame frame = frame_of(camera, scale_factor);
    const double scale = camera.metres_per_pixel * static_cast<double>(scale_factor);
    NameCandidates candidates;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i].opacity <= 0) continue;
        const LabelStyle& style = layers[i].layer->style.label;
        const bool is_named = style.size > 0 && scale <= style.max_metres_per_pixel;
        state_->layers[i].gather(i, layers[i], is_named, frame, fonts, candidates);
    }
    const geo::Extent view = camera.extent();
    const geo::Coordinate corner = frame.ground.of({view.min_x, view.max_y});
    const geo::Coordinate shift{std::round(corner.x), std::round(corner.y)};
    LabelRoom room;
    room.whole = frame.room;
    room.picture = {shift.x, shift.y, shift.x + camera.width, shift.y + camera.height};
    room.scale_factor = static_cast<double>(scale_factor);
    for (const PixelBox& box : covered) {
        room.covered.push_back(
            {box.left + shift.x, box.top + shift.y, box.right + shift.x, box.bottom + shift.y});
    }
    std::vector<WrittenName> names;
    for (const PlacedLabel& placed : place_labels(candidates.labels, candidates.signs, room)) {
        const LabelCandidate& label = candidates.labels[placed.candidate];
        const NameWriting& writing = candidates.writings[placed.candidate];
        const NamedLayer& named = layers[label.layer];
        const LabelStyle style = faded(named.layer->style, named.opacity).label;
        WrittenName& name = names.emplace_back();
        name.layer = label.layer;
        name.feature = label.feature;
        name.text = LayerNames::text_of(*named.layer, label.feature);
        name.face = writing.block->face;
        name.size = writing.block->size;
        name.color = style.color;
        name.halo = style.halo;
        name.halo_width = frame.pixels(style.halo_width);
        const double left = placed.left - shift.x;
        const double top = placed.top - shift.y;
        if (writing.plate) {
            write_plate(writing, left, top, frame, name);
        } else if (!writing.bent.empty()) {
            write_bent(*writing.block, writing.bent[placed.spot], corner, name);
        } else {
            write_block(*writing.block, left, top, name);
        }
    }
    return names;
}

}  // namespace ancrage::render
