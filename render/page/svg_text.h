// Text in an SVG file as text: Cairo writes letters there as shapes that cannot be selected, so
// they are put aside while it draws (typeface.h) and added here, over everything, with the letters
// used of each typeface embedded. Inter is under the SIL Open Font License 1.1, which allows that.
#pragma once

#include <string>

#include "render/page/typeface.h"

namespace ancrage::render {

struct SvgNotes {
    std::string title;
    std::string description;
};

// `svg` is a whole document as Cairo writes it, whose user units are those of the texts.
// Errors: a typeface that cannot be read any more.
geo::Result<std::string> with_texts(std::string svg, const KeptTexts& texts, const SvgNotes& notes);

}  // namespace ancrage::render
