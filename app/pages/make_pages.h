// From a view to its pages, in one language or several: what `export`, the composer's preview and
// the composer's files share.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/pages/compose.h"
#include "render/page/page_file.h"

namespace ancrage::app {

// What many pages need, opened once. For one thread at a time.
struct PageTools {
    render::PageTypes types;
    std::unique_ptr<PageWorld> world;
};

// `day` is the day of reading, which pages bear.
geo::Result<PageTools> open_page_tools(const Workspace& workspace, layers::Date day);

// Ours where `path` is empty.
geo::Result<Charter> charter_at(const std::string& path, const Workspace& workspace);

struct PagesAsked {
    View view;
    std::string page_template;  // id, or a person's own file
    std::string charter;        // file; empty: ours
    bool with_private = false;  // private layers too

    friend bool operator==(const PagesAsked&, const PagesAsked&) = default;
};

struct MadePages {
    std::vector<render::PagePlan> pages;  // numbered
    PageTemplate page;
    render::FileNotes notes;
};

// The pages of each language one after the other, with a bookmark each where there are several.
// Errors: those of the template, the charter and what the view has for such a template.
geo::Result<MadePages> make_pages(PageTools& tools, const PagesAsked& asked,
                                  const std::vector<const Translations*>& languages);

}  // namespace ancrage::app
