// Composed pages as a presentation that a person can edit (OpenDocument, .odp): a slide a page,
// with texts one can write in, shapes one can move, and each map, legend and logo as a picture.
// Debian's python3-odf writes it, through a script that comes with the program.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "render/page/page_file.h"

namespace ancrage::app {

// By the end of the name, in small letters or capitals.
bool is_slides(std::string_view path);

struct SlideWriter {
    std::string assets;                       // the program's own, where the script is
    std::string python = "/usr/bin/python3";  // Debian's, which sees Debian's packages
    std::chrono::seconds patience = std::chrono::seconds(120);
};

inline constexpr double slide_dpi = 200;  // of the pictures

// The same pages and notes give the same bytes. A failed or stopped write leaves no half file and
// keeps an earlier one. Errors: slides_no_library (python3-odf is not installed), slides_failed
// (with what the script said last), pages_stopped, those of the file.
geo::Status write_slides(const std::string& path, std::span<const render::PagePlan> pages,
                         const render::PageTypes& types, const render::FileNotes& notes,
                         const SlideWriter& writer, const render::PageProgress& progress = {});

}  // namespace ancrage::app
