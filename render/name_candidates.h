// The names that the layers of a picture would bear if there were room for all: where each might
// stand, and how it is written there. Only map_names.cpp uses it.
#pragma once

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

#include "render/area_spots.h"
#include "render/labels.h"
#include "render/line_paths.h"
#include "render/map_names.h"
#include "render/text/text_layout.h"
#include "render/text_along.h"

namespace ancrage::render {

// How a candidate is written at each of its spots.
struct NameWriting {
    const TextBlock* block = nullptr;
    std::vector<BentText> bent = {};  // one a spot, for names along lines
    std::optional<Color> plate = {};  // its colour, for names on plates
};

struct NameCandidates {
    std::vector<LabelCandidate> labels;
    std::vector<NameWriting> writings;  // one each
    std::vector<PixelBox> signs;        // ground pixels
};

// What a picture is: ground pixels, and the room names are placed in.
struct NameFrame {
    GroundPixels ground;
    PixelBox room;  // ground pixels
    float scale_factor = 1;

    float pixels(float points) const { return points * scale_factor; }
    // The room on the ground, metres.
    geo::Extent extent() const;
};

// LabelCandidate::written_once of a name that other layers may bear beside it.
std::string once_in_layer(std::size_t layer_index, const std::string& text);

// What is worked out once a layer and kept: names set in type, paths, extents, borders.
class LayerNames {
public:
    // Adds the layer's signs, and its names where it is named at this scale.
    void gather(std::size_t layer_index, const NamedLayer& named, bool is_named,
                const NameFrame& frame, const FontSet& fonts, NameCandidates& candidates);
    // As lay_out was given it.
    static std::string text_of(const MapLayer& layer, std::size_t feature);

private:
    const TextBlock& block_of(const NamedLayer& named, std::size_t feature, const NameFrame& frame,
                              const FontSet& fonts);
    void gather_points(std::size_t layer_index, const NamedLayer& named, bool is_named,
                       const NameFrame& frame, const FontSet& fonts, NameCandidates& candidates);
    void gather_areas(std::size_t layer_index, const NamedLayer& named, const NameFrame& frame,
                      const FontSet& fonts, NameCandidates& candidates);
    void gather_lines(std::size_t layer_index, const NamedLayer& named, const NameFrame& frame,
                      const FontSet& fonts, NameCandidates& candidates);
    void gather_middles(std::size_t layer_index, const NamedLayer& named, const NameFrame& frame,
                        const FontSet& fonts, NameCandidates& candidates);
    std::vector<LabelSpot> spots_in_area(const MapLayer& layer, std::size_t feature,
                                         geo::Coordinate middle, const TextBlock& block,
                                         const NameFrame& frame);

    std::unordered_map<std::size_t, TextBlock> blocks_;     // by feature
    std::vector<geo::Extent> extents_;                      // of each polygon, metres
    std::unordered_map<std::size_t, AreaBorders> borders_;  // by level
    std::optional<std::vector<LinePath>> paths_;
};

// Padding of a plate around its text, px at scale factor 1.
inline constexpr float plate_padding_x = 4.5F;
inline constexpr float plate_padding_y = 1.5F;

}  // namespace ancrage::render
