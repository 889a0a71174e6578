// Composed pages as a file: a PDF of all of them with an outline, or one page as SVG or PNG. The
// same pages and notes give the same bytes.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "render/page/page_canvas.h"

namespace ancrage::render {

struct FileNotes {
    std::string title;
    std::string author;
    std::string subject;
    std::string date;  // ISO day
};

// Told how many pages are done; false stops the writing.
using PageProgress = std::function<bool(std::size_t done, std::size_t total)>;

// A failed or stopped write leaves no half file and keeps an earlier one; stopped is the error
// `error.pages_stopped`.
geo::Status write_pages_pdf(const std::string& path, std::span<const PagePlan> pages,
                            const PageTypes& types, const FileNotes& notes,
                            const PageProgress& progress = {});
geo::Status write_page_svg(const std::string& path, const PagePlan& page, const PageTypes& types,
                           const FileNotes& notes);
geo::Status write_page_png(const std::string& path, const PagePlan& page, const PageTypes& types,
                           double dpi);

}  // namespace ancrage::render
