// The words across a picture of the fictional region, so that it is never taken for a real one.
#pragma once

#include <string>

#include "render/page/box.h"
#include "render/page/page_text.h"

namespace ancrage::render {

// Rows of the text along a rising diagonal, inside the box: loud enough to be seen at once, light
// enough to read what is under it.
void paint_watermark(cairo_t* cairo, const Box& box, const std::string& text,
                     const PageFonts& fonts, bool on_dark = false);

}  // namespace ancrage::render
