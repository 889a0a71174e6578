// The names on paper: those of the screen, letter by letter at the same places.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "render/map_names.h"
#include "render/page/page_scene.h"
#include "render/page/typeface.h"

namespace ancrage::render {

// The faces of a FontSet, under the same numbers.
class NameFaces {
public:
    static geo::Result<NameFaces> open(const std::string& folder);

    const Typeface& of(std::uint32_t face) const { return faces_[face]; }

private:
    std::array<Typeface, FontSet::face_count> faces_;
};

// The names of the scene, none in `covered` (pixels).
std::vector<WrittenName> names_on_page(const PageScene& scene, const FontSet& fonts,
                                       const std::vector<PixelBox>& covered);

// One unit of the current transformation is a pixel.
void paint_names(cairo_t* cairo, std::span<const WrittenName> names, const NameFaces& faces);

}  // namespace ancrage::render
