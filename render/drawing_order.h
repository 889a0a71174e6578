// Which layer is drawn over which.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ancrage::render {

// Every layer of `count` once, the bottom one first: those that `order` leaves out as they stand,
// then those it names. Numbers beyond `count` and second mentions are passed over.
std::vector<std::size_t> drawing_order(std::span<const std::size_t> order, std::size_t count);

}  // namespace ancrage::render
