// What the sizes of a layer's markers mean, in words. The same in the window and on paper.
#pragma once

#include "app/text/translations.h"
#include "layers/atlas.h"
#include "render/page/plate.h"

namespace ancrage::app {

// Three round values and how large they are drawn; nothing is used of it when `by_value` is not
// used or the layer has no value above 0.
render::LegendSizes legend_sizes(const layers::Layer& layer, const render::SizeByValue& by_value,
                                 const Translations& words);

}  // namespace ancrage::app
