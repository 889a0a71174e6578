// A published map: a folder that any web server hands out as it is, with the program for the
// browser, the data cut into chunks, a page of text, and a picture to begin with. docs/web.md.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/data/workspace.h"
#include "app/publication/publication.h"
#include "app/publication/site_files.h"
#include "app/text/translations.h"
#include "app/views/view.h"
#include "geo/model/result.h"
#include "layers/programmes/freshness.h"

namespace ancrage::app {

struct SiteOrder {
    std::vector<std::string> layers;  // ids; empty: all that are open
    View view;                        // to begin with; empty: the opening map
    std::string title;                // empty: the view's, or the map's
    std::string program;              // folder of ancrage.js and ancrage.wasm
    std::string assets;
    layers::Date today;
};

struct SiteWords {
    const Translations& first;  // the language the site opens in
    const Translations& french;
    const Translations& english;
};

struct Site {
    SiteFiles files;
    std::vector<std::string> opening;   // names of the files that the opening view loads
    std::vector<std::string> layers;    // ids of what is published
    std::vector<std::string> left_out;  // layers left out because their licence is not open
};

// Whether everybody may hand the layer's data on: a licence known to be open.
bool is_open(const layers::LayerDefinition& layer);

// communes, departements and region, on which everything stands, and the layers ordered. Errors
// (usage): a private layer, an unknown one; data_missing: one that the atlas does not have.
geo::Result<std::vector<std::uint8_t>> published_layers(const layers::Atlas& atlas,
                                                        const std::vector<std::string>& ordered);

// Nothing of the view may be private, or show a layer that is not published. Errors name them.
geo::Status check_published_view(const View& view, const layers::Atlas& atlas,
                                 const std::vector<std::uint8_t>& published);

// `attributes`: the catalogue's tables, as for pack(). `workspace` with geometry, without a
// person's own catalogue. Errors: data_missing error.site_no_program; the view's; the assets'.
geo::Result<Site> make_site(Workspace workspace, std::vector<geo::FeatureTable> attributes,
                            const SiteOrder& order, const SiteWords& words);

}  // namespace ancrage::app
