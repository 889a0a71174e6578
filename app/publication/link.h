// A view as the end of a web address: "#carte=654321,6862000,120&couches=qpv,ti_2023". Readable, in
// words that never change their meaning (docs/web.md), the same in the window and in the browser.
// Whatever a stranger puts into a link, what comes out is a view of this atlas and nothing else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/views/view.h"
#include "geo/model/message.h"
#include "geo/model/result.h"
#include "layers/atlas.h"
#include "layers/sites/site_preset.h"

namespace ancrage::app {

// Longer links are refused whole, and filters longer than the second left out.
inline constexpr std::size_t most_link_bytes = 8192;
inline constexpr std::size_t most_link_filter = 2000;

// Begins with "#"; "#" alone for a view that says nothing. What a link holds: camera, the layers
// shown with their opacity and colours, filter, what is selected and chosen, language, comparison,
// and the site finder when it asks exactly what one of `presets` asks. Of private layers nothing:
// hand the view through without_private() first.
std::string link_of(const View& view, const std::vector<layers::SitePreset>& presets = {});

// `link` with or without its "#". Unknown words are passed over: a later version's. What is wrong
// with a known one, or what this atlas does not have, is left out and said in `problems`. A link
// that says nothing of layers shows those that the map opens with.
// Error: error.link_too_long.
geo::Result<View> view_of_link(std::string_view link, const layers::Atlas& atlas,
                               std::vector<geo::Message>& problems,
                               const std::vector<layers::SitePreset>& presets = {});

}  // namespace ancrage::app
