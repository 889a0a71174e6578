// Layers of the atlas and private layers put into a team's shared library, in one transaction:
// all of them or none. Pushes by several people wait for one another.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "app/shared/shared_layer.h"
#include "geo/io/database.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

struct PushedLayer {
    enum class State { added, replaced, unchanged };
    std::string id;
    State state = State::added;
    std::size_t rows = 0;
    // Of what was replaced, or is the same.
    std::size_t rows_before = 0;
    std::string pushed_by;
    std::string pushed_on;  // ISO day
};

struct PushOptions {
    bool replace = false;  // also what somebody else pushed
    std::function<void(const geo::Message& step, std::size_t done, std::size_t total)> progress;
};

// Indices of the atlas' layers to push: those named, else all of the atlas' own that are there, a
// person's private layers only when named. Errors (usage): an unknown name, a layer that came from
// a shared library itself; data_missing: a named layer is not in the atlas.
geo::Result<std::vector<std::size_t>> layers_to_push(const layers::Atlas& atlas,
                                                     const std::vector<std::string>& named);

// Makes the schema and its tables where there are none yet. Errors: shared_read_only (the role may
// not write there), shared_taken (somebody else's layer, without `replace`), shared_format,
// database_busy (another push lasts), the database's.
geo::Result<std::vector<PushedLayer>> push_layers(geo::Database& database,
                                                  const layers::Atlas& atlas,
                                                  const std::vector<std::size_t>& layers,
                                                  const PushOptions& options);

}  // namespace ancrage::app
