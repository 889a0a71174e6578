#include "app/pages/page_output.h"

#include <algorithm>
#include <cmath>

#include "app/data/export_place.h"
#include "app/pages/slides.h"
#include "app/text/formats.h"

namespace ancrage::app {

namespace {

constexpr double points_per_inch = 72;

double dpi_of(const render::PagePlan& plan, const PageTemplate& page, const PageOutput& output) {
    if (output.fit) {
        return points_per_inch *
               std::min(output.fit->width / plan.width, output.fit->height / plan.height);
    }
    const double usual = page.pixels_per_inch > 0 ? page.pixels_per_inch : printed_page_dpi;
    return output.dpi.value_or(usual);
}

std::string numbered(const std::string& path, std::size_t page, std::size_t pages) {
    if (pages == 1) return path;
    const std::size_t dot = path.rfind('.');
    return path.substr(0, dot) + "-" + std::to_string(page) + path.substr(dot);
}

geo::Status write_png(const std::string& path, const render::PagePlan& plan,
                      const PageTemplate& page, const render::PageTypes& types,
                      const PageOutput& output) {
    const double dpi = dpi_of(plan, page, output);
    const double longest = std::max(plan.width, plan.height) * dpi / points_per_inch;
    if (!(longest >= smallest_side) || !(longest <= largest_side)) {
        return geo::wrong_usage("error.page_pixels",
                                {std::to_string(std::lround(longest)),
                                 std::to_string(smallest_side), std::to_string(largest_side)});
    }
    return render::write_page_png(path, plan, types, dpi);
}

}  // namespace

std::optional<PageFormat> page_format_of(std::string_view path) {
    if (is_slides(path)) return PageFormat::slides;
    const auto format = format_of(path);
    if (!format) return std::nullopt;
    switch (*format) {
        case MapFormat::pdf: return PageFormat::pdf;
        case MapFormat::svg: return PageFormat::svg;
        case MapFormat::png: break;
    }
    return PageFormat::png;
}

geo::Result<std::vector<std::string>> write_pages(const std::vector<render::PagePlan>& pages,
                                                  const PageTemplate& page,
                                                  const render::PageTypes& types,
                                                  const render::FileNotes& notes,
                                                  const PageOutput& output,
                                                  const render::PageProgress& progress) {
    const auto format = page_format_of(output.path);
    if (!format) return geo::wrong_usage("error.page_format", {output.path});
    if (*format == PageFormat::slides) {
        auto written =
            write_slides(output.path, pages, types, notes, {.assets = output.assets}, progress);
        if (!written) return written.error();
        return std::vector<std::string>{output.path};
    }
    if (*format == PageFormat::pdf) {
        auto written = render::write_pages_pdf(output.path, pages, types, notes, progress);
        if (!written) return written.error();
        return std::vector<std::string>{output.path};
    }
    std::vector<std::string> files;
    for (const render::PagePlan& plan : pages) {
        const std::string path = numbered(output.path, files.size() + 1, pages.size());
        auto written = *format == PageFormat::svg ? render::write_page_svg(path, plan, types, notes)
                                                  : write_png(path, plan, page, types, output);
        if (!written) return written.error();
        files.push_back(path);
    }
    return files;
}

render::FileNotes notes_of(const PageSubject& subject, const PageWorld& world,
                           const Charter& charter, const Translations& words) {
    render::FileNotes notes;
    notes.title = subject.title;
    notes.author = charter.author.empty() ? "Ancrage" : charter.author;
    const layers::Atlas& atlas = world.atlas();
    notes.subject = atlas.demonstration
                        ? words("plate.sources_demo")
                        : words(geo::Message{"plate.notice", {format_date(atlas.built_on, words)}});
    notes.date = iso_date(world.today());
    return notes;
}

}  // namespace ancrage::app
