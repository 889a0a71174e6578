// What `ancrage data diff` compares: two atlases, two layers of one, or a map file and a layer,
// named as a person names them.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/cli/commands.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

struct DiffSources {
    std::shared_ptr<const layers::Atlas> before;
    std::shared_ptr<const layers::Atlas> after;  // the same one for two of its layers
    // Index of the one layer compared, in each; nothing: two whole atlases.
    std::optional<std::pair<std::size_t, std::size_t>> layers;
    std::string name_before;  // the file, the layer's id
    std::string name_after;
};

// Errors: a name that is nothing, no such vintage, two things that cannot be compared, a file that
// cannot be read or has no such columns.
geo::Result<DiffSources> open_diff_sources(const Session& session);

}  // namespace ancrage::app
