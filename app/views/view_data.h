// The data a view was made on, so that opening it again can say what changed.
#pragma once

#include <string>
#include <vector>

#include "app/views/view.h"
#include "layers/atlas.h"

namespace ancrage::app {

// Vintage, count and hash of a layer's content, without regard to its state or title. The real
// communes take 30 ms: of an atlas that stays open it is worth keeping.
ViewData data_of(const layers::Layer& layer);

// Of the layers the view shows; those the atlas does not have are left out.
std::vector<ViewData> view_data_of(const View& view, const layers::Atlas& atlas);

}  // namespace ancrage::app
