// A book of areas: a cover with their map, the contents, the pages of each, and an index of the
// communes they are made of. Laid out as data; page_output.h writes it.
#pragma once

#include <string>
#include <vector>

#include "app/pages/compose.h"
#include "render/page/page_file.h"

namespace ancrage::app {

// The template of the cover, which is no page by itself.
inline constexpr const char* cover_template = "book-cover";

struct BookOrder {
    PageWorld& world;
    const PageTemplate& page;  // of an area
    const Charter& charter;
    const Translations& words;
    const render::PageFonts& fonts;
    std::vector<layers::FeatureRef> areas;  // in their order
    std::string title;
    std::string subtitle;
};

// Numbered, with bookmarks and links. `progress` is told of each area and may stop the work, which
// is then the error `error.pages_stopped`. Wrong usage without areas.
geo::Result<std::vector<render::PagePlan>> compose_book(const BookOrder& order,
                                                        const render::PageProgress& progress = {});

// All areas of a layer, by name; wrong usage for points and lines.
geo::Result<std::vector<layers::FeatureRef>> areas_of_layer(const layers::AtlasIndex& index,
                                                            const std::string& layer);

}  // namespace ancrage::app
