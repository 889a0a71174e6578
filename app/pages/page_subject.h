// What a page is about, and all that it says of it, worked out before anything is laid out: the
// map to draw, the card, the figures, the arguments. Still data; blocks.h puts it into words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/card/site_sheet.h"
#include "app/pages/page_template.h"
#include "app/pages/page_world.h"
#include "app/views/view_picture.h"

namespace ancrage::app {

struct PageSubject {
    PageOf of = PageOf::view;
    // In the language asked for.
    std::string kind;  // above the title; may be empty
    std::string title;
    std::string subtitle;
    std::string notes;
    ViewPicture picture;
    std::vector<std::uint8_t> drawn_on;  // one a layer: what the page says comes from it
    std::vector<KeptSite> shortlist;
    // Of an area or a site.
    std::optional<layers::Card> card;
    std::optional<CardSummary> summary;
    std::optional<layers::AreaProfile> profile;
    const layers::AreaProfile* region = nullptr;
    std::optional<layers::ThreeArguments> arguments;
    std::optional<SiteSheet> site;
    // Of a comparison.
    std::optional<layers::AreaComparison> comparison;
};

// One area with its card, its figures beside the region's and its arguments. Wrong usage for points
// and lines.
geo::Result<PageSubject> area_subject(PageWorld& world, layers::FeatureRef area,
                                      const Translations& words);
// A site; `note` is a person's own.
geo::Result<PageSubject> site_subject(PageWorld& world, layers::FeatureRef site, std::string note,
                                      const Translations& words);
// Two to four areas.
geo::Result<PageSubject> comparison_subject(PageWorld& world,
                                            const std::vector<layers::FeatureRef>& areas,
                                            const std::optional<layers::FeatureRef>& reference,
                                            const Translations& words);
// What a view says for a template of that kind: its map, what is selected in it, what it compares,
// or its shortlist. Wrong usage where it has nothing of the kind.
geo::Result<PageSubject> view_subject(PageWorld& world, const View& view, PageOf of,
                                      const Translations& words);

}  // namespace ancrage::app
