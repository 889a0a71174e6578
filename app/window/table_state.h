// What the table at the bottom of the window holds between two frames.
#pragma once

#include <cstddef>
#include <optional>

namespace ancrage::app {

struct TableState {
    std::optional<std::size_t> layer;  // shown as a table; nothing when closed
};

}  // namespace ancrage::app
