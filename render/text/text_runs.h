// Stretches of a text that are read in one direction, in the order in which they stand from left to
// right. The core of the Unicode bidirectional algorithm (Standard Annex 9) for names: letters
// decide, what is between them goes with what stands before, and the first letter says where the
// line begins.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ancrage::render {

struct DirectionRun {
    std::size_t first = 0;  // bytes
    std::size_t end = 0;
    bool right_to_left = false;

    friend bool operator==(const DirectionRun&, const DirectionRun&) = default;
};

// Of UTF-8; bytes that are not are read from left to right.
std::vector<DirectionRun> text_runs(std::string_view text);

}  // namespace ancrage::render
