// Fisher's and Jenks' optimal classes of one-dimensional values; see classes.h for the sources.
#pragma once

#include <cstddef>
#include <vector>

namespace ancrage::render {

// Limits of at most `wanted` classes, each belonging to the class above it. `sorted`: finite.
std::vector<double> natural_breaks(const std::vector<double>& sorted, std::size_t wanted);

}  // namespace ancrage::render
