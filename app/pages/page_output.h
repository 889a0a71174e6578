// Composed pages as files: one PDF, or an SVG or PNG a page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/map_file.h"
#include "app/pages/compose.h"
#include "render/page/page_file.h"

namespace ancrage::app {

struct PixelSize {
    int width = 0;
    int height = 0;
};

struct PageOutput {
    std::string path;              // .pdf, .svg or .png
    std::optional<double> dpi;     // of a picture; else the template's, or printed_page_dpi
    std::optional<PixelSize> fit;  // a picture as large as fits in that many pixels
};

inline constexpr double printed_page_dpi = 150;

// The files written: one, or with several pages and no PDF "name-1.png", "name-2.png"… Wrong usage
// for any other ending, and for a picture larger than map_file.h takes.
geo::Result<std::vector<std::string>> write_pages(const std::vector<render::PagePlan>& pages,
                                                  const PageTemplate& page,
                                                  const render::PageTypes& types,
                                                  const render::FileNotes& notes,
                                                  const PageOutput& output,
                                                  const render::PageProgress& progress = {});

// What the files say of themselves.
render::FileNotes notes_of(const PageSubject& subject, const PageWorld& world,
                           const Charter& charter, const Translations& words);

}  // namespace ancrage::app
