// Numbers vertices by their exact coordinates: the same place, bit for bit, has the same number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::geo {

// A hash table with open addressing: the standard maps take four times as long on a region.
class VertexTable {
public:
    static constexpr std::uint32_t absent = std::numeric_limits<std::uint32_t>::max();

    VertexTable() : slots_(1024, absent) {}

    // The vertex's number, a new one when it was not met before.
    std::uint32_t add(Coordinate vertex);
    std::uint32_t find(Coordinate vertex) const { return slots_[slot_of(vertex)]; }
    Coordinate operator[](std::uint32_t number) const { return vertices_[number]; }
    std::size_t size() const { return vertices_.size(); }

private:
    std::size_t slot_of(Coordinate vertex) const;
    void grow();

    std::vector<Coordinate> vertices_;
    std::vector<std::uint32_t> slots_;  // a power of two of them, half at most in use
};

}  // namespace ancrage::geo
