// A view held against the atlas at hand: what it asks that is not there, and what has changed in
// the data since it was saved. Nothing is hidden from the person who opens it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/views/view.h"
#include "geo/model/message.h"
#include "layers/atlas.h"
#include "layers/filter/schema.h"

namespace ancrage::app {

struct ViewWorld {
    const layers::Atlas& atlas;
    const layers::FilterSchema* schema = nullptr;  // nothing: filters are not judged
    std::vector<std::string> templates = {};       // ids; none: templates are not judged
};

struct ViewFindings {
    std::vector<geo::Message> missing;  // shown without it, or not as it was saved
    std::vector<geo::Message> changed;  // data that are no longer what they were
    std::vector<std::string> own;       // ids of the private layers it shows
};

// Every address that the view names, each once. A circle is none.
std::set<std::string> addresses_of(const View& view);

ViewFindings check_view(const View& view, const ViewWorld& world);

}  // namespace ancrage::app
