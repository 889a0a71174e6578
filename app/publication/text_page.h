// The map as a page of text: what stands beside the picture for those who do not see it, for search
// engines, and for people who copy words. Made of the same state as the picture, in the browser
// after every change and on the disk when the map is published. Structure only: no script, no
// style, and nothing from the data that is not escaped.
#pragma once

#include <functional>
#include <string>

#include "app/data/workspace.h"
#include "app/text/translations.h"
#include "app/views/view.h"
#include "geo/model/geometry.h"
#include "layers/atlas_index.h"
#include "layers/programmes/freshness.h"
#include "layers/view_counts.h"

namespace ancrage::app {

struct TextPage {
    const Workspace& workspace;
    const layers::AtlasIndex& index;
    const layers::ViewCounter& counter;
    const View& view;    // what is shown; without layers, those the map opens with
    geo::Extent extent;  // in sight, Lambert-93 metres; empty: the region
    layers::Date today;
    // What the view's filter keeps; empty: everything.
    std::function<bool(std::size_t layer, std::size_t row)> is_kept = {};
};

// Names of a layer that are listed; the rest is counted.
inline constexpr std::size_t most_listed = 200;

// Fragments for the inside of a <main>: one h1, then sections with h2. Links lead to "#…" (link.h).
std::string text_page(const TextPage& page, const Translations& words);

// The title of the map, as the page's h1 says it.
std::string title_of(const TextPage& page, const Translations& words);

}  // namespace ancrage::app
