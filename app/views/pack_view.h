// A view made ready for a colleague: which private layers it shows, and those that travel with it
// inside its file because the person said so. Nothing private leaves unasked.
#pragma once

#include <string>
#include <vector>

#include "app/views/view_json.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

// The private layers that the view shows.
std::vector<const layers::Layer*> private_layers_of(const View& view, const layers::Atlas& atlas);

// The view with the layers of `travelling` inside; the other private ones are taken out of it, its
// notes and shortlist stay, its charter does not travel. Error (usage): a name that is no private layer of the view.
geo::Result<ViewContent> pack_view(const View& view, const layers::Atlas& atlas,
                                   const std::vector<std::string>& travelling);

}  // namespace ancrage::app
