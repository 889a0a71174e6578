// Points too close to be told apart, gathered into signs that say how many they stand for. Worked
// out for the whole layer on a grid anchored to the ground, at one distance per power of two of the
// scale: moving the map changes nothing, and the same view always shows the same signs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "render/point_index.h"
#include "render/style.h"

namespace ancrage::render {

// Layers with more shown points than this are not gathered: it would take longer than half a second
// at close scales, and the density grid speaks for them.
inline constexpr std::size_t most_gathered = 200'000;

struct Cluster {
    geo::Coordinate at;         // the mean of its points, metres
    std::uint32_t count = 0;    // of 1: a point that stays by itself
    std::uint32_t feature = 0;  // that point's
    geo::Extent extent;         // of its points
};

// How far apart (metres) signs are kept at a scale (metres per pixel at scale factor 1): `distance`
// pixels or up to twice as many, a power of two.
double cluster_distance(const Clusters& clusters, double metres_per_point);

// Every shown point in exactly one cluster; no two clusters are nearer to each other than
// `distance`. Larger ones first.
std::vector<Cluster> gather_clusters(const PointIndex& points, double distance,
                                     double metres_per_point);

// Pixels across at scale factor 1: grows with the logarithm of the count, and leaves room for it.
float cluster_diameter(std::uint32_t count);
// "17", "2 300", "12 k": thin spaces and prefixes of ISO 80000-1, the same in every language.
std::string cluster_text(std::uint32_t count);

}  // namespace ancrage::render
