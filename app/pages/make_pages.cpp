#include "app/pages/make_pages.h"

#include <iterator>
#include <utility>

#include "app/data/paths.h"
#include "app/pages/page_output.h"

namespace ancrage::app {

namespace {

struct OneLanguage {
    std::vector<render::PagePlan> pages;
    render::FileNotes notes;
};

geo::Result<OneLanguage> pages_in(PageTools& tools, const View& view, const PageTemplate& page,
                                  const Charter& charter, const Translations& words) {
    auto subject = view_subject(*tools.world, view, page.of, words);
    if (!subject) return subject.error();
    auto pages =
        compose_pages({*tools.world, page, charter, subject.value(), words, tools.types.text()});
    if (!pages) return pages.error();
    return OneLanguage{std::move(pages).value(),
                       notes_of(subject.value(), *tools.world, charter, words)};
}

}  // namespace

geo::Result<PageTools> open_page_tools(const Workspace& workspace, layers::Date day) {
    const auto fonts = font_folder();
    if (!fonts) return fonts.error();
    auto types = render::PageTypes::open(fonts.value());
    if (!types) return types.error();
    auto world = PageWorld::create(workspace, day);
    if (!world) return world.error();
    return PageTools{std::move(types).value(), std::move(world).value()};
}

geo::Result<Charter> charter_at(const std::string& path, const Workspace& workspace) {
    if (!path.empty()) return read_charter(path, workspace.styles.page);
    Charter ours;
    ours.colors = workspace.styles.page;
    return ours;
}

geo::Result<MadePages> make_pages(PageTools& tools, const PagesAsked& asked,
                                  const std::vector<const Translations*>& languages) {
    const Workspace& workspace = tools.world->workspace();
    auto page = find_page_template(workspace.assets, asked.page_template);
    if (!page) return page.error();
    const auto charter = charter_at(asked.charter, workspace);
    if (!charter) return charter.error();
    const View view =
        asked.with_private ? asked.view : without_private(asked.view, tools.world->atlas());
    MadePages made;
    for (const Translations* words : languages) {
        auto one = pages_in(tools, view, page.value(), charter.value(), *words);
        if (!one) return one.error();
        std::vector<render::PagePlan>& pages = one.value().pages;
        if (languages.size() > 1 && !pages.empty()) {
            pages.front().bookmark = (*words)("page.language");
            pages.front().is_part = true;
        }
        std::ranges::move(pages, std::back_inserter(made.pages));
        if (made.notes.title.empty()) made.notes = std::move(one.value().notes);
    }
    number_pages(made.pages, 1, made.pages.size(), page.value(), charter.value(),
                 tools.types.text());
    made.page = std::move(page).value();
    return made;
}

}  // namespace ancrage::app
