// A person's own style sheet laid over the shipped one, checked against the atlas that it will
// colour.
#pragma once

#include <string>

#include "app/data/workspace.h"
#include "geo/model/result.h"
#include "render/style.h"

namespace ancrage::app {

// `path` empty: `under` itself. Wrong usage when the file is no style sheet, or asks for a column
// that its layer does not have, or that holds no number; the error names what there is.
geo::Result<render::StyleSheet> laid_over(const Workspace& workspace, render::StyleSheet under,
                                          const std::string& path);

}  // namespace ancrage::app
