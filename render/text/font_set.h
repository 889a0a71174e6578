// The Inter family, opened once: shaping through HarfBuzz, outlines through FreeType.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/result.h"

namespace ancrage::render {

// A glyph of a shaped run; lengths in ems (1 is the font size).
struct ShapedGlyph {
    std::uint32_t glyph = 0;
    float advance = 0;
    float offset_x = 0;
    float offset_y = 0;         // upwards
    std::uint32_t cluster = 0;  // byte of the text it comes from
};

// A glyph as signed distances: 128 is the outline, larger inside, `spread` pixels reach 0 and 255.
struct GlyphPicture {
    int width = 0;
    int height = 0;
    float left = 0;  // ems, from the pen to the picture's left edge
    float top = 0;   // ems, from the baseline up to its top edge
    std::vector<std::uint8_t> distances;
};

struct DirectionRun;

class FontSet {
public:
    static constexpr int em_pixels = 48;  // of a GlyphPicture
    static constexpr int spread = 10;     // pixels of a GlyphPicture
    static constexpr std::uint32_t face_count = 8;

    // "Inter-Regular.otf", of a face as `choose` gives it.
    static std::string_view file_of(std::uint32_t face);

    // `folder` holds Inter-Regular.otf and its sisters. Errors name the file.
    static geo::Result<FontSet> open(const std::string& folder);
    FontSet(FontSet&&) noexcept;
    FontSet& operator=(FontSet&&) noexcept;
    ~FontSet();

    // The face for a weight (400 to 700) and slope.
    std::uint32_t choose(int weight, bool italic) const;
    // UTF-8, one line; glyphs from left to right, whatever direction they are read in.
    std::vector<ShapedGlyph> shape(std::uint32_t face, std::string_view text) const;
    // Empty for a glyph without ink.
    GlyphPicture draw(std::uint32_t face, std::uint32_t glyph) const;

private:
    struct State;
    explicit FontSet(std::unique_ptr<State> state);
    void append_run(std::uint32_t face, std::string_view text, const DirectionRun& run,
                    std::vector<ShapedGlyph>& glyphs) const;
    std::unique_ptr<State> state_;
};

}  // namespace ancrage::render
