// The pages of a published site: index.html, the service worker, the licences and what the page
// must know, filled into the templates of assets/web/.
#pragma once

#include <string>

#include "app/publication/site.h"
#include "app/publication/text_page.h"

namespace ancrage::app {

struct SitePages {
    const Workspace& workspace;  // what is published
    const SiteOrder& order;
    const SiteWords& words;
    const std::vector<PublishedLevel>& levels;
};

// "{{name}}" replaced; what is between the braces must be known. Errors name the template.
geo::Result<std::string> fill_template(
    const std::string& path, const std::vector<std::pair<std::string, std::string>>& values);

// Adds style.css, page.js, licences.html, publication.json, sw.js and index.html to the site, whose
// other files are there already.
geo::Status add_pages(const SitePages& pages, const TextPage& text, Site& site);

// The pages' own parts.
std::string publication_json(const SitePages& pages, const TextPage& text, const Site& site);
std::string licences_html(const SitePages& pages, const Translations& words);

}  // namespace ancrage::app
