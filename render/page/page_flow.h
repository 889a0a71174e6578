// Pieces into boxes, one after the other, page by page.
#pragma once

#include <cstddef>
#include <span>

#include "render/page/page_pieces.h"

namespace ancrage::render {

struct Filled {
    std::size_t next = 0;  // the first piece that found no room
    double bottom = 0;     // where the box's last piece ends
};

// Sets pieces from `first` down the box until one does not fit. A piece higher than the whole box
// is set where nothing else is, and the plan is no longer complete.
Filled fill_box(PagePlan& page, const Box& box, std::span<const Piece> pieces, std::size_t first);

// What the pieces take one under the other.
double height_of(std::span<const Piece> pieces);

}  // namespace ancrage::render
