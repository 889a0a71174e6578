// The names of a map as they are written: which, where, in which letters. Screen and paper both
// write what this says, so that they bear the same names at the same places.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "render/map_layer.h"
#include "render/pixel_box.h"
#include "render/text/font_set.h"

namespace ancrage::render {

// A letter. Pixels from the picture's top left.
struct WrittenGlyph {
    std::uint32_t glyph = 0;  // of the name's face
    float x = 0;              // the pen's place, on the baseline
    float y = 0;
    float angle = 0;            // radians, clockwise on the picture; 0 is upright
    std::uint32_t cluster = 0;  // byte of the text that it begins
};

// A small plate under a name, in the colour of what it names.
struct NamePlate {
    PixelBox box;
    float radius = 0;  // pixels
    Color fill;
    Color edge;
    float edge_width = 0;  // pixels, inside the box
};

struct WrittenName {
    std::size_t layer = 0;
    std::size_t feature = 0;
    std::string text;  // UTF-8, as written
    std::uint32_t face = 0;
    float size = 0;  // pixels
    std::vector<WrittenGlyph> glyphs;
    PixelBox box;  // around the letters, without their halo
    Color color;
    Color halo;
    float halo_width = 0;  // pixels
    std::optional<NamePlate> plate;
};

// A point's sign on the map.
struct MapSign {
    std::size_t feature = 0;  // no_feature: it stands for several, and is not named
    geo::Coordinate at;       // metres
    float size = 0;           // px across at scale factor 1; 0 is a name without a sign

    static constexpr std::size_t no_feature = static_cast<std::size_t>(-1);
};

// What a picture shows of a layer.
struct NamedLayer {
    const MapLayer* layer = nullptr;
    float opacity = 1;  // 0: hidden at this scale
    // Areas and lines: whether a feature is drawn. Absent: all are.
    std::function<bool(std::size_t)> is_shown = {};
    // Points: the signs drawn with their middle in an extent, always in the same order.
    std::function<std::vector<MapSign>(const geo::Extent&)> signs = {};

    bool draws(std::size_t feature) const { return !is_shown || is_shown(feature); }
};

// Keeps what it set in type from one picture to the next; its answers do not depend on that.
class MapNames {
public:
    MapNames();
    MapNames(MapNames&&) noexcept;
    MapNames& operator=(MapNames&&) noexcept;
    ~MapNames();

    // Forgets what it keeps: layers or styles have changed.
    void clear();

    // The names of a picture, none in `covered` (pixels). `layers` are those of the map, each at
    // its index; `scale_factor` is pixels per point of the style sheet.
    std::vector<WrittenName> write(const std::vector<NamedLayer>& layers, const Camera& camera,
                                   float scale_factor, const FontSet& fonts,
                                   const std::vector<PixelBox>& covered = {});

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ancrage::render
