// A view: what somebody has put together on the map, as they would hand it to a colleague. Plain
// data, and names only (ids of layers, addresses of areas, an expression), never positions in a
// table: a view outlives the atlas it was made on. Kept as a file by view_file.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/data/kept_simulation.h"
#include "app/data/kept_sites.h"
#include "app/data/settings.h"
#include "layers/catalogue/layer_catalogue.h"
#include "layers/sites/site_request.h"

namespace ancrage::app {

struct ViewFilter {
    std::string expression;  // docs/filters.md; empty: everything is kept
    bool history = false;    // programmes that have ended too

    friend bool operator==(const ViewFilter&, const ViewFilter&) = default;
};

struct ViewComparison {
    std::vector<std::string> areas;  // addresses, or "circle:longitude,latitude,metres"
    std::string reference;           // the same; empty: the region

    friend bool operator==(const ViewComparison&, const ViewComparison&) = default;
};

struct ViewFinder {
    std::string preset;  // id of the one the criteria came from; may be empty
    layers::SiteRequest request;

    friend bool operator==(const ViewFinder&, const ViewFinder&) = default;
};

// What the pages made from the view say and look like, in both languages where a person wrote it.
struct ViewPage {
    std::string page_template;  // id, of assets/templates/; empty: A4 landscape
    layers::Bilingual title;    // empty: the view's own
    layers::Bilingual subtitle;
    layers::Bilingual notes;
    std::string charter;  // file of a person's own colours and logo; empty: ours

    friend bool operator==(const ViewPage&, const ViewPage&) = default;
};

// A layer the view shows, as it was when the view was saved: tells later what has changed.
struct ViewData {
    std::string layer;
    std::string vintage;
    std::size_t features = 0;
    std::uint64_t hash = 0;  // of the table's content; 0: not known
    bool own = false;        // a private layer, imported by a person

    friend bool operator==(const ViewData&, const ViewData&) = default;
};

struct View {
    layers::Bilingual title;
    layers::Bilingual about;                   // a sentence for the gallery
    std::optional<layers::Language> language;  // it was made in; nothing: the reader's
    std::vector<KeptLayer> layers;             // the bottom one first; those left out are hidden
    bool background = false;                   // streets under the map
    std::optional<KeptView> camera;            // nothing: what `framed` says
    std::string framed;                        // address of the area in view; empty: the region
    std::string selected;                      // address; empty: nothing
    std::vector<std::string> chosen;           // addresses of the set chosen together
    ViewFilter filter;
    std::optional<ViewFinder> finder;  // what the site finder was asked
    std::vector<KeptSite> shortlist;
    ViewComparison comparison;
    KeptSimulation simulation;
    ViewPage page;
    std::vector<ViewData> data;
    std::string atlas_built_on;  // ISO day; empty: not known
    bool demonstration = false;  // made on the fictional region

    friend bool operator==(const View&, const View&) = default;
};

}  // namespace ancrage::app
