#include "render/clusters.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

namespace ancrage::render {

namespace {

struct Gathered {
    geo::Coordinate sum;  // of coordinates
    Cluster cluster;
};

void absorb(Gathered& into, const Gathered& other) {
    into.sum.x += other.sum.x;
    into.sum.y += other.sum.y;
    into.cluster.count += other.cluster.count;
    into.cluster.extent.include(other.cluster.extent);
    const double count = into.cluster.count;
    into.cluster.at = {into.sum.x / count, into.sum.y / count};
}

// Clusters by the cell of the ground that their middle lies in.
class Cells {
public:
    using Key = std::uint64_t;

    explicit Cells(double side) : side_(side) {}

    Key key(geo::Coordinate at, int right = 0, int up = 0) const {
        const auto column = static_cast<std::int64_t>(std::floor(at.x / side_)) + right;
        const auto row = static_cast<std::int64_t>(std::floor(at.y / side_)) + up;
        // Cells 2^32 apart would meet: further than any coordinate at any scale.
        return static_cast<Key>(static_cast<std::uint32_t>(row)) << 32 |
               static_cast<std::uint32_t>(column);
    }
    std::vector<std::uint32_t>& in(Key cell) { return cells_[cell]; }
    void remove(Key cell, std::uint32_t number) { std::erase(cells_.at(cell), number); }
    // The other clusters nearer than the side of a cell to `at`, in the order of their numbers.
    std::vector<std::uint32_t> near(geo::Coordinate at,
                                    const std::vector<Gathered>& clusters) const {
        std::vector<std::uint32_t> found;
        for (int up = -1; up <= 1; ++up) {
            for (int right = -1; right <= 1; ++right) {
                const auto cell = cells_.find(key(at, right, up));
                if (cell == cells_.end()) continue;
                for (const std::uint32_t number : cell->second) {
                    const geo::Coordinate other = clusters[number].cluster.at;
                    const double distance = std::hypot(other.x - at.x, other.y - at.y);
                    if (distance < side_) found.push_back(number);
                }
            }
        }
        std::ranges::sort(found);
        return found;
    }

private:
    double side_;
    std::unordered_map<Key, std::vector<std::uint32_t>> cells_;
};

// One cluster a cell that has points, in the order in which the cells are met.
std::vector<Gathered> fill_cells(const PointIndex& points, double side, double metres_per_point) {
    std::vector<Gathered> clusters;
    Cells cells(side);
    std::uint32_t last = 0;
    Cells::Key last_cell = 0;
    constexpr double everywhere = std::numeric_limits<double>::infinity();
    const geo::Extent whole{-everywhere, -everywhere, everywhere, everywhere};
    points.visit(whole, metres_per_point, [&](const IndexedPoint& point) {
        Gathered one{point.at, {point.at, 1, point.feature, {}}};
        one.cluster.extent.include(point.at);
        const Cells::Key cell = cells.key(point.at);
        // Neighbours come one after the other: most points fall into the last cell.
        if (clusters.empty() || cell != last_cell) {
            std::vector<std::uint32_t>& there = cells.in(cell);
            if (there.empty()) {
                there.push_back(static_cast<std::uint32_t>(clusters.size()));
                last = there.front();
                last_cell = cell;
                clusters.push_back(one);
                return;
            }
            last = there.front();
            last_cell = cell;
        }
        absorb(clusters[last], one);
    });
    return clusters;
}

// Joins clusters nearer than `distance` to each other until there are none: the largest first, and
// again those that have moved by joining. What was taken in has a count of 0.
void join_near(std::vector<Gathered>& clusters, double distance) {
    Cells cells(distance);
    std::vector<std::uint32_t> moved(clusters.size());
    for (std::uint32_t i = 0; i < moved.size(); ++i) {
        moved[i] = i;
        cells.in(cells.key(clusters[i].cluster.at)).push_back(i);
    }
    while (!moved.empty()) {
        std::ranges::stable_sort(moved, [&](std::uint32_t a, std::uint32_t b) {
            return clusters[a].cluster.count > clusters[b].cluster.count;
        });
        std::vector<std::uint32_t> moved_again;
        for (const std::uint32_t taker : moved) {
            Gathered& joined = clusters[taker];
            if (joined.cluster.count == 0) continue;
            const Cells::Key before = cells.key(joined.cluster.at);
            const std::uint32_t count = joined.cluster.count;
            for (const std::uint32_t other : cells.near(joined.cluster.at, clusters)) {
                if (other == taker) continue;
                cells.remove(cells.key(clusters[other].cluster.at), other);
                absorb(joined, clusters[other]);
                clusters[other].cluster.count = 0;
            }
            if (joined.cluster.count == count) continue;
            cells.remove(before, taker);
            cells.in(cells.key(joined.cluster.at)).push_back(taker);
            moved_again.push_back(taker);
        }
        moved = std::move(moved_again);
    }
}

}  // namespace

double cluster_distance(const Clusters& clusters, double metres_per_point) {
    return std::exp2(
        std::ceil(std::log2(static_cast<double>(clusters.distance) * metres_per_point) - 1e-9));
}

std::vector<Cluster> gather_clusters(const PointIndex& points, double distance,
                                     double metres_per_point) {
    std::vector<Gathered> gathered = fill_cells(points, distance, metres_per_point);
    join_near(gathered, distance);
    std::vector<Cluster> clusters;
    for (const Gathered& each : gathered) {
        if (each.cluster.count > 0) clusters.push_back(each.cluster);
    }
    std::ranges::stable_sort(clusters,
                             [](const Cluster& a, const Cluster& b) { return a.count > b.count; });
    return clusters;
}

float cluster_diameter(std::uint32_t count) {
    constexpr float least = 17;
    constexpr float per_digit = 6.5F;
    return least + per_digit * std::log10(static_cast<float>(std::max(count, 1U)));
}

std::string cluster_text(std::uint32_t count) {
    constexpr std::uint32_t thousand = 1000;
    const std::string thin_space = "\u202F";
    if (count < thousand) return std::to_string(count);
    if (count < 10 * thousand) {
        const std::string rest = std::to_string(count % thousand);
        return std::to_string(count / thousand) + thin_space + std::string(3 - rest.size(), '0') +
               rest;
    }
    if (count < thousand * thousand) return std::to_string(count / thousand) + thin_space + "k";
    return std::to_string(count / (thousand * thousand)) + thin_space + "M";
}

}  // namespace ancrage::render
