// A subject laid out on a template: the pages as data, before anything is drawn.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/pages/charter.h"
#include "app/pages/page_subject.h"
#include "render/page/page_pieces.h"

namespace ancrage::app {

struct PageOrder {
    PageWorld& world;
    const PageTemplate& page;
    const Charter& charter;
    const PageSubject& subject;
    const Translations& words;
    const render::PageFonts& fonts;
};

// One page, and as many more as what continues takes. Every page bears its sources, its date and
// what must be said of it. Without page numbers. Errors: a template that leaves no room.
geo::Result<std::vector<render::PagePlan>> compose_pages(const PageOrder& order);

// How pages of a template look in a charter's colours.
render::PageLook look_of(const PageTemplate& page, const Charter& charter);

// "3 / 12" at the bottom right of pages from the template; `first` is the number of the first of
// them, `total` of the last of all.
void number_pages(std::vector<render::PagePlan>& pages, std::size_t first, std::size_t total,
                  const PageTemplate& page, const Charter& charter, const render::PageFonts& fonts);

}  // namespace ancrage::app
