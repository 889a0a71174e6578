// The texts of a composed page as boxes that a person can edit: the lines of a paragraph together,
// so that it is broken anew when a word is added.
#pragma once

#include <string>
#include <vector>

#include "render/page/page_plan.h"

namespace ancrage::app {

// Where a text stays when it becomes longer or shorter.
enum class TextSide { left, middle, right };

struct SlideText {
    render::Box box;  // from the top of the first line to the bottom of the last
    double line_height = 0;
    render::TextStyle style;
    // A line's end here stays when the text is edited; where there is only one, it may be broken
    // anywhere inside the box.
    std::vector<std::string> lines;
    TextSide side = TextSide::left;
    bool wraps = false;  // false: no line is to be broken, whatever its length
};

// In the order of the page. Set again in the same typeface, each is broken where the page breaks
// it.
std::vector<SlideText> slide_texts(const render::PagePlan& page, const render::PageFonts& fonts);

}  // namespace ancrage::app
