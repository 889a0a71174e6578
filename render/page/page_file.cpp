#include "render/page/page_file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <array>
#include <cstdio>
#include <utility>

#include "render/page/cairo_canvas.h"
#include "render/page/output_file.h"
#include "render/page/png.h"
#include "render/page/svg_text.h"

namespace ancrage::render {

namespace {

constexpr double points_per_inch = 72;

cairo_status_t write_to_text(void* text, const unsigned char* bytes, unsigned count) {
    static_cast<std::string*>(text)->append(bytes, bytes + count);
    return CAIRO_STATUS_SUCCESS;
}

void note_down(cairo_surface_t* surface, const FileNotes& notes) {
    const auto note = [&](cairo_pdf_metadata_t entry, const std::string& text) {
        if (!text.empty()) cairo_pdf_surface_set_metadata(surface, entry, text.c_str());
    };
    note(CAIRO_PDF_METADATA_TITLE, notes.title);
    note(CAIRO_PDF_METADATA_AUTHOR, notes.author);
    note(CAIRO_PDF_METADATA_SUBJECT, notes.subject);
    note(CAIRO_PDF_METADATA_CREATOR, "Ancrage");
    // Without it the file would say the second it was written in.
    note(CAIRO_PDF_METADATA_CREATE_DATE, notes.date);
}

std::string quoted(const std::string& name) {
    return "'" + name + "'";
}

// The links as areas over what is drawn; they lead to a name, which may be on a later page.
void add_links(cairo_t* cairo, const PagePlan& page) {
    for (const PlannedLink& link : page.links) {
        std::array<char, 128> rectangle{};
        std::snprintf(rectangle.data(), rectangle.size(), "rect=[%.2f %.2f %.2f %.2f] ", link.box.x,
                      link.box.y, link.box.width, link.box.height);
        const std::string attributes = rectangle.data() + ("dest=" + quoted(link.target));
        cairo_tag_begin(cairo, CAIRO_TAG_LINK, attributes.c_str());
        cairo_tag_end(cairo, CAIRO_TAG_LINK);
    }
}

void add_anchor(cairo_t* cairo, const PagePlan& page) {
    if (page.anchor.empty()) return;
    const std::string name = "name=" + quoted(page.anchor) + " x=0 y=0";
    cairo_tag_begin(cairo, CAIRO_TAG_DEST, name.c_str());
    cairo_tag_end(cairo, CAIRO_TAG_DEST);
}

// Gives back the part that later bookmarks are inside of.
int add_bookmark(cairo_surface_t* surface, const PagePlan& page, int part) {
    if (page.bookmark.empty() || page.anchor.empty()) return part;
    const std::string target = "dest=" + quoted(page.anchor);
    const int parent = page.is_part ? CAIRO_PDF_OUTLINE_ROOT : part;
    const int made = cairo_pdf_surface_add_outline(surface, parent, page.bookmark.c_str(),
                                                   target.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
    return page.is_part ? made : part;
}

}  // namespace

geo::Status write_pages_pdf(const std::string& path, std::span<const PagePlan> pages,
                            const PageTypes& types, const FileNotes& notes,
                            const PageProgress& progress) {
    if (pages.empty()) return geo::failed("error.page_no_picture", {"0", "0"});
    auto file = OutputFile::create(path);
    if (!file) return file.error();
    const CairoCanvas canvas = pdf_canvas(file.value(), pages.front().width, pages.front().height);
    cairo_t* cairo = canvas.cairo.get();
    note_down(canvas.surface.get(), notes);
    int part = CAIRO_PDF_OUTLINE_ROOT;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const PagePlan& page = pages[i];
        if (progress && !progress(i, pages.size())) return geo::failed("error.pages_stopped", {});
        cairo_pdf_surface_set_size(canvas.surface.get(), page.width, page.height);
        add_anchor(cairo, page);
        part = add_bookmark(canvas.surface.get(), page, part);
        cairo_save(cairo);
        paint_page(cairo, page, types);
        cairo_restore(cairo);
        add_links(cairo, page);
        if (i + 1 < pages.size()) cairo_show_page(cairo);
    }
    if (auto drawn = finish_page(canvas); !drawn) return drawn;
    return file.value().finish();
}

geo::Status write_page_svg(const std::string& path, const PagePlan& page, const PageTypes& types,
                           const FileNotes& notes) {
    std::string svg;
    KeptTexts texts;
    {
        const CairoCanvas canvas = canvas_on(
            cairo_svg_surface_create_for_stream(write_to_text, &svg, page.width, page.height));
        keep_texts(canvas.cairo.get(), texts);
        paint_page(canvas.cairo.get(), page, types);
        if (auto drawn = finish_page(canvas); !drawn) return drawn;
    }
    auto whole = with_texts(std::move(svg), texts, {notes.title, notes.subject});
    if (!whole) return whole.error();
    auto file = OutputFile::create(path);
    if (!file) return file.error();
    file.value().write(whole.value().data(), whole.value().size());
    return file.value().finish();
}

geo::Status write_page_png(const std::string& path, const PagePlan& page, const PageTypes& types,
                           double dpi) {
    const auto picture = picture_of_page(page, types, dpi / points_per_inch);
    if (!picture) return picture.error();
    return write_png(path, picture.value(), dpi);
}

}  // namespace ancrage::render
