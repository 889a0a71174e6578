// Which layer is drawn over which.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "render/style.h"

namespace ancrage::render {

// Every layer of `count` once, the bottom one first: those that `order` leaves out as they stand,
// then those it names. Numbers beyond `count` and second mentions are passed over.
std::vector<std::size_t> drawing_order(std::span<const std::size_t> order, std::size_t count);

// An opaque fill would hide whatever lies under it: it is ground, painted before every layer. Land
// comes first, then (over a picture laid on the land) areas coloured by a number.
enum class Ground { none, land, colored };
Ground ground_kind(const Style& style);

}  // namespace ancrage::render
