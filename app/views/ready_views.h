// The ready-made views of assets/views/: something good to begin with.
#pragma once

#include <string>
#include <vector>

#include "app/views/view.h"
#include "geo/model/report.h"

namespace ancrage::app {

struct ReadyView {
    std::string path;
    View view;
};

// By file name. One that cannot be read is left out and said in `problems`.
std::vector<ReadyView> ready_views(const std::string& assets, std::vector<geo::Message>& problems);

// Ids of the page templates in assets/templates/.
std::vector<std::string> page_templates(const std::string& assets);

}  // namespace ancrage::app
