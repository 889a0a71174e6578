// A style sheet made easier to see, from any other: what is drawn, and where, stays the same.
#pragma once

#include "render/style.h"

namespace ancrage::render {

// Wider outlines in colours further from the land's, names in the page's ink on opaque halos.
StyleSheet with_high_contrast(StyleSheet sheet);

}  // namespace ancrage::render
