// Private layers that came inside a colleague's view, kept as one's own: the view then shows what
// its sender saw.
#pragma once

#include <string>

#include "app/views/view_json.h"
#include "geo/model/result.h"

namespace ancrage::app {

// Keeps every packed layer in the folder of private layers and gives the view that shows them.
// `file` is the name of the view's file: from the same file they are replaced, a layer of one's own
// that has the name already stays and the new one is called otherwise. `day` is ISO.
geo::Result<View> keep_packed_layers(const ViewContent& content, const std::string& folder,
                                     const std::string& file, const std::string& day);

}  // namespace ancrage::app
