#include "render/page/level_rings.h"

#include <algorithm>
#include <bit>
#include <span>
#include <unordered_map>

namespace ancrage::render {

namespace {

// An arc walked with the features on its left.
struct Walk {
    std::uint32_t arc = 0;
    bool backwards = false;
    bool taken = false;
};

struct PlaceHash {
    std::size_t operator()(const geo::Coordinate& at) const {
        const auto x = std::bit_cast<std::uint64_t>(at.x + 0.0);
        const auto y = std::bit_cast<std::uint64_t>(at.y + 0.0);
        return (x * 0x9E3779B97F4A7C15ULL) ^ (std::rotl(y, 31) * 0xC2B2AE3D27D4EB4FULL);
    }
};

std::span<const geo::Coordinate> path_of(const geo::ArcArray& arcs, std::uint32_t arc) {
    return std::span(arcs.coordinates)
        .subspan(arcs.offsets[arc], arcs.offsets[arc + 1] - arcs.offsets[arc]);
}

std::vector<Walk> walks_around(const geo::ArcArray& arcs,
                               const std::function<bool(std::uint32_t)>& inside) {
    std::vector<Walk> walks;
    for (std::uint32_t a = 0; a < arcs.size(); ++a) {
        if (path_of(arcs, a).size() < 2) continue;
        const auto [left, right] = arcs.sides[a];
        const bool is_left = left != geo::no_feature && inside(left);
        const bool is_right = right != geo::no_feature && inside(right);
        if (is_left != is_right) walks.push_back({a, is_right, false});
    }
    return walks;
}

geo::Coordinate start_of(const geo::ArcArray& arcs, const Walk& walk) {
    const auto path = path_of(arcs, walk.arc);
    return walk.backwards ? path.back() : path.front();
}

// All places of the walk but its last.
void append(std::vector<geo::Coordinate>& ring, const geo::ArcArray& arcs, const Walk& walk) {
    const auto path = path_of(arcs, walk.arc);
    if (walk.backwards) {
        ring.insert(ring.end(), path.rbegin(), path.rend() - 1);
    } else {
        ring.insert(ring.end(), path.begin(), path.end() - 1);
    }
}

geo::Coordinate end_of(const geo::ArcArray& arcs, const Walk& walk) {
    const auto path = path_of(arcs, walk.arc);
    return walk.backwards ? path.front() : path.back();
}

}  // namespace

Rings rings_around(const geo::ArcArray& arcs, const std::function<bool(std::uint32_t)>& inside) {
    std::vector<Walk> walks = walks_around(arcs, inside);
    std::unordered_multimap<geo::Coordinate, std::size_t, PlaceHash> starting;
    starting.reserve(walks.size());
    for (std::size_t i = 0; i < walks.size(); ++i) starting.emplace(start_of(arcs, walks[i]), i);
    // Of several walks that begin at one place any will do: the area enclosed is the same.
    const auto next_at = [&](geo::Coordinate at) {
        const auto [first, last] = starting.equal_range(at);
        const auto found = std::find_if(
            first, last, [&](const auto& entry) { return !walks[entry.second].taken; });
        return found == last ? walks.size() : found->second;
    };
    Rings rings;
    for (std::size_t first = 0; first < walks.size(); ++first) {
        if (walks[first].taken) continue;
        std::vector<geo::Coordinate> ring;
        const geo::Coordinate begin = start_of(arcs, walks[first]);
        std::size_t at = first;
        while (at != walks.size()) {
            walks[at].taken = true;
            append(ring, arcs, walks[at]);
            const geo::Coordinate end = end_of(arcs, walks[at]);
            if (end == begin) break;
            at = next_at(end);
            if (at == walks.size()) ring.push_back(end);  // an open border: closed straight
        }
        if (ring.size() >= 3) rings.push_back(std::move(ring));
    }
    return rings;
}

}  // namespace ancrage::render
