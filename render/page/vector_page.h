// A whole page as shapes and text: the map, its names and its plate in a PDF (ISO 32000) or SVG 1.1
// file, at the size it has on paper.
#pragma once

#include <string>

#include "render/page/page_painter.h"

namespace ancrage::render {

enum class VectorFormat { pdf, svg };

struct VectorNotes {
    std::string title;
    std::string description;  // sources and notice
    std::string program;      // what wrote the file
};

// The longest side that every reader of PDF takes: 14 400 points (ISO 32000-1, annex C), 5.08 m.
inline constexpr double longest_side = 200;  // inches

// The page's pixels are `dpi` to the inch. A failed write leaves no half file and keeps an earlier
// one.
geo::Status write_vector_page(const std::string& path, VectorFormat format, const PagePainter& page,
                              double dpi, const VectorNotes& notes);

}  // namespace ancrage::render
