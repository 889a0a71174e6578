#include "render/name_candidates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "render/level_choice.h"
#include "render/text/capitals.h"
#include "render/text/clean_text.h"

namespace ancrage::render {

namespace {

// A polygon is named where it is at least this large against its name; from this priority on, a
// name is written whatever the polygon's size.
constexpr double smallest_share = 0.7;
constexpr int always_written = 100;
// From this many times its name's size on, a polygon offers other places than its middle.
constexpr double roomy_width = 1.8;
constexpr double roomy_height = 4;
constexpr float gap_to_sign = 3;                 // points
constexpr float same_name_distance = 260;        // points
constexpr float same_area_distance = 90;         // points
constexpr std::size_t most_signs = 50'000;       // of a layer: more are a density, not signs
constexpr float crowd_cell = 64;                 // points
constexpr std::size_t most_names_in_a_cell = 3;  // no more of one layer could be placed

double order_of(const geo::Column* column, std::size_t feature) {
    return column == nullptr ? 0 : column->number(feature).value_or(-INFINITY);
}

bool is_large_enough(const geo::Extent& extent, const TextBlock& block, double metres_per_pixel) {
    return extent.width() / metres_per_pixel >= block.width * smallest_share &&
           extent.height() / metres_per_pixel >= block.height * smallest_share;
}

bool is_roomy(const geo::Extent& extent, const TextBlock& block, double metres_per_pixel) {
    return extent.width() / metres_per_pixel >= block.width * roomy_width &&
           extent.height() / metres_per_pixel >= block.height * roomy_height;
}

// The signs of one cell of the ground whose names come first, best first.
struct Crowd {
    struct Ranked {
        double order = 0;  // smaller first
        std::size_t sign = 0;
    };
    std::array<Ranked, most_names_in_a_cell> best;
    std::size_t count = 0;
};

// Of the signs that crowd into one cell of the ground, only the first few by rank: no more of their
// names would find room, and none is set in type in vain.
std::vector<MapSign> worth_naming(const std::vector<MapSign>& signs, const geo::Column* order,
                                  const NameFrame& frame) {
    const double cell = std::round(static_cast<double>(frame.pixels(crowd_cell)));
    const auto cell_of = [&](double at, double start) {
        return static_cast<std::ptrdiff_t>(std::floor((at + start) / cell));
    };
    const PixelBox& room = frame.room;
    const GroundPixels& ground = frame.ground;
    const std::ptrdiff_t first_column = cell_of(room.left, ground.left);
    const std::ptrdiff_t first_row = cell_of(room.top, ground.top);
    const std::ptrdiff_t columns = cell_of(room.right, ground.left) - first_column + 1;
    const std::ptrdiff_t rows = cell_of(room.bottom, ground.top) - first_row + 1;
    std::vector<Crowd> crowds(static_cast<std::size_t>(columns * rows));
    for (std::size_t i = 0; i < signs.size(); ++i) {
        if (signs[i].feature == MapSign::no_feature) continue;
        const geo::Coordinate at = ground.of(signs[i].at);
        const std::ptrdiff_t column = cell_of(at.x, ground.left) - first_column;
        const std::ptrdiff_t row = cell_of(at.y, ground.top) - first_row;
        if (column < 0 || column >= columns || row < 0 || row >= rows) continue;
        Crowd& crowd = crowds[static_cast<std::size_t>(row * columns + column)];
        Crowd::Ranked here{-order_of(order, signs[i].feature), i};
        for (std::size_t rank = 0; rank < most_names_in_a_cell; ++rank) {
            if (rank == crowd.count) {
                crowd.best[crowd.count++] = here;
                break;
            }
            Crowd::Ranked& there = crowd.best[rank];
            const bool is_before = std::pair(here.order, signs[here.sign].feature) <
                                   std::pair(there.order, signs[there.sign].feature);
            if (is_before) std::swap(here, there);
        }
    }
    std::vector<MapSign> kept;
    for (const Crowd& crowd : crowds) {
        for (std::size_t i = 0; i < crowd.count; ++i) kept.push_back(signs[crowd.best[i].sign]);
    }
    return kept;
}

LabelCandidate candidate_of(std::size_t layer_index, std::size_t feature, const LabelStyle& style,
                            const TextBlock& block, geo::Coordinate anchor) {
    LabelCandidate candidate;
    candidate.layer = layer_index;
    candidate.feature = feature;
    candidate.priority = style.priority;
    candidate.anchor = anchor;
    candidate.width = block.width;
    candidate.height = block.height;
    return candidate;
}

}  // namespace

std::string once_in_layer(std::size_t layer_index, const std::string& text) {
    return std::to_string(layer_index) + ' ' + text;
}

geo::Extent NameFrame::extent() const {
    const geo::Coordinate north_west = ground.to_metres({room.left, room.top});
    const geo::Coordinate south_east = ground.to_metres({room.right, room.bottom});
    return {north_west.x, south_east.y, south_east.x, north_west.y};
}

std::string LayerNames::text_of(const MapLayer& layer, std::size_t feature) {
    const std::string text = clean_text(layer.table->text(layer.name_column, feature));
    return layer.style.label.capitals ? capitals(text) : text;
}

const TextBlock& LayerNames::block_of(const NamedLayer& named, std::size_t feature,
                                      const NameFrame& frame, const FontSet& fonts) {
    const auto [entry, is_new] = blocks_.try_emplace(feature);
    if (!is_new) return entry->second;
    const MapLayer& layer = *named.layer;
    const LabelStyle& style = layer.style.label;
    LetterStyle letters{frame.pixels(style.size), style.weight, style.italic, false,
                        frame.pixels(style.letter_spacing)};
    const bool is_line = layer.table->geometry.kind == geo::GeometryKind::line;
    if (is_line && style.on_lines != LineNames::middle) letters.wrap_width = 1e6F;
    entry->second = lay_out(fonts, text_of(layer, feature), letters);
    return entry->second;
}

void LayerNames::gather(std::size_t layer_index, const NamedLayer& named, bool is_named,
                        const NameFrame& frame, const FontSet& fonts, NameCandidates& candidates) {
    const MapLayer& layer = *named.layer;
    is_named = is_named && layer.table->find(layer.name_column) != nullptr;
    const geo::GeometryKind kind = layer.table->geometry.kind;
    const bool along_lines = layer.style.label.on_lines != LineNames::middle;
    if (named.signs) {
        gather_points(layer_index, named, is_named, frame, fonts, candidates);
    } else if (is_named && kind == geo::GeometryKind::polygon) {
        gather_areas(layer_index, named, frame, fonts, candidates);
    } else if (is_named && kind == geo::GeometryKind::line && along_lines) {
        gather_lines(layer_index, named, frame, fonts, candidates);
    } else if (is_named) {
        gather_middles(layer_index, named, frame, fonts, candidates);
    }
}

void LayerNames::gather_points(std::size_t layer_index, const NamedLayer& named, bool is_named,
                               const NameFrame& frame, const FontSet& fonts,
                               NameCandidates& candidates) {
    const MapLayer& layer = *named.layer;
    const std::vector<MapSign> signs = named.signs(frame.extent());
    if (signs.size() > most_signs) return;
    for (const MapSign& sign : signs) {
        const geo::Coordinate at = frame.ground.of(sign.at);
        const double half = 0.5 * static_cast<double>(frame.pixels(sign.size));
        if (half <= 0) continue;
        candidates.signs.push_back({at.x - half, at.y - half, at.x + half, at.y + half});
    }
    if (!is_named) return;
    const geo::Column* order = layer.table->find(layer.style.label.order_column);
    const geo::Column& names = *layer.table->find(layer.name_column);
    for (const MapSign& sign : worth_naming(signs, order, frame)) {
        const TextBlock& block = block_of(named, sign.feature, frame, fonts);
        if (block.glyphs.empty()) continue;
        LabelCandidate candidate = candidate_of(layer_index, sign.feature, layer.style.label, block,
                                                frame.ground.of(sign.at));
        candidate.order = order_of(order, sign.feature);
        if (sign.size > 0) candidate.clearance = frame.pixels(sign.size / 2 + gap_to_sign);
        candidate.written_once = once_in_layer(layer_index, names.text(sign.feature));
        candidate.once_within = frame.pixels(same_name_distance);
        candidates.labels.push_back(std::move(candidate));
        candidates.writings.push_back({&block});
    }
}

std::vector<LabelSpot> LayerNames::spots_in_area(const MapLayer& layer, std::size_t feature,
                                                 geo::Coordinate middle, const TextBlock& block,
                                                 const NameFrame& frame) {
    const auto level = level_at(layer.levels, frame.ground.metres_per_pixel);
    if (!level) return {};
    const geo::ArcArray& arcs = (*layer.levels)[*level].arcs;
    const auto [entry, is_new] = borders_.try_emplace(*level);
    if (is_new) entry->second = AreaBorders(arcs, layer.table->geometry.feature_count());
    return spots_inside(entry->second, arcs, feature, middle, block.width, block.height,
                        frame.ground, frame.scale_factor);
}

void LayerNames::gather_areas(std::size_t layer_index, const NamedLayer& named,
                              const NameFrame& frame, const FontSet& fonts,
                              NameCandidates& candidates) {
    const MapLayer& layer = *named.layer;
    const LabelStyle& style = layer.style.label;
    const geo::GeometryArray& geometry = layer.table->geometry;
    if (layer.label_points == nullptr) return;
    if (extents_.empty()) {
        for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
            extents_.push_back(geo::extent_of(geometry, f));
        }
    }
    const geo::Column* order = layer.table->find(style.order_column);
    const geo::Extent room = frame.extent();
    const double scale = frame.ground.metres_per_pixel;
    const double least_height = static_cast<double>(frame.pixels(style.size)) * smallest_share;
    for (std::size_t f = 0; f < std::min(extents_.size(), layer.label_points->size()); ++f) {
        const geo::Coordinate at = (*layer.label_points)[f];
        if (!room.contains(at) || !named.draws(f)) continue;
        const bool always = style.priority >= always_written;
        if (!always && extents_[f].height() / scale < least_height) continue;
        const TextBlock& block = block_of(named, f, frame, fonts);
        const bool fits = always || is_large_enough(extents_[f], block, scale);
        if (block.glyphs.empty() || !fits) continue;
        LabelCandidate candidate = candidate_of(layer_index, f, style, block, frame.ground.of(at));
        candidate.order = order_of(order, f);
        // Paris is a commune, a département and more: one of them bears the name, whichever
        // layer's.
        candidate.written_once = capitals(layer.table->text(layer.name_column, f));
        candidate.once_within = frame.pixels(same_area_distance);
        if (is_roomy(extents_[f], block, scale)) {
            candidate.spots = spots_in_area(layer, f, candidate.anchor, block, frame);
        }
        candidates.labels.push_back(std::move(candidate));
        candidates.writings.push_back({&block});
    }
}

void LayerNames::gather_middles(std::size_t layer_index, const NamedLayer& named,
                                const NameFrame& frame, const FontSet& fonts,
                                NameCandidates& candidates) {
    const MapLayer& layer = *named.layer;
    if (layer.label_points == nullptr) return;
    const geo::Column* order = layer.table->find(layer.style.label.order_column);
    const geo::Extent room = frame.extent();
    const std::size_t count = std::min(layer.table->row_count(), layer.label_points->size());
    for (std::size_t f = 0; f < count; ++f) {
        const geo::Coordinate at = (*layer.label_points)[f];
        if (!room.contains(at) || !named.draws(f)) continue;
        const TextBlock& block = block_of(named, f, frame, fonts);
        if (block.glyphs.empty()) continue;
        LabelCandidate candidate =
            candidate_of(layer_index, f, layer.style.label, block, frame.ground.of(at));
        candidate.order = order_of(order, f);
        candidate.written_once =
            once_in_layer(layer_index, layer.table->text(layer.name_column, f));
        candidates.labels.push_back(std::move(candidate));
        candidates.writings.push_back({&block});
    }
}

}  // namespace ancrage::render
