// Composed pages as files: one PDF, one presentation, or an SVG or PNG a page.
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
    std::string path;              // .pdf, .odp, .svg or .png
    std::optional<double> dpi;     // of a picture; else the template's, or printed_page_dpi
    std::optional<PixelSize> fit;  // a picture as large as fits in that many pixels
    std::string assets = {};       // the program's own, for .odp
};

inline constexpr double printed_page_dpi = 150;

enum class PageFormat { pdf, slides, svg, png };

// By the end of the file's name, in small letters or capitals; nothing for any other.
std::optional<PageFormat> page_format_of(std::string_view path);

// The files written: one, or with several pages as SVG or PNG "name-1.png", "name-2.png"… Wrong
// usage for any other ending, and for a picture larger than map_file.h takes.
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
