// The part of name_candidates.h that writes along lines: rivers letter by letter, railways on
// plates, at places counted from each path's middle so that they stay as the map is moved.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "render/color_difference.h"
#include "render/level_choice.h"
#include "render/name_candidates.h"

namespace ancrage::render {

namespace {

// Where else a name may stand than at its place: shares of the way to the next one, by preference.
constexpr std::array<double, 7> shifts = {0, -0.07, 0.07, -0.16, 0.16, -0.28, 0.28};
constexpr double cost_of_shift = 6;           // square points, of each further one
constexpr double cost_of_bend = 120;          // square points a radian
constexpr double cost_below = 10;             // square points, of a name under its line
constexpr double path_tolerance = 2;          // metres that a path may lie beside its line
constexpr std::size_t longest_on_plate = 10;  // letters: "METRO 7bis"; a plate bears a code
// Baselines above and below a line, ems from its edge.
constexpr float rise_above = 0.24F;
constexpr float rise_below = -0.90F;

// Metres from the path's start to the middle of each of its names.
std::vector<double> places_along(const LinePath& path, double spacing) {
    const int count = std::max(1, static_cast<int>(std::min(path.length() / spacing, 1e5)));
    std::vector<double> places;
    for (int k = 0; k < count; ++k) {
        places.push_back(path.length() / 2 + (k - (count - 1) / 2.0) * spacing);
    }
    return places;
}

std::optional<Color> color_of(const MapLayer& layer, std::size_t feature) {
    const geo::Column* column = layer.table->find(layer.style.color_column);
    const auto color = column == nullptr ? std::nullopt : parse_color(column->text(feature));
    if (!color) return layer.style.stroke.color;
    return lightened_to(*color, layer.style.least_lightness);
}

struct LinePlace {
    const LinePath& path;
    double middle;   // metres
    double spacing;  // metres
};

// Fills in the candidate's spots along the line, and how it is written at each.
void bend_name(const LinePlace& place, const LabelStyle& style, float line_width,
               const NameFrame& frame, LabelCandidate& candidate, NameWriting& writing) {
    const double area = static_cast<double>(frame.scale_factor) * frame.scale_factor;
    const float edge = frame.pixels(line_width) / 2;
    const float em = frame.pixels(style.size);
    for (std::size_t i = 0; i < shifts.size(); ++i) {
        for (const float rise : {rise_above, rise_below}) {
            const float baseline = rise * em + (rise > 0 ? edge : -edge);
            auto bent =
                bend_along(*writing.block, place.path, place.middle + shifts[i] * place.spacing,
                           baseline, frame.ground);
            if (!bent) continue;
            const double cost = cost_of_shift * static_cast<double>(i) + cost_of_bend * bent->bend +
                                (rise > 0 ? 0 : cost_below);
            candidate.spots.push_back({bent->boxes, cost * area});
            writing.bent.push_back(std::move(*bent));
        }
    }
}

void put_on_plate(const LinePlace& place, const NameFrame& frame, LabelCandidate& candidate) {
    const double area = static_cast<double>(frame.scale_factor) * frame.scale_factor;
    const double half_width = candidate.width / 2 + frame.pixels(plate_padding_x);
    const double half_height = candidate.height / 2 + frame.pixels(plate_padding_y);
    for (std::size_t i = 0; i < shifts.size(); ++i) {
        const double along = place.middle + shifts[i] * place.spacing;
        if (along < 0 || along > place.path.length()) continue;
        const geo::Coordinate at = frame.ground.of(place.path.at(along));
        const double left = std::round(at.x - half_width);
        const double top = std::round(at.y - half_height);
        candidate.spots.push_back({{{left, top, left + 2 * half_width, top + 2 * half_height}},
                                   cost_of_shift * static_cast<double>(i) * area});
    }
}

}  // namespace

void LayerNames::gather_lines(std::size_t layer_index, const NamedLayer& named,
                              const NameFrame& frame, const FontSet& fonts,
                              NameCandidates& candidates) {
    const MapLayer& layer = *named.layer;
    const LabelStyle& style = layer.style.label;
    if (!paths_) {
        const auto level = level_at(layer.levels, 2 * path_tolerance);
        if (!level) return;
        paths_ = join_lines((*layer.levels)[*level].arcs, *layer.table->find(layer.name_column));
    }
    const geo::Extent room = frame.extent();
    const double scale = frame.ground.metres_per_pixel;
    const bool on_plate = style.on_lines == LineNames::plate;
    const double spacing = static_cast<double>(frame.pixels(style.repeat)) * scale;
    for (const LinePath& path : *paths_) {
        if (!path.extent.intersects(room)) continue;
        for (const double middle : places_along(path, spacing)) {
            const geo::Coordinate at = path.at(middle);
            const std::size_t feature = path.feature_at(middle);
            if (!room.contains(at) || !named.draws(feature)) continue;
            // A path shorter than its name would not bear it.
            if (path.length() / scale < static_cast<double>(frame.pixels(style.size))) continue;
            const TextBlock& block = block_of(named, path.features.front(), frame, fonts);
            const bool is_too_long = on_plate && block.glyphs.size() > longest_on_plate;
            if (block.glyphs.empty() || is_too_long) continue;
            LabelCandidate candidate;
            candidate.layer = layer_index;
            candidate.feature = feature;
            candidate.priority = style.priority;
            candidate.order = path.length();
            candidate.anchor = frame.ground.of(at);
            candidate.width = block.width;
            candidate.height = block.height;
            candidate.written_once = once_in_layer(layer_index, path.name);
            candidate.once_within = 0.6 * static_cast<double>(frame.pixels(style.repeat));
            NameWriting writing{&block};
            const LinePlace place{path, middle, spacing};
            if (on_plate) {
                writing.plate = color_of(layer, feature);
                put_on_plate(place, frame, candidate);
            } else {
                bend_name(place, style, layer.style.stroke.width, frame, candidate, writing);
            }
            if (candidate.spots.empty()) continue;
            candidates.labels.push_back(std::move(candidate));
            candidates.writings.push_back(std::move(writing));
        }
    }
}

}  // namespace ancrage::render
