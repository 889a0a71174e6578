// The map of a page, the inset that says where it lies, and the legend of what is visible.
#pragma once

#include <memory>

#include "app/pages/page_subject.h"
#include "render/page/page_pieces.h"

namespace ancrage::app {

struct PageMap {
    render::PagePlan content;                    // from the page's corner
    std::shared_ptr<const render::Plate> plate;  // legend and scale, as the map shows them
    geo::Extent ground;                          // what is in sight
};

// The subject's map in the box, with its scale bar, its north mark and the numbers of its places.
// Errors: a box too small to hold a pixel.
geo::Result<PageMap> plan_page_map(const PageSubject& subject, const PageWorld& world,
                                   const render::Box& box, const render::PieceSetter& setter,
                                   const Translations& words);

// The region small, with the ground of the map marked on it; nothing where the map shows all of
// it.
render::PagePlan plan_locator(const PageWorld& world, const geo::Extent& ground,
                              const render::Box& box, const render::PieceSetter& setter);

// Above the legend, in sizes of the page's text.
inline constexpr double legend_gap = 0.4;

// The legend as one piece, no higher than `most`: set more closely, then in smaller letters, where
// it must be; what still finds no room is counted.
render::Piece legend_piece(const PageMap& map, double width, double most, std::size_t columns,
                           const render::PieceSetter& setter);

}  // namespace ancrage::app
