#include "render/page/page_flow.h"

#include <algorithm>

namespace ancrage::render {

namespace {

// Height of a piece with those it must not be parted from.
double needed_height(std::span<const Piece> pieces, std::size_t first) {
    double height = pieces[first].height;
    for (std::size_t i = first; pieces[i].keeps_next && i + 1 < pieces.size(); ++i) {
        height += pieces[i + 1].space + pieces[i + 1].height;
    }
    return height;
}

}  // namespace

Filled fill_box(PagePlan& page, const Box& box, std::span<const Piece> pieces, std::size_t first) {
    // Less than what printing or rounding can show.
    constexpr double tolerance = 0.01;
    Filled filled{first, box.y};
    double y = box.y;
    while (filled.next < pieces.size()) {
        const Piece& piece = pieces[filled.next];
        const bool begins = y == box.y;
        const double above = begins ? 0 : piece.space;
        const double head = begins && piece.head ? piece.head->height : 0;
        const double wanted = head + above + needed_height(pieces, filled.next);
        if (y + wanted > box.bottom() + tolerance) {
            if (!begins) break;
            // Alone it may fit, without what it would be kept with.
            const double alone = head + piece.height;
            if (y + alone > box.bottom() + tolerance) page.complete = false;
        }
        if (head > 0) add_moved(page, piece.head->content, box.x, y);
        y += head + above;
        add_moved(page, piece.content, box.x, y);
        y += piece.height;
        filled.bottom = y;
        ++filled.next;
    }
    return filled;
}

double height_of(std::span<const Piece> pieces) {
    double height = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        height += pieces[i].height + (i == 0 ? 0 : pieces[i].space);
    }
    return height;
}

}  // namespace ancrage::render
