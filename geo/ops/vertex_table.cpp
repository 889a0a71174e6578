#include "geo/ops/vertex_table.h"

#include <bit>

namespace ancrage::geo {

namespace {

// Adding zero makes -0 and 0 one value; bits rather than values, so that NaN is found again.
std::uint64_t bits_of(double value) {
    return std::bit_cast<std::uint64_t>(value + 0.0);
}

bool same(Coordinate a, Coordinate b) {
    return bits_of(a.x) == bits_of(b.x) && bits_of(a.y) == bits_of(b.y);
}

// The finaliser of MurmurHash3 (Appleby) over both words.
std::uint64_t hash_of(Coordinate vertex) {
    std::uint64_t hash = bits_of(vertex.x) * 0x9e3779b97f4a7c15ULL ^ bits_of(vertex.y);
    hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdULL;
    hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53ULL;
    return hash ^ (hash >> 33);
}

}  // namespace

std::size_t VertexTable::slot_of(Coordinate vertex) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash_of(vertex) & mask;
    while (slots_[slot] != absent && !same(vertices_[slots_[slot]], vertex)) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

std::uint32_t VertexTable::add(Coordinate vertex) {
    if (vertices_.size() * 2 >= slots_.size()) grow();
    std::uint32_t& slot = slots_[slot_of(vertex)];
    if (slot == absent) {
        slot = static_cast<std::uint32_t>(vertices_.size());
        vertices_.push_back(vertex);
    }
    return slot;
}

void VertexTable::grow() {
    slots_.assign(slots_.size() * 4, absent);
    for (std::uint32_t i = 0; i < vertices_.size(); ++i) slots_[slot_of(vertices_[i])] = i;
}

}  // namespace ancrage::geo
